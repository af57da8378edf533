import { type Judgement, SCREEN_VERDICTS, SCREENED } from '../../rules/screen';
import { BrokenLine } from './broken-line';
import { isListed, LISTED } from './result-line';

const WIDTH = SCREENED.length;
const POSITION = new Map(SCREENED.map(({ name }, at) => [name, at]));
const MOST_PEOPLE = 31;
const NOT_LISTED = -1;
/** `notListed` stands for all verdicts that result lines do not list. */
const wordOf = (code: number): string => SCREEN_VERDICTS[code] ?? 'notListed';

/** `{programme: [from, to]}`; of one person `{programme:person: […]}`. */
export type Changed = Record<string, [string, string]>;
type Count = (programme: string, from: string, to: string) => void;

/** The verdicts a household had before, to be compared with those it has now; used again for the next. */
export class Earlier {
  /** By whom (0 the household, 1 the first person …) and programme. */
  private readonly codes = new Int8Array(WIDTH * (MOST_PEOPLE + 1));

  /** From the rules of another day. */
  fromJudgement(judgement: Judgement): void {
    this.codes.fill(NOT_LISTED);
    judgement.each(({ index }, code, whose) => {
      if (isListed(code)) this.codes[whose * WIDTH + index] = code;
    });
  }

  /** From a line of an earlier result, by the people asked now. Throws BrokenLine when it is no result of this household. */
  fromLine(line: string, id: string | undefined, { people }: Judgement): void {
    this.codes.fill(NOT_LISTED);
    const earlier = resultOf(line);
    // A line that was broken then said nothing.
    if (earlier.errors) return;
    if (earlier.id !== id) {
      const message = `与旧结果同一行的编号（${String(earlier.id)}）不同；--against 的结果须来自同一份名单`;
      throw new BrokenLine([{ field: 'id', message }]);
    }
    for (const verdict of LISTED) {
      const code = SCREEN_VERDICTS.indexOf(verdict);
      for (const name of (earlier[verdict] as string[] | undefined) ?? []) {
        const [programme, person] = splitName(name);
        const index = POSITION.get(programme);
        if (index === undefined) continue;
        const whose = SCREENED[index]?.about === 'household' ? 0 : people.findIndex((one) => one?.id === person) + 1;
        if (whose > 0 || person === undefined) this.codes[whose * WIDTH + index] = code;
      }
    }
  }

  /** What is otherwise now; undefined when nothing is. `count` hears of each change. */
  changes(judgement: Judgement, count: Count): Changed | undefined {
    const { codes } = this;
    const changed: Changed = {};
    const note = (at: number, now: number): void => {
      const before = codes[at] as number;
      codes[at] = NOT_LISTED;
      if (before === now || (before === NOT_LISTED && !isListed(now))) return;
      const { name } = SCREENED[at % WIDTH] as { name: string };
      const person = judgement.people[Math.floor(at / WIDTH) - 1]?.id;
      const [from, to] = [wordOf(before), isListed(now) ? wordOf(now) : 'notListed'];
      changed[person === undefined ? name : `${name}:${person}`] = [from, to];
      count(name, from, to);
    };
    judgement.each(({ index }, code, whose) => note(whose * WIDTH + index, code));
    // What no text here speaks of any more is lost as well.
    for (let at = 0; at < WIDTH * (judgement.people.length + 1); at += 1) if (codes[at] !== NOT_LISTED) note(at, NOT_LISTED);
    return Object.keys(changed).length > 0 ? changed : undefined;
  }
}

function splitName(name: string): [programme: string, person: string | undefined] {
  const colon = name.indexOf(':');
  return colon < 0 ? [name, undefined] : [name.slice(0, colon), name.slice(colon + 1)];
}

function resultOf(line: string): Record<string, unknown> {
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    throw new BrokenLine([{ field: '整行', message: '旧结果的这一行不是完整的 JSON；请换一份完整的旧结果' }]);
  }
}
