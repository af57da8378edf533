import { DOMAIN_HIGH, DOMAIN_LOW, FACT_INDEX, type FactId, FIRST_PERSON_FACT, FULL_MASKS, factNames } from './fact-table';

/** What is known about one household and one person, as flat numbers: intervals and sets of possible values. */
export class Frame {
  readonly low = Float64Array.from(DOMAIN_LOW);
  readonly high = Float64Array.from(DOMAIN_HIGH);
  readonly mask = Int32Array.from(FULL_MASKS);
  /** Why a fact is not exact: `fact:ID` to ask, `parameter:NAME` to record. Only when someone will read it. */
  readonly lacks = new Map<number, Set<string>>();
  /** Parameter rows a fact rests on. */
  readonly rows = new Map<number, Set<string>>();

  constructor(readonly traced: boolean) {}

  /** Back to knowing nothing, for the next household. */
  forget(): void {
    this.low.set(DOMAIN_LOW);
    this.high.set(DOMAIN_HIGH);
    this.mask.set(FULL_MASKS);
    // An untraced frame never fills them, and emptying a map is not free.
    if (!this.traced) return;
    this.lacks.clear();
    this.rows.clear();
  }

  span(id: FactId, low: number, high: number): void {
    const at = FACT_INDEX[id];
    this.low[at] = low;
    this.high[at] = high;
  }

  /** A number or span as a household tells it; undefined stays unknown. */
  number(id: FactId, value: number | { min: number; max: number } | undefined): void {
    if (value === undefined) return;
    if (typeof value === 'number') this.span(id, value, value);
    else this.span(id, value.min, value.max);
  }

  yesNo(id: FactId, value: boolean | undefined): void {
    if (value !== undefined) this.mask[FACT_INDEX[id]] = value ? 2 : 1;
  }

  /** The set of values that are still possible, as bits. */
  possible(id: FactId, bits: number): void {
    this.mask[FACT_INDEX[id]] = bits;
  }

  /** Back to knowing nothing about one person, for the next of the same household. */
  forgetPerson(): void {
    for (let at = FIRST_PERSON_FACT; at < factNames.length; at += 1) {
      this.low[at] = DOMAIN_LOW[at] as number;
      this.high[at] = DOMAIN_HIGH[at] as number;
      this.mask[at] = FULL_MASKS[at] as number;
      if (!this.traced) continue;
      this.lacks.delete(at);
      this.rows.delete(at);
    }
  }

  lack(id: FactId, ...tokens: string[]): void {
    if (this.traced) for (const token of tokens) entry(this.lacks, FACT_INDEX[id]).add(token);
  }

  /** The same of a set of them; undefined when nothing was traced. */
  lackAll(id: FactId, tokens: Iterable<string> | undefined): void {
    if (this.traced && tokens) for (const token of tokens) entry(this.lacks, FACT_INDEX[id]).add(token);
  }

  rest(id: FactId, rows: readonly string[]): void {
    if (this.traced) for (const row of rows) entry(this.rows, FACT_INDEX[id]).add(row);
  }
}

function entry(map: Map<number, Set<string>>, at: number): Set<string> {
  const found = map.get(at);
  if (found) return found;
  const fresh = new Set<string>();
  map.set(at, fresh);
  return fresh;
}

/** Names of the household's facts that are exactly known in a frame. */
export const exactFacts = (frame: Frame): FactId[] =>
  factNames.slice(0, FIRST_PERSON_FACT).filter((_, at) => {
    const full = FULL_MASKS[at] as number;
    const mask = frame.mask[at] as number;
    return full > 0 ? (mask & (mask - 1)) === 0 : frame.low[at] === frame.high[at];
  });
