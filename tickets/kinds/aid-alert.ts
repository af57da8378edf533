import { z } from 'zod';
import { choice, day, defineKind, words } from '../kind';

/** What a household on record may buy or open that calls for a look. */
export const alertCauses = { car: '购车', home: '购房', business: '办企业' };

/** 在保预警: somebody in receipt of aid has bought or opened something. It calls for a look, it stops nothing. */
export const aidAlert = defineKind({
  label: '在保预警',
  fields: z.strictObject({ cause: choice('什么变动', alertCauses), happenedOn: day('哪天'), voucher: words('凭证号') }),
  evidence: {},
  // Nobody closes it without having looked: there is no way around the finding.
  without: ['advanceRelief', 'planPayments', 'payInstalment', 'toDuty', 'withdraw', 'invalid', 'merge', 'subTicket', 'submitCase'],
  own: ['recordFinding', 'decideAid'],
  closes: ['found', 'aidDecided'],
  clocks: {},
  routing: { to: 'section' },
  rights: { closed: true },
  urgency: 'normal',
});
