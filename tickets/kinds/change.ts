import { z } from 'zod';
import { choice, day, defineKind, people, words } from '../kind';

/** 家庭变化报告: what recipients are bound to tell; it starts a review or a phase-out, never a fault. */
export const change = defineKind({
  label: '家庭变化报告',
  fields: z.strictObject({
    change: choice('什么变化', [
      'birth',
      'death',
      'marriage',
      'divorce',
      'job',
      'income',
      'compensation',
      'illness',
      'disability',
      'moved',
      'other',
    ]),
    changedOn: day('哪天变的'),
    people: people('现在几口人'),
    programme: words('正在领什么'),
  }),
  evidence: {},
  without: ['advanceRelief', 'planPayments', 'payInstalment', 'toDuty'],
  clocks: {},
  routing: { to: 'section' },
  rights: {},
  urgency: 'normal',
});
