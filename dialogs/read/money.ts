import type { Interval } from '../../base/money';
import { readNumbers } from './chinese-number';

export interface MoneyRead {
  /** fen, as it was said (not yet turned into another period). */
  value: number | Interval;
  per?: 'month' | 'year' | 'day' | 'once';
  /** Said of each person, or of everybody together; undefined = not said. */
  share?: 'each' | 'total';
  text: string;
  unsure: boolean;
}

const scale = (value: number | Interval, factor: number): number | Interval =>
  typeof value === 'number' ? Math.round(value * factor) : { min: Math.round(value.min * factor), max: Math.round(value.max * factor) };

const PER: [RegExp, MoneyRead['per']][] = [
  [/(?:每|一|个|1)个?月|月(?:收入|薪|工资|均|领|拿|共|总)|\/月|按月/, 'month'],
  [/(?:每|一|1)年|全年|年(?:收入|薪|均|总)|\/年|一整年/, 'year'],
  [/(?:每|一|1)天|日薪|一日/, 'day'],
];

/** The amount a text names, first one first; undefined when it names none. Numbers of people, ages and days are passed over. */
export function readMoney(text: string, loose = false): MoneyRead | undefined {
  const plain = text.normalize('NFKC').toLowerCase();
  const numbers = readNumbers(plain).filter(({ index, text: word }) => isMoney(plain, { index, word }, loose));
  const first = numbers.at(-1);
  if (!first) return undefined;
  const after = plain.slice(first.index + first.text.length);
  const factor = /^(?:毛|角)/.test(after) ? 10 : /^分(?!之)/.test(after) ? 1 : 100;
  return { value: scale(first.value, factor), per: perOf(plain), share: shareOf(plain), text: first.text, unsure: first.unsure };
}

function isMoney(plain: string, { index, word }: { index: number; word: string }, loose: boolean): boolean {
  const after = plain.slice(index + word.length);
  const before = plain.slice(0, index);
  if (/^\s*(?:个|口|人|岁|天|号|日|月(?!工资|薪|收)|年|周|次|趟|级|层|楼|亩|只|头|名|位|户|%|度|点|分之)/.test(after)) return false;
  if (/(?:第|每|三|上|这)$/.test(before) && /^[一二三四五六七八九]$/.test(word)) return false;
  if (/^\s*(?:多|来|把|几)?\s*(?:块|元|圆|毛|角|分|文|钱|人民币|rmb)/.test(after)) return true;
  return loose || /[百千万kw]/.test(word) || /(?:收入|工资|挣|赚|领|拿|花|存款|退休金|养老金|欠|给|共|是|有)(?:了|着|到)?$/.test(before);
}

const perOf = (plain: string): MoneyRead['per'] => PER.find(([pattern]) => pattern.test(plain))?.[1];

function shareOf(plain: string): MoneyRead['share'] {
  if (/(?:每人|人均|平均|一个人|每个人|人头)/.test(plain)) return 'each';
  return /(?:一共|总共|全家|合计|加起来|一家|家里|统共|总的)/.test(plain) ? 'total' : undefined;
}

/** A monthly amount in fen: a year's is divided (rounded to a fen, so unsure), a day's cannot be. */
export function perMonth({ value, per }: MoneyRead): { value: number | Interval; converted: boolean } | undefined {
  if (per === 'day') return undefined;
  return per === 'year' ? { value: scale(value, 1 / 12), converted: true } : { value, converted: false };
}
