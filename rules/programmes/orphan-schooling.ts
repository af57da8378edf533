import type { Citation } from '../../base/citation';
import { at } from '../citations';
import { all, type Condition, is } from '../engine/dsl';
import { perMonth, type Settled, type Settling } from '../settle';
import { withoutParents } from './orphan-allowance';
import { DAYS, type ProgrammeRule, REGIONS } from './programme';
import { adult } from './shared';

const ID = 'orphanSchooling';

const condition = (label: string, citation: Citation): Condition =>
  all(
    { id: ID, label },
    adult(`${ID}.adult`, citation),
    // Most grown-ups are past school: nobody of ninety is asked after his parents.
    is({ id: `${ID}.school`, label: '在普通高校、中职、高职就读', citation }, 'schooling', 'vocationalSecondary', 'college', 'bachelor'),
    withoutParents(`${ID}.parents`, at('orphans', '一')),
  );

const guizhou = condition('贵州：年满 18 周岁在读孤儿每年助学', at('guizhou', '儿童福利：孤儿助学'));

function settle({ verdict, shown }: Settling): Settled {
  if (verdict !== 'likely') return {};
  const found = shown('orphanSchooling');
  const notes = ['学历范围和年限按国家项目（福彩圆梦）核实。'];
  if (!found || found.rows.length === 0) return { notes };
  const month = perMonth(found.low, found.high);
  const old = found.kind === 'standard' ? [] : ['金额是当年的口径，现行标准以当地公布为准。'];
  return { amount: { ...month, min: found.low, max: found.high, per: 'year' }, basis: found.rows, notes: [...notes, ...old] };
}

/** 孤儿助学：成年后仍在校就读 */
export const orphanSchooling: ProgrammeRule = {
  id: ID,
  about: 'person',
  versions: [
    { from: DAYS.start, condition: condition('孤儿成年后仍在校就读，继续享有教育资助', at('orphans', '二（三）')) },
    { from: DAYS.start, to: '2020-12-31', region: REGIONS.guizhou, condition: guizhou },
    { book: 'regional', region: REGIONS.guizhou, from: DAYS.start, condition: guizhou },
  ],
  settle,
};
