// Append-only, as first-schema.ts: one text a migration, a released one is never edited.

/** What came after the seventh version, in order. */
export const laterSchema: readonly string[] = [];
