import type { Citation } from '../../base/citation';
import { at } from '../citations';
import { all, any, atLeast, atMost, type Condition, constant, fact, is, review } from '../engine/dsl';
import { DAYS, type ProgrammeRule, REGIONS, type RuleVersion } from './programme';
import { elder, inDibao, minor } from './shared';

const ID = 'serviceReferral';

const assisted = (citation: Citation): Condition =>
  any(
    { id: `${ID}.assisted`, label: '社会救助家庭' },
    inDibao(`${ID}.inDibao`, citation),
    is({ id: `${ID}.personInDibao`, label: '本人在低保保障范围内', citation }, 'personInDibao'),
    is({ id: `${ID}.inTekun`, label: '特困供养', citation }, 'householdInTekun'),
    is({ id: `${ID}.near`, label: '低保边缘家庭', citation }, 'recognisedNear'),
    is({ id: `${ID}.rigid`, label: '刚性支出困难家庭', citation }, 'recognisedRigid'),
  );

const unable = (citation: Citation): Condition =>
  atLeast({ id: `${ID}.failed`, label: '生活不能自理（至少一项做不到）', citation }, fact('selfCareFailed'), constant(1));

const needs = (label: string, citation: Citation): Condition =>
  all(
    { id: ID, label },
    any(
      { id: `${ID}.who`, label: '老年人、未成年人或残疾人' },
      elder(`${ID}.elder`, citation),
      minor(`${ID}.minor`, citation),
      atMost({ id: `${ID}.disabled`, label: '持有残疾证', citation }, fact('disabilityGrade'), constant(4)),
    ),
    unable(citation),
  );

const both = (version: Omit<RuleVersion, 'book'>): RuleVersion[] => [version, { ...version, book: 'regional' }];
const nanchongText = at('nanchong', '任务6');

/** 照料、访视、送医陪护等服务转介 */
export const serviceReferral: ProgrammeRule = {
  id: ID,
  about: 'person',
  versions: [
    {
      from: DAYS.reform,
      to: DAYS.beforeLaw,
      applies: assisted(at('reform2020', '第3项')),
      condition: needs('不能自理的老年人、未成年人、残疾人：访视照料', at('reform2020', '第3项')),
    },
    { from: DAYS.law, applies: assisted(at('law', '第三十四条')), condition: needs('必要的照护、生活、关爱服务', at('law', '第三十四条')) },
    ...both({
      from: '2021-01-01',
      region: REGIONS.longyan,
      applies: assisted(at('longyan', '一、服务类社会救助')),
      condition: needs('龙岩：访视照料、关爱帮扶', at('longyan', '一、服务类社会救助')),
    }),
    ...both({
      from: '2021-01-01',
      region: REGIONS.qinghai,
      applies: assisted(at('qinghai', '服务类救助')),
      condition: needs('青海：生活照料、心理疏导、送医陪护', at('qinghai', '服务类救助')),
    }),
    {
      book: 'regional',
      from: '2024-08-14',
      region: REGIONS.nanchong,
      applies: assisted(nanchongText),
      condition: all(
        { id: `${ID}.project`, label: '南充：经济困难失能老人集中照护项目' },
        unable(nanchongText),
        elder(`${ID}.old`, nanchongText),
        review({ id: `${ID}.open`, label: '条件和补助文本没有写，转介项目', citation: nanchongText }),
      ),
    },
  ],
  settle: ({ verdict }) => (verdict === 'likely' ? { notes: ['服务由当地购买或安排，能否提供看当地。'] } : {}),
};
