import { z } from 'zod';
import { departments, needs } from '../departments';
import { choice, defineKind, words, yesNo } from '../kind';

/** 服务需求: passed to the department that answers for it, whose answer comes back with a result. */
export const serviceNeed = defineKind({
  label: '服务需求',
  fields: z.strictObject({
    need: choice('什么需求', needs),
    forWhom: words('给谁'),
    since: words('多久了'),
    consent: yesNo('本人同意转给慈善组织'),
  }),
  form: { need: '', since: '' },
  evidence: { reportBack: ['result'] },
  without: ['advanceRelief', 'planPayments', 'payInstalment'],
  own: ['recordConsent', 'withdrawConsent', 'matchCharity'],
  clocks: {},
  routing: { to: 'department', field: 'need', departments },
  rights: {},
  urgency: 'normal',
});
