/** Our own short key of a fact; the entry that carries it; words of that entry that say it. */
export type Covered = readonly [key: string, entry: string, says: string];
