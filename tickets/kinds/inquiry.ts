import { z } from 'zod';
import { defineKind, words } from '../kind';

/** 留言咨询: a question that nobody could answer at once. */
export const inquiry = defineKind({
  label: '留言咨询',
  fields: z.strictObject({ programme: words('问哪一项'), answerBy: words('怎么答复') }),
  evidence: {},
  without: ['advanceRelief', 'planPayments', 'payInstalment', 'toDuty', 'submitCase'],
  clocks: {},
  routing: { to: 'section' },
  rights: {},
  urgency: 'normal',
});
