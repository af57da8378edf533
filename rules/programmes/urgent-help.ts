import { at } from '../citations';
import { all, is } from '../engine/dsl';
import { DAYS, type ProgrammeRule } from './programme';

/** 疾病应急救助 */
export const emergencyMedical: ProgrammeRule = {
  id: 'emergencyMedical',
  about: 'household',
  versions: [
    {
      from: DAYS.start,
      to: DAYS.beforeLaw,
      condition: all(
        { id: 'emergencyMedical', label: '急重危伤病，身份不明或无力支付急救费用' },
        is(
          { id: 'emergencyMedical.need', label: '需要急救而付不起或身份不明', citation: at('decree649', '第三十二条') },
          'needsEmergencyCare',
        ),
      ),
    },
    {
      from: DAYS.law,
      condition: all(
        { id: 'emergencyMedical', label: '急危重伤病，身份不明或无力支付急救费用' },
        is({ id: 'emergencyMedical.need', label: '需要急救而付不起或身份不明', citation: at('law', '第三十条') }, 'needsEmergencyCare'),
      ),
    },
  ],
  settle: ({ verdict }) => (verdict === 'likely' ? { notes: ['先打 120；由医疗机构先救治，符合规定的费用由疾病应急救助基金补助。'] } : {}),
};

/** 生活无着的流散人员救助 */
export const streetRelief: ProgrammeRule = {
  id: 'streetRelief',
  about: 'household',
  versions: [
    {
      from: DAYS.start,
      to: DAYS.beforeLaw,
      condition: all(
        { id: 'streetRelief', label: '生活无着的流浪、乞讨人员' },
        is({ id: 'streetRelief.homeless', label: '生活无着、流落在外', citation: at('decree649', '第五十条') }, 'homeless'),
      ),
    },
    {
      from: DAYS.law,
      condition: all(
        { id: 'streetRelief', label: '生活无着的流散人员' },
        is({ id: 'streetRelief.homeless', label: '生活无着、流落在外', citation: at('law', '第三十一条') }, 'homeless'),
      ),
    },
  ],
  settle: ({ verdict, place }) =>
    verdict === 'likely'
      ? {
          notes: [
            place.on >= DAYS.law ? '可以向急难发生地的救助管理机构，也可以向乡镇（街道）提出。' : '向救助管理机构求助；自愿、免费、临时。',
          ],
        }
      : {},
};

/** 受灾人员救助 */
export const disasterRelief: ProgrammeRule = {
  id: 'disasterRelief',
  about: 'household',
  versions: [
    {
      from: DAYS.start,
      to: DAYS.beforeLaw,
      condition: all(
        { id: 'disasterRelief', label: '基本生活受到自然灾害严重影响' },
        is({ id: 'disasterRelief.victim', label: '基本生活受到自然灾害严重影响', citation: at('decree649', '第二十条') }, 'disasterVictim'),
      ),
    },
    {
      from: DAYS.law,
      condition: all(
        { id: 'disasterRelief', label: '基本生活受到自然灾害严重影响' },
        is({ id: 'disasterRelief.victim', label: '基本生活受到自然灾害严重影响', citation: at('law', '第二十八条') }, 'disasterVictim'),
      ),
    },
  ],
  settle: ({ verdict }) =>
    verdict === 'likely' ? { notes: ['包括应急救助、生活救助和倒损住房恢复重建；救助后仍困难的可以再申请临时救助。'] } : {},
};
