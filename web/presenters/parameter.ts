import { citationLine } from '../../base/citation';
import { yuanText } from '../../base/money';
import { regionName } from '../../base/regions';
import { parameterLabel } from '../../rules/explain';
import type { ParameterRow } from '../../rules/parameters';
import type { ParameterView } from '../api/route';

const AREAS = { urban: '城市', rural: '农村', unified: '城乡统一' } as const;
const KINDS = { standard: '标准', average: '平均数（不作标准）', target: '目标', historical: '旧数' } as const;
const UNITS: Record<ParameterRow['unit'], string> = {
  'fen/month': '元/月',
  'fen/year': '元/年',
  fen: '元',
  ratio: '倍',
  years: '岁',
  months: '个月',
  percent: '%',
  count: '',
  flag: '（1=是，0=否）',
};

function valueText({ value, unit }: ParameterRow): string {
  const text = (amount: number): string => (unit.startsWith('fen') ? yuanText(amount) : String(amount));
  const span = typeof value === 'number' ? text(value) : `${text(value.min)}–${text(value.max)}`;
  return `${span}${UNITS[unit]}`;
}

/** A parameter row as the board lists it. */
export function parameterView(row: ParameterRow): ParameterView {
  const { id, name, region, area, from, to, kind, citation } = row;
  return {
    id,
    name: parameterLabel(name),
    region,
    regionName: regionName(region),
    area: AREAS[area],
    valueText: valueText(row),
    from,
    to,
    kind: KINDS[kind],
    citation: citationLine(citation),
  };
}
