import type { IsoDate } from '../base/clock';
import { regionName } from '../base/regions';
import { parameterLabel } from './explain';
import { type ParameterRow, shippedRows } from './parameters';

const END = '9999-12-31';
const DAY_MS = 86_400_000;

const dayBefore = (day: IsoDate): IsoDate => new Date(Date.parse(day) - DAY_MS).toISOString().slice(0, 10);
const sameSeries = (a: ParameterRow, b: ParameterRow): boolean =>
  a.name === b.name && a.region === b.region && a.area === b.area && a.kind === b.kind;
const overlaps = (a: ParameterRow, b: ParameterRow): boolean => a.from <= (b.to ?? END) && b.from <= (a.to ?? END);
const apart = ({ to: _to, ...row }: ParameterRow): string => JSON.stringify(Object.entries(row).sort());

/** The shipped rows and the office's, the office's own in the place of a shipped one it has ended. */
export function standingRows(own: readonly ParameterRow[]): ParameterRow[] {
  const ended = new Set(own.map(({ id }) => id));
  return [...own, ...shippedRows.filter(({ id }) => !ended.has(id))];
}

/** The earlier rows that the added ones follow, with their end written in: the only thing of a row that may ever be added. */
export function endingsFor(added: readonly ParameterRow[], own: readonly ParameterRow[]): ParameterRow[] {
  return standingRows(own).flatMap((row) => {
    const next = added
      .filter((other) => sameSeries(other, row) && other.id !== row.id && overlaps(other, row) && other.from > row.from)
      .sort((a, b) => (a.from < b.from ? -1 : 1))[0];
    return next ? [{ ...row, to: dayBefore(next.from) }] : [];
  });
}

export interface RowProblem {
  id: string;
  key: 'id' | 'from' | 'to' | 'value';
  cure: string;
}

const named = ({ name, region, from, to }: ParameterRow): string =>
  `${regionName(region)}${parameterLabel(name)}（${from} 起${to ? `，到 ${to}` : ''}）`;

function againstStanding(row: ParameterRow, standing: readonly ParameterRow[]): RowProblem[] {
  const { id } = row;
  const same = standing.find((other) => other.id === id);
  if (same && apart(same) !== apart(row)) {
    return [{ id, key: 'id', cure: `编号 ${id} 已经在用；金额只追加、不改写：换一个起始日，或先恢复到它发布以前的快照` }];
  }
  if (same) {
    const ends = row.to !== undefined && row.to >= row.from && row.to < (same.to ?? END);
    return ends || row.to === same.to ? [] : [{ id, key: 'to', cure: '旧行只能写上更早的截止日，不能延长；要延长请另加一行' }];
  }
  return standing
    .filter((other) => sameSeries(other, row) && overlaps(other, row))
    .map((other) => ({
      id,
      key: 'from',
      cure: `与 ${named(other)} 日期重叠；勾选“旧的一行到新行起始日前一天为止”，或改起始日、截止日`,
    }));
}

/** What is wrong with appending rows: a changed old row, an overlap with what stands or among themselves. */
export function appendProblems(added: readonly ParameterRow[], own: readonly ParameterRow[]): RowProblem[] {
  const touched = new Set(added.map(({ id }) => id));
  const before = standingRows(own);
  const untouched = before.filter(({ id }) => !touched.has(id));
  return added.flatMap((row, index) => {
    const clash = added.slice(0, index).find((other) => other.id === row.id || (sameSeries(other, row) && overlaps(other, row)));
    if (clash) return [{ id: row.id, key: 'from', cure: `与同一批里的 ${named(clash)} 重复或日期重叠；删去一行或改日期` }];
    return againstStanding(row, [...untouched, ...before.filter(({ id }) => id === row.id)]);
  });
}
