import { type Judgement, SCREEN_VERDICTS } from '../../rules/screen';
import type { Verdict } from '../../rules/verdict';

/** Verdicts worth a word in a result line; what is not listed is `unlikely` or does not apply. */
export const LISTED: readonly Verdict[] = ['likely', 'review', 'unknown'];
const LIST_OF = SCREEN_VERDICTS.map((verdict) => LISTED.indexOf(verdict));
/** Whether result lines list a verdict, by its code. */
export const isListed = (code: number): boolean => (LIST_OF[code] ?? -1) >= 0;

const PLAIN = /^[\w.:-]*$/;
/** A string as JSON writes it; ids are mostly plain. */
const quoted = (text: string): string => (PLAIN.test(text) ? `"${text}"` : JSON.stringify(text));

/** `"likely":["dibao","tekun:p1"],"review":[…]`: what is likely, left to a person, or not known yet. */
function listsOf(judgement: Judgement): string {
  const lists = LISTED.map(() => '');
  const ends = ['"', ...judgement.people.map((one) => (one === undefined ? '"' : `:${quoted(one.id).slice(1)}`))];
  judgement.each(({ name }, code, whose) => {
    const list = LIST_OF[code] as number;
    if (list >= 0) lists[list] += `,"${name}${ends[whose]}`;
  });
  let text = '';
  for (const [list, names] of lists.entries()) if (names !== '') text += `,"${LISTED[list]}":[${names.slice(1)}]`;
  return text;
}

export interface Head {
  line: number;
  id: string | undefined;
  region: string;
  on: string;
}

/** One line of results, as JSON; `more` is what else it says. */
export function resultLine({ line, id, region, on }: Head, judgement: Judgement, more: object | undefined): string {
  const tiers = judgement.tiers.map((tier) => `"${tier}"`).join(',');
  const whose = id === undefined ? '' : `,"id":${quoted(id)}`;
  const rest = more ? `,${JSON.stringify(more).slice(1)}` : '}';
  return `{"line":${line}${whose},"region":"${region}","on":"${on}","tiers":[${tiers}]${listsOf(judgement)}${rest}`;
}
