import { z } from 'zod';
import { choice, day, defineKind, words } from '../kind';

const PETITION = '信访工作条例（2022年5月1日施行）第三十四条';

/** 举报: wrongdoing. The accused and the accused's unit never see it (信访工作条例第三十条、第四十六条). */
export const report = defineKind({
  label: '举报',
  fields: z.strictObject({
    wrong: choice('举报什么', {
      fraud: '骗取救助',
      bribery: '索要、收受钱物',
      favour: '优亲厚友',
      withheld: '截留、克扣',
      misuse: '挪用',
      leak: '泄露个人信息',
      other: '其他',
    }),
    accused: words('被举报人'),
    accusedUnit: words('被举报单位'),
    happenedOn: day('什么时候'),
    source: choice('怎么知道的', { saw: '亲眼看到', victim: '本人经历', heard: '听说', documents: '有材料' }),
  }),
  form: { wrong: '', accused: '', accusedUnit: '', happenedOn: '', source: '' },
  evidence: {},
  without: ['advanceRelief', 'planPayments', 'payInstalment'],
  own: ['recordProof'],
  clocks: {
    named: {
      handle: { days: 60, basis: PETITION, source: 'policy', longestExtension: 30 },
      reportBack: { days: 60, basis: PETITION, source: 'policy', longestExtension: 30 },
    },
  },
  routing: { to: 'section' },
  rights: { accusing: true, closed: true, neverOnTheSpot: true },
  urgency: 'normal',
});
