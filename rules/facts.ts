import { yuanText } from '../base/money';
import type { Fact } from './question';
import { perHeadQuestion, questions } from './question-words';

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

/** The fact to ask. Throws RangeError for an id that is not in the catalogue. */
export function factQuestion(id: string): Fact {
  const fen = perHeadOf(id);
  if (fen !== undefined) {
    const label = `人均是否低于 ${yuanText(fen)} 元`;
    return { id, label, question: perHeadQuestion(yuanText(fen)), why: '一句话就能比，不用逐项算。', type: 'yesNo', cost: 2 };
  }
  const fact = byId.get(id);
  if (!fact) throw new RangeError(`no fact ${id}`);
  return fact;
}

/** 全家月收入 for `monthlyIncomeFen`; the id itself for a fact that is never asked. */
export const factLabel = (id: string): string => (perHeadOf(id) === undefined ? (byId.get(id)?.label ?? id) : factQuestion(id).label);

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
