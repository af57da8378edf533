import { z } from 'zod';
import { departments, needs } from '../departments';
import { choice, defineKind, identity, personMarks, words } from '../kind';

/** 转介: a recognised household is proposed to another department, or somebody without a roof to the bureau; a refusal needs its reason. */
export const referral = defineKind({
  label: '转介',
  fields: z.strictObject({
    need: choice('转介什么', needs),
    ground: words('认定为什么'),
    ...personMarks,
    ...identity,
    consent: z.boolean().optional().describe('本人同意'),
  }),
  form: { need: '', ground: '', personName: '流浪乞讨人员，知道才写', bornYear: '如 1961', hometown: '县（市、区）' },
  evidence: { reportBack: ['result'] },
  without: ['advanceRelief', 'planPayments', 'payInstalment', 'toDuty'],
  own: ['identify', 'sendHome', 'recordConsent', 'withdrawConsent', 'matchCharity'],
  clocks: {},
  routing: { to: 'department', field: 'need', departments },
  rights: {},
  urgency: 'normal',
});
