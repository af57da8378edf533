import { z } from 'zod';
import { defineKind, words } from '../kind';

/** 申请意向: somebody wishes to apply and has agreed to tell the truth; which text they agreed to, and when. */
export const application = defineKind({
  label: '申请意向',
  fields: z.strictObject({
    programmes: words('想申请什么', 100),
    statementVersion: z.number().int().min(0).optional().describe('如实申报文本版本'),
    statedAt: words('确认如实申报的时间', 40),
  }),
  form: { programmes: '' },
  evidence: {},
  without: ['advanceRelief', 'planPayments', 'payInstalment', 'toDuty'],
  own: ['waiveReview'],
  clocks: {},
  routing: { to: 'section' },
  rights: {},
  urgency: 'normal',
});
