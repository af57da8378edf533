import type { OverlayRow } from '../overlay-store';
import type { Change, ContentKind } from './draft';

const CONTENT: readonly ContentKind[] = ['entry', 'parameter', 'words', 'pin'];
const isContent = (row: OverlayRow): row is OverlayRow & { kind: ContentKind } => CONTENT.includes(row.kind as ContentKind);

/** The changes that bring back what was in force at an earlier number. */
export function backChanges(then: readonly OverlayRow[], now: readonly OverlayRow[]): Change[] {
  const key = ({ kind, key: name }: OverlayRow): string => `${kind} ${name}`;
  const wanted = new Map(then.filter(isContent).map((row) => [key(row), row]));
  const standing = new Map(now.filter(isContent).map((row) => [key(row), row]));
  const returning = [...wanted.values()].filter((row) => standing.get(key(row))?.body !== row.body);
  const leaving = [...standing.values()].filter((row) => !wanted.has(key(row)));
  return [
    ...leaving.map(({ kind, key: name }) => ({ kind, key: name, body: '' })),
    ...returning.map(({ kind, key: name, body }) => ({ kind, key: name, body })),
  ];
}
