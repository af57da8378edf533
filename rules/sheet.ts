import type { Citation } from '../base/citation';
import type { IsoDate } from '../base/clock';
import { NATION } from '../base/regions';
import { plansFor } from './check';
import { parameterIndex } from './engine/compile';
import { type Condition, factorsOf, leavesOf } from './engine/dsl';
import { type ParameterId, parameterName, type Unit } from './parameter-names';
import type { ParameterRow, Resolved } from './parameters';
import { SCALE } from './parameters';
import { PROGRAMMES } from './verdict';

/** One condition of a programme as policy staff read it. */
export interface SheetRow {
  /** A Chinese sentence. */
  condition: string;
  /** Parameters it uses with their value here, or 本地未录入. */
  values: string[];
  from: IsoDate;
  to?: IsoDate;
  citation: Citation;
}

export interface Sheet {
  programme: string;
  step?: string;
  name: string;
  /** Whose text holds here. */
  region: string;
  rows: SheetRow[];
  notes: readonly string[];
}

const WORDS: Partial<Record<Unit, string>> = {
  'fen/month': '元/月',
  'fen/year': '元/年',
  fen: '元',
  ratio: '倍',
  years: '岁',
  months: '个月',
  percent: '%',
};

function valueText(name: ParameterId, { low, high, rows }: Resolved): string {
  const { label, units } = parameterName(name);
  if (rows.length === 0) return `${label}：本地未录入`;
  const unit = units[0] as Unit;
  const scale = (SCALE[unit] ?? 1) * (unit.startsWith('fen') ? 100 : 1);
  const text = (value: number): string => (Number.isFinite(value) ? String(Math.round((value / scale) * 10_000) / 10_000) : '不限');
  const span = low === high ? text(low) : `${text(low)}–${text(high)}`;
  return `${label} ${span}${WORDS[unit] ?? ''}（${rows.join('、')}）`;
}

const parametersOf = (leaf: ReturnType<typeof leavesOf>[number]): ParameterId[] =>
  'left' in leaf ? [leaf.left, leaf.right].flatMap(factorsOf).flatMap((factor) => ('parameter' in factor ? [factor.parameter] : [])) : [];

/** Every programme at a place on a day, condition by condition: clause, sentence, value, dates, source. */
export function sheetOf(place: { region: string; on: IsoDate; parameters?: readonly ParameterRow[] }): Sheet[] {
  const { rules } = plansFor(place.parameters).at({ region: place.region, on: place.on });
  return rules.map(({ rule, version, standards }) => {
    const leaves = [version.applies, version.condition].flatMap((condition: Condition | undefined) =>
      condition ? leavesOf(condition) : [],
    );
    const seen = new Set<string>();
    const rows = leaves
      .filter(({ id }) => !seen.has(id) && seen.add(id))
      .map(
        (leaf): SheetRow => ({
          condition: leaf.op === 'review' ? `${leaf.label}（需人工）` : leaf.label,
          values: parametersOf(leaf).map((name) => valueText(name, standards.resolved[parameterIndex(name)] as Resolved)),
          from: version.from,
          to: version.to,
          citation: leaf.citation,
        }),
      );
    const name = rule.step ? `${PROGRAMMES[rule.id]}（${rule.step}）` : PROGRAMMES[rule.id];
    return { programme: rule.id, step: rule.step, name, region: version.region ?? NATION, rows, notes: version.notes ?? [] };
  });
}
