import { at } from '../citations';
import { all, any, type Condition, is, review } from '../engine/dsl';
import type { Settled, Settling } from '../settle';
import { dibaoByDecree, dibaoByLaw, dibaoByMeasures } from './dibao';
import { DAYS, type ProgrammeRule, REGIONS } from './programme';
import { belowOrEqualLine } from './shared';

const ID = 'relocation';
const guizhouText = at('guizhou', '易地搬迁：低保接续');
const noticeText = at('notice2022', '三（一）');

const relocated = (citation: ReturnType<typeof at>): Condition =>
  is({ id: `${ID}.relocated`, label: '易地扶贫搬迁户', citation }, 'relocated');

const anyPermit = is({ id: `${ID}.permit`, label: '落户、居住证、市民证有一样', citation: guizhouText }, 'permitHeld');

const guizhou = (...conditions: Condition[]): Condition =>
  all(
    { id: ID, label: '贵州：搬迁户按安置地标准进城市低保' },
    any(
      { id: `${ID}.papers`, label: '三证有一样；三样都没有的不直接否定' },
      anyPermit,
      review({ id: `${ID}.permitReview`, label: '三样都没有的要人工看', citation: guizhouText }),
    ),
    ...conditions,
  );
const byTextAlone = guizhou(
  belowOrEqualLine(`${ID}.income`, guizhouText),
  is({ id: `${ID}.assets`, label: '财产在当地规定限额以内', citation: guizhouText }, 'assets'),
);
const inGuizhou = { region: REGIONS.guizhou, applies: relocated(guizhouText) };

const national = (dibao: Condition): Condition =>
  all(
    { id: ID, label: '迁入地迁出地衔接，调整低保类别' },
    dibao,
    review({ id: `${ID}.link`, label: '类别、标准由迁入地迁出地衔接后确定', citation: noticeText }),
  );

function settle({ household, verdict, shown }: Settling): Settled {
  if (verdict !== 'likely') return {};
  const once = shown('relocationOnce');
  const people = household.people?.length ?? (typeof household.size === 'number' ? household.size : undefined);
  if (!once || once.rows.length === 0 || people === undefined) return {};
  return {
    basis: once.rows,
    details: { onceHistoricalFen: once.low * people },
    notes: [`一次性临时救助 ${once.low / 100} 元/人是历史口径，现在是否还能申领须核实。`],
  };
}

/** 易地扶贫搬迁户的城市低保 */
export const relocation: ProgrammeRule = {
  id: ID,
  about: 'household',
  area: 'urban',
  versions: [
    { from: DAYS.notice2022, to: DAYS.beforeLaw, applies: relocated(noticeText), condition: national(dibaoByMeasures) },
    { from: DAYS.law, applies: relocated(noticeText), condition: national(dibaoByLaw) },
    { ...inGuizhou, from: DAYS.start, to: DAYS.beforeMeasures, condition: guizhou(dibaoByDecree) },
    { ...inGuizhou, from: DAYS.measures, to: '2022-10-19', condition: guizhou(dibaoByMeasures) },
    { ...inGuizhou, book: 'regional', from: DAYS.start, condition: byTextAlone },
  ],
  settle,
};
