import { DomainError } from '../../base/errors';
import { type Checked, checkItemIds, checkItems } from '../../tickets/check-items';
import { readTable } from './table-file';

const COLUMNS = { item: '项目', value: '核对结果' } as const;

function valueIn(text: string, isMoney: boolean): number | undefined {
  const match = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(text.replaceAll(/[,，\s元辆套家]/g, ''));
  if (!match || (!isMoney && match[2])) return undefined;
  return isMoney ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : Number(match[1]);
}

/** What the registers say, one item a line. Throws DomainError naming the first line that cannot be read. */
export function checksIn(given: { bytes: Uint8Array; file: string }): Checked[] {
  const rows = readTable<keyof typeof COLUMNS>(given, { columns: COLUMNS, needed: ['item', 'value'] });
  const refuse = (line: number, cure: string): never => {
    throw new DomainError('invalid', 'check.line', `${given.file} 第 ${line} 行：${cure}。`);
  };
  const seen = new Set<string>();
  if (rows.length === 0) refuse(2, '没有核对结果，至少写一项');
  return rows.map(({ line, cells: { item: named = '', value: text = '' } }) => {
    const item =
      checkItemIds.find((id) => checkItems[id].label === named) ??
      refuse(line, `项目写成其中之一：${checkItemIds.map((id) => checkItems[id].label).join('、')}`);
    if (seen.has(item)) refuse(line, `“${named}”写了两次`);
    seen.add(item);
    const value = valueIn(text, checkItems[item].unit === '元') ?? refuse(line, '核对结果写成数，金额单位是元，最多两位小数');
    return { item, value };
  });
}
