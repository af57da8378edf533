import { at, type SourceId } from '../citations';
import { all, type Condition, is } from '../engine/dsl';
import { DAYS, type ProgrammeRule, REGIONS, type RuleVersion } from './programme';

const ID = 'lostCapacitySupport';

function rule(source: SourceId, clause: string, label: string): { applies: Condition; condition: Condition } {
  const citation = at(source, clause);
  return {
    applies: is({ id: `${ID}.alleviated`, label: '脱贫人口', citation }, 'povertyAlleviated'),
    condition: all(
      { id: ID, label },
      is({ id: `${ID}.capacity`, label: '完全或部分丧失劳动能力', citation }, 'workCapacity', 'partial', 'none'),
      is({ id: `${ID}.earnings`, label: '不能靠产业、就业获得稳定收入', citation }, 'stableEarnings', false),
    ),
  };
}

const both = (version: Omit<RuleVersion, 'book'>): RuleVersion[] => [version, { ...version, book: 'regional' }];

/** 脱贫失劳兜底 (C12): each region under its own text; which of Dibao and Tekun is for the place to say. */
export const lostCapacitySupport: ProgrammeRule = {
  id: ID,
  about: 'person',
  versions: [
    { from: DAYS.reform, ...rule('reform2020', '第5项', '失去劳动能力且不能靠产业就业帮扶的，采取必要措施保障基本生活') },
    ...both({ from: '2021-04-23', region: REGIONS.fujian, ...rule('fujian', '措施一', '福建：进低保或特困供养') }),
    ...both({ from: '2021-01-01', region: REGIONS.longyan, ...rule('longyan', '二、夯实基本生活救助', '龙岩：依规进低保或特困供养') }),
    ...both({ from: '2021-01-01', region: REGIONS.qinghai, ...rule('qinghai', '脱贫人口兜底', '青海：按规定进农村低保或特困供养') }),
  ],
  settle: ({ verdict }) =>
    verdict === 'likely' ? { details: { check: ['dibao', 'tekun'] }, notes: ['进低保还是特困由当地认定，仍要走申请和审核。'] } : {},
};
