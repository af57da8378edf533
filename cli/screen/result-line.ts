import { type Column, type Judgement, SCREEN_VERDICTS, SCREENED } from '../../rules/screen';
import type { Tier, Verdict } from '../../rules/verdict';
import type { ByteWriter } from './byte-writer';

/** Verdicts worth a word in a result line; what is not listed is `unlikely` or does not apply. */
export const LISTED: readonly Verdict[] = ['likely', 'review', 'unknown'];
const LISTED_CODES = LISTED.map((verdict) => SCREEN_VERDICTS.indexOf(verdict));
/** Whether result lines list a verdict, by its code. */
export const isListed = (code: number): boolean => LISTED_CODES.includes(code);

const PLAIN = /^[\w.:-]*$/;
/** A string as JSON writes it; ids are mostly plain. */
const quoted = (text: string): string => (PLAIN.test(text) ? `"${text}"` : JSON.stringify(text));

const ascii = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const OPENING = LISTED.map((verdict) => ascii(`,"${verdict}":[`));
const NAMES = SCREENED.map(({ name }) => ascii(`"${name}`));
const [COMMA, CLOSING] = [ascii(','), ascii(']')];

/** `,"likely":["dibao","tekun:p1"]`: everything of one code; nothing when there is none. */
function writeList(list: number, judgement: Judgement, out: ByteWriter): void {
  const { codes, household, person, people } = judgement;
  const code = LISTED_CODES[list] as number;
  let [at, found] = [0, false];
  const write = (columns: readonly Column[], end: string): void => {
    for (const { index } of columns) {
      if (codes[at++] !== code) continue;
      out.bytes(found ? COMMA : (OPENING[list] as Uint8Array));
      out.bytes(NAMES[index] as Uint8Array);
      out.text(end);
      found = true;
    }
  };
  write(household, '"');
  for (const one of people) write(person, one === undefined ? '"' : `:${quoted(one.id).slice(1)}`);
  if (found) out.bytes(CLOSING);
}

const tiersText = new Map<readonly Tier[], string>();
function tiersOf({ tiers }: Judgement): string {
  const before = tiersText.get(tiers);
  if (before !== undefined) return before;
  tiersText.set(tiers, JSON.stringify(tiers));
  return JSON.stringify(tiers);
}

export interface Head {
  line: number;
  id: string | undefined;
  region: string;
  on: string;
  /** What else the line says. */
  more?: object;
}

/** Writes one line of results as JSON. */
export function writeResult({ line, id, region, on, more }: Head, judgement: Judgement, out: ByteWriter): void {
  const whose = id === undefined ? '' : `,"id":${quoted(id)}`;
  out.text(`{"line":${line}${whose},"region":"${region}","on":"${on}","tiers":${tiersOf(judgement)}`);
  for (let list = 0; list < LISTED.length; list += 1) writeList(list, judgement, out);
  out.text(more ? `,${JSON.stringify(more).slice(1)}\n` : '}\n');
}
