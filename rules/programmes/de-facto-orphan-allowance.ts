import { at } from '../citations';
import { all, any, type Condition, is, review } from '../engine/dsl';
import { monthlyAmount, type Settled, type Settling } from '../settle';
import { DAYS, type ProgrammeRule, REGIONS } from './programme';
import { minor } from './shared';

const ID = 'deFactoOrphanAllowance';
const text = at('deFactoOrphans', '一');

const troubled = (who: 'father' | 'mother', label: string): Condition =>
  is({ id: `${ID}.${who}Troubled`, label: `${label}重残、重病、服刑、戒毒、失联等情形之一`, citation: text }, `${who}Troubled`);
const gone = (who: 'father' | 'mother', label: string): Condition =>
  is({ id: `${ID}.${who}Gone`, label: `${label}死亡或失踪`, citation: text }, who, 'dead', 'declaredMissing');
/** Not found is neither dead nor declared missing by a court; whether it is 失联 a person says. */
const lost = (who: 'father' | 'mother', label: string): Condition =>
  is({ id: `${ID}.${who}Untraceable`, label: `${label}查找不到`, citation: text }, who, 'untraceable');

const condition: Condition = all(
  { id: ID, label: '父母双方都不能履行抚养责任的未成年人' },
  minor(`${ID}.minor`, text),
  any(
    { id: `${ID}.parents`, label: '双方都有规定情形，或一方死亡失踪、另一方有规定情形' },
    all({ id: `${ID}.both`, label: '双方都有规定情形' }, troubled('father', '父亲'), troubled('mother', '母亲')),
    all({ id: `${ID}.fatherDead`, label: '父亲死亡或失踪，母亲有规定情形' }, gone('father', '父亲'), troubled('mother', '母亲')),
    all({ id: `${ID}.motherDead`, label: '母亲死亡或失踪，父亲有规定情形' }, gone('mother', '母亲'), troubled('father', '父亲')),
    all(
      { id: `${ID}.untraceable`, label: '一方查找不到，另一方有规定情形' },
      any(
        { id: `${ID}.either`, label: '父亲或母亲查找不到' },
        all({ id: `${ID}.fatherLost`, label: '父亲查找不到，母亲有规定情形' }, lost('father', '父亲'), troubled('mother', '母亲')),
        all({ id: `${ID}.motherLost`, label: '母亲查找不到，父亲有规定情形' }, lost('mother', '母亲'), troubled('father', '父亲')),
      ),
      review({ id: `${ID}.lostReview`, label: '查找不到的算不算失联由民政部门认定', citation: text }),
    ),
  ),
);

function settle(settling: Settling): Settled {
  if (settling.verdict !== 'likely') return {};
  const settled = monthlyAmount(settling, 'deFactoOrphanAllowance');
  const { household, person } = settling;
  const received = household.statuses?.dibao || household.statuses?.tekun || person?.benefits?.dibao || person?.benefits?.tekun;
  const notes = [
    ...(settled.notes ?? []),
    ...(received ? ['已领低保、特困供养金或困难残疾人生活补贴且低于补贴标准的，补差发放。'] : []),
    '不公示，保护儿童隐私；补贴不计入家庭收入。',
  ];
  // What is already paid is taken off, and how much that is is not known here: the amount is at most the standard.
  return { ...settled, notes, amount: settled.amount && received ? { ...settled.amount, min: 0 } : settled.amount };
}

/** 事实无人抚养儿童基本生活补贴 */
export const deFactoOrphanAllowance: ProgrammeRule = {
  id: ID,
  about: 'person',
  versions: [
    { from: DAYS.start, condition },
    { book: 'regional', region: REGIONS.guizhou, from: DAYS.start, condition, notes: ['贵州文本只有标准，认定按国家规定。'] },
  ],
  settle,
};
