import { z } from 'zod';
import { choice, day, defineKind, words, yesNo } from '../kind';

/** 投诉: service that was bad, late, refused or not paid. */
export const complaint = defineKind({
  label: '投诉',
  fields: z.strictObject({
    category: choice('投诉哪一类', {
      notPaid: '没发或少发',
      staff: '办事人员',
      fraud: '骗保',
      institution: '养老、救助机构',
      device: '辅助器具',
      materials: '重复要材料',
      delay: '拖着不办',
      stationed: '驻点人员',
      other: '其他',
    }),
    accusedUnit: words('涉及单位'),
    programme: words('哪一项救助'),
    month: z
      .string()
      .regex(/^\d{4}-\d{2}$/, '月份写成 2026-03')
      .optional()
      .describe('哪个月'),
    cardChanged: yesNo('换过一卡通没有'),
    happenedOn: day('什么时候'),
    wish: words('诉求', 400),
  }),
  form: { category: '', accusedUnit: '', programme: '', month: '如 2026-03', happenedOn: '', wish: '' },
  evidence: {},
  without: ['advanceRelief', 'planPayments', 'payInstalment'],
  own: ['recordProof'],
  clocks: {},
  routing: { to: 'section' },
  rights: { accusing: true },
  urgency: 'normal',
});
