import { yuanText } from '../base/money';
import type { Fact } from './question';
import { bandQuestion, bandWords, perHeadQuestion, questions } from './question-words';

export type { Fact } from './question';

export const facts: readonly Fact[] = questions;

const byId = new Map(facts.map((fact) => [fact.id, fact]));

const SHORTCUT = /^perHeadBelow:(\d+)$/;

/** `perHeadBelow:95000`: whether income a head and month, after deductions, lies below that many fen. */
export const perHeadBelow = (fen: number): string => `perHeadBelow:${fen}`;

/** The fen of such an id; undefined for any other. */
export function perHeadOf(id: string): number | undefined {
  const found = SHORTCUT.exec(id);
  return found ? Number(found[1]) : undefined;
}

const BAND = /^perHeadBand:(\d+(?:,\d+)+)$/;

/** `perHeadBand:95000,142500`: between which of these lines that same amount lies; one question instead of one a line. */
export const perHeadBand = (lines: readonly number[]): string => `perHeadBand:${lines.join(',')}`;

/** The lines of such an id, rising, in fen; undefined for any other. */
export const bandLinesOf = (id: string): number[] | undefined => BAND.exec(id)?.[1]?.split(',').map(Number);

const BAND_NAME = 'band';

/** `band0` below the first line, `band1` from it up to the second …; no bare number, which would be the place in the list. */
export const bandOf = (lines: readonly number[], fen: number): string => `${BAND_NAME}${lines.filter((line) => line <= fen).length}`;

/** From which line up to which such an answer goes, in fen. */
export function boundsOfBand(lines: readonly number[], band: string): { from?: number; below?: number } {
  const at = Number(band.slice(BAND_NAME.length));
  return { from: lines[at - 1], below: lines[at] };
}

function bandFact(id: string, lines: readonly number[]): Fact {
  const choices = [0, ...lines].map((fen) => {
    const value = bandOf(lines, fen);
    const { from, below } = boundsOfBand(lines, value);
    return { label: bandWords(from, below), value, from, below };
  });
  return {
    id,
    label: '人均大概在哪一档',
    question: bandQuestion,
    why: '一句话就能和几条标准比，不用逐项算。',
    type: 'choice',
    choices,
    cost: 2,
  };
}

/** The fact to ask. Throws RangeError for an id that is not in the catalogue. */
export function factQuestion(id: string): Fact {
  const fen = perHeadOf(id);
  if (fen !== undefined) {
    const label = `人均是否低于 ${yuanText(fen)} 元`;
    return { id, label, question: perHeadQuestion(yuanText(fen)), why: '一句话就能比，不用逐项算。', type: 'yesNo', cost: 2 };
  }
  const lines = bandLinesOf(id);
  if (lines) return bandFact(id, lines);
  const fact = byId.get(id);
  if (!fact) throw new RangeError(`no fact ${id}`);
  return fact;
}

// No question of a talk brings them out: whoever writes a file can write them.
const WRITTEN_ONLY: Readonly<Record<string, string>> = { ownSums: '各人自己的收入和支出（每一笔写明是谁的）' };

/** 全家月收入 for `monthlyIncomeFen`; the id itself for a fact that has no words. */
export const factLabel = (id: string): string =>
  perHeadOf(id) === undefined && bandLinesOf(id) === undefined ? (byId.get(id)?.label ?? WRITTEN_ONLY[id] ?? id) : factQuestion(id).label;

const UNIT_WORDS: Record<string, string> = { person: '人', year: '岁', month: '个月', item: '项', fen: '元', 'fen/month': '元/月' };

/** `{min:200000,max:300000}` of monthlyIncomeFen → `2000–3000 元/月`; a choice by its label; money arrives in fen. */
export function factValueText(id: string, value: boolean | number | string | { min: number; max: number }): string {
  const fact = byId.get(id);
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'string') return fact?.choices?.find((choice) => choice.value === value)?.label ?? value;
  const scaled = (number: number): string => String(fact?.type === 'money' ? number / 100 : number);
  const number = typeof value === 'number' ? scaled(value) : `${scaled(value.min)}–${scaled(value.max)}`;
  return [number, UNIT_WORDS[fact?.unit ?? '']].filter(Boolean).join(' ');
}
