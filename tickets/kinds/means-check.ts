import { z } from 'zod';
import { choice, defineKind, words } from '../kind';

/** Fen; nothing at all is an answer too. */
const money = (label: string) =>
  z.number('写成数字，单位元').int('最多两位小数').min(0, '不能小于 0').max(100_000_000_000, '数太大，请核对').optional().describe(label);
const count = (label: string) =>
  z.number('写成数字').int('写成整数').min(0, '不能小于 0').max(1_000, '数太大，请核对').optional().describe(label);

/** Who asks for a check. */
export const checkSources = { applicant: '申请受理', review: '定期核查', alert: '在保预警', union: '工会', other: '其他' };

/** 核对请求: what somebody said of their means beside what the registers say; a difference is looked at by a person, never a refusal. */
export const meansCheck = defineKind({
  label: '核对请求',
  fields: z.strictObject({
    authorisation: z
      .string({ error: '没有授权不能发起核对；先请本人签授权书，再写上授权书的编号或日期' })
      .trim()
      .min(2, '没有授权不能发起核对；写上授权书的编号或日期')
      .max(100)
      .describe('授权凭据'),
    source: choice('谁提请', checkSources),
    askedBy: words('提请单位全称', 64),
    items: words('核对哪些项目'),
    reportedIncomeFen: money('自报月收入'),
    reportedSavingsFen: money('自报存款等金融资产'),
    reportedVehicles: count('自报机动车（辆）'),
    reportedHomes: count('自报房产（套）'),
    reportedBusinesses: count('自报登记的企业（家）'),
  }),
  form: {
    authorisation: '没有授权不能发起',
    source: '',
    askedBy: '有账号的，回告时它的通知铃会响',
    items: '',
    reportedIncomeFen: '',
    reportedSavingsFen: '',
    reportedVehicles: '',
    reportedHomes: '',
    reportedBusinesses: '',
  },
  evidence: {},
  without: ['advanceRelief', 'planPayments', 'payInstalment', 'toDuty', 'openConference', 'submitCase', 'subTicket'],
  own: ['recordCheck', 'tellBack'],
  closes: ['checked', 'toldBack'],
  topicBy: { prefix: 'check', field: 'source' },
  clocks: {},
  routing: { to: 'section' },
  rights: { closed: true },
  urgency: 'normal',
});
