import type { Citation } from '../../base/citation';
import { at } from '../citations';
import { all, any, type Condition, is, review } from '../engine/dsl';
import { FACT_INDEX } from '../engine/fact-table';
import { monthlyAmount, type Settled, type Settling } from '../settle';
import { DAYS, type ProgrammeRule, REGIONS } from './programme';
import { minor } from './shared';

const ID = 'orphanAllowance';
const text = at('orphans', '一');

/** 失去父母、查找不到生父母; a parent declared missing by a court is not named: a person looks. */
export const withoutParents = (id: string, citation: Citation): Condition =>
  any(
    { id, label: '失去父母、查找不到生父母' },
    all(
      { id: `${id}.both`, label: '父母双方都死亡或查找不到' },
      is({ id: `${id}.father`, label: '父亲死亡或查找不到', citation }, 'father', 'dead', 'untraceable'),
      is({ id: `${id}.mother`, label: '母亲死亡或查找不到', citation }, 'mother', 'dead', 'untraceable'),
    ),
    all(
      { id: `${id}.missing`, label: '父母都不在，其中有人被宣告失踪' },
      is({ id: `${id}.fatherGone`, label: '父亲不在', citation }, 'father', 'dead', 'untraceable', 'declaredMissing'),
      is({ id: `${id}.motherGone`, label: '母亲不在', citation }, 'mother', 'dead', 'untraceable', 'declaredMissing'),
      review({ id: `${id}.missingReview`, label: '宣告失踪的算孤儿还是事实无人抚养，由民政部门认定', citation }),
    ),
  );

const condition: Condition = all(
  { id: ID, label: '孤儿：未满 18 周岁，失去父母或查找不到生父母' },
  minor(`${ID}.minor`, text),
  withoutParents(`${ID}.parents`, text),
);

function settle(settling: Settling): Settled {
  if (settling.verdict !== 'likely') return {};
  const care = settling.frame.mask[FACT_INDEX.orphanCare];
  const settled =
    care === 1 ? monthlyAmount(settling, 'orphanAllowanceInstitution') : care === 2 ? monthlyAmount(settling, 'orphanAllowanceFamily') : {};
  return { ...settled, notes: [...(settled.notes ?? []), '由县级以上民政部门认定；选择孤儿保障的不再认定为特困人员。'] };
}

/** 孤儿基本生活费 */
export const orphanAllowance: ProgrammeRule = {
  id: ID,
  about: 'person',
  versions: [
    { from: DAYS.start, condition },
    { book: 'regional', region: REGIONS.guizhou, from: DAYS.start, condition, notes: ['贵州文本只有标准，认定按国家规定。'] },
  ],
  settle,
};
