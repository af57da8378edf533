import type { Resolved } from '../parameters';
import { parameterIndex } from './compile';
import { type Factor, factorsOf, type Term } from './dsl';
import { FACT_INDEX, type FactId, factAsk, factUnit, isNumberFact } from './fact-table';
import type { Frame } from './frame';

/** What a condition is evaluated against: one household, one person, one place on one day. */
export interface Setting {
  frame: Frame;
  /** In the order of `parameterIds`. */
  parameters: readonly Resolved[];
}

type Read<T> = (setting: Setting) => T;
export const NO_ROWS: readonly string[] = Object.freeze([]);

/** What keeps a fact from being exact, as `fact:ID` and `parameter:NAME`. */
export function factLacks(fact: FactId): Read<readonly string[]> {
  const [at, isNumber, itself] = [FACT_INDEX[fact], isNumberFact(fact), [`fact:${factAsk(fact)}`]];
  return ({ frame }) => {
    if (isNumber && frame.low[at] === frame.high[at]) return NO_ROWS;
    const known = frame.lacks.get(at);
    return known ? [...known] : itself;
  };
}

/** The same of all factors of a comparison, each named once. */
export function lacksReader(factors: readonly Factor[]): Read<string[]> {
  const readers = factors.map((factor): Read<readonly string[]> => {
    if ('constant' in factor) return () => NO_ROWS;
    if ('fact' in factor) return factLacks(factor.fact);
    const at = parameterIndex(factor.parameter);
    return ({ parameters }) => parameters[at]?.missing ?? NO_ROWS;
  });
  return (setting) => [...new Set(readers.flatMap((read) => read(setting)))];
}

/** The parameter rows that factors rest on. Those of a place are joined once, as long as no fact rests on rows of its own. */
export function rowsReader(factors: readonly Factor[]): Read<readonly string[]> {
  const facts = factors.flatMap((factor) => ('fact' in factor ? [FACT_INDEX[factor.fact]] : []));
  const named = factors.flatMap((factor) => ('parameter' in factor ? [parameterIndex(factor.parameter)] : []));
  const read = ({ frame, parameters }: Setting): readonly string[] =>
    factors.flatMap((factor) => {
      if ('constant' in factor) return [];
      if ('fact' in factor) return [...(frame.rows.get(FACT_INDEX[factor.fact]) ?? [])];
      return parameters[parameterIndex(factor.parameter)]?.rows ?? [];
    });
  let [place, joined]: [Setting['parameters'], readonly string[]] = [[], NO_ROWS];
  return (setting) => {
    const { frame, parameters } = setting;
    if (frame.rows.size > 0 && facts.some((at) => frame.rows.has(at))) return read(setting);
    if (named.length === 0) return NO_ROWS;
    if (place !== parameters) [place, joined] = [parameters, read(setting)];
    return joined;
  };
}

/** The unit of what is compared. */
export function unitOf(side: Term): string | undefined {
  const first = factorsOf(side).find((factor) => 'fact' in factor);
  return first && 'fact' in first ? factUnit(first.fact) : undefined;
}
