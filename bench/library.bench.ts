import { NATION } from '../base/regions';
import { createKnowledge } from '../knowledge/create';
import type { Entry } from '../knowledge/entry';
import { buildLibrary } from '../knowledge/library/library';
import type { LibraryDocument, LibraryPassage } from '../knowledge/library-store';
import type { Figure } from './figure';
import { dice } from './knowledge-scale';
import { p99, ROUNDS } from './timed';

export const subject = 'library';

const PASSAGES = 100_000;
const OF_ONE_DOCUMENT = 8;
const SENTENCES = 6;
/** As many passages as a page of the desk shows. */
const WANTED = 10;

interface Texts {
  documents: LibraryDocument[];
  passages: LibraryPassage[];
}

/** Invented notices: sentences of the entries thrown together, so that every passage is another one and words are as common as they are in the field. */
function invented(entries: readonly Entry[]): Texts {
  const roll = dice();
  const sentences = entries.flatMap(({ short, details }) => `${short}${details}`.match(/[^。；\n]+[。；]?/g) ?? []);
  const any = <T>(of: readonly T[]): T => of[roll(of.length)] as T;
  const passage = (): string => Array.from({ length: SENTENCES }, () => any(sentences)).join('');
  const documents = Array.from(
    { length: PASSAGES / OF_ONE_DOCUMENT },
    (_, at): LibraryDocument => ({
      id: `invented-${at}`,
      title: any(entries).title,
      region: NATION,
      source: 'invented',
      importedAt: '2026-11-24T00:00:00.000Z',
      flags: [],
    }),
  );
  const passages = documents.flatMap(({ id }) => Array.from({ length: OF_ONE_DOCUMENT }, () => ({ doc: id, text: passage() })));
  return { documents, passages };
}

/** How long an operator's search takes over a hundred thousand passages; a minute or two, most of it reading them. */
export async function run(): Promise<Figure[]> {
  const entries = createKnowledge().entries();
  const { documents, passages } = invented(entries);
  const started = performance.now();
  const { searchLibrary } = buildLibrary(documents, passages);
  const seconds = (performance.now() - started) / 1_000;
  const questions = entries.flatMap(({ similar }) => similar);
  return [
    {
      name: `a search over ${PASSAGES} passages, p99`,
      value: p99((round) => searchLibrary(questions[(round * 31) % questions.length] ?? '', WANTED)),
      unit: 'ms',
      goal: '≤ 15 ms',
      note: `编造的文件，用条目的问法轮流找，${ROUNDS} 次`,
    },
    { name: `reading ${PASSAGES} passages, or their index from the cache`, value: seconds, unit: 's' },
  ];
}
