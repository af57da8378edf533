import { z } from 'zod';
import { choice, day, defineKind, words, yesNo } from '../kind';

/** 投诉: service that was bad, late, refused or not paid. */
export const complaint = defineKind({
  label: '投诉',
  fields: z.strictObject({
    category: choice('类别', ['notPaid', 'staff', 'fraud', 'institution', 'device', 'materials', 'delay', 'stationed', 'other']),
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
  evidence: {},
  without: ['advanceRelief', 'planPayments', 'payInstalment'],
  clocks: {},
  routing: { to: 'section' },
  rights: { accusing: true },
  urgency: 'normal',
});
