import { z } from 'zod';
import { defineKind, house, words } from '../kind';

/** 预约回电: the desk calls back; it is rarely referred. */
export const callback = defineKind({
  label: '预约回电',
  fields: z.strictObject({ time: words('什么时候方便'), language: words('说什么话') }),
  form: { time: '', language: '' },
  evidence: {},
  without: ['advanceRelief', 'planPayments', 'payInstalment', 'openConference', 'submitCase'],
  clocks: { normal: { handle: { workingDays: 1, ...house } } },
  routing: { to: 'desk' },
  rights: {},
  urgency: 'normal',
});
