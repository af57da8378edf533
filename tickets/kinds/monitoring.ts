import { z } from 'zod';
import { defineKind } from '../kind';

/** 监测线索: what somebody said of their own household that may lead into need; kept with their consent, looked into, judged, acted on. */
export const monitoring = defineKind({
  label: '监测线索',
  fields: z.strictObject({
    tags: z.string({ error: '写上听出的标签，几个用顿号隔开' }).trim().min(1, '写上听出的标签').max(200).describe('标签'),
    consent: z.literal(true, { error: '没有本人同意不能记监测线索；先问本人' }).describe('本人同意'),
  }),
  form: { tags: '几个用顿号隔开', consent: '' },
  evidence: {},
  // Nobody closes it without having looked; whoever agreed may take it back.
  without: ['advanceRelief', 'planPayments', 'payInstalment', 'toDuty', 'invalid', 'merge'],
  own: ['recordFinding', 'assess', 'dispose'],
  closes: ['found'],
  tagged: true,
  clocks: {},
  routing: { to: 'section' },
  rights: { closed: true },
  urgency: 'normal',
});
