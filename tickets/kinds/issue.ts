import { z } from 'zod';
import { choice, defineKind } from '../kind';

export const issueSorts = {
  eligibility: '对象认定',
  payment: '资金发放',
  procedure: '办理程序',
  care: '照料服务',
  records: '档案台账',
  conduct: '干部作风',
  safety: '机构安全',
  other: '其他',
};

/** 问题整改: a fault somebody found; the county ticks it off, and only the level above settles it. */
export const issue = defineKind({
  label: '问题整改',
  fields: z.strictObject({
    sort: choice('哪类问题', issueSorts).nonoptional('请选择是哪类问题'),
    source: choice('问题来源', {
      inspection: '上级检查',
      audit: '审计',
      selfCheck: '自查',
      complaint: '群众反映',
      media: '媒体',
      other: '其他',
    }).nonoptional('请选择问题来源'),
  }),
  form: { sort: '', source: '' },
  // Every tick stands on evidence of its own: what was sent back needs a new one.
  evidence: { tickCounty: ['attachment'] },
  without: [
    'toDuty',
    'reportBack',
    'resolve',
    'redo',
    'withdraw',
    'askExtension',
    'pause',
    'advanceRelief',
    'planPayments',
    'payInstalment',
    'followUp',
    'missedCall',
    'review',
    'object',
    'inspectSound',
    'inspectFalse',
  ],
  own: ['setMeasure', 'tickCounty', 'tickUpper', 'sendBack'],
  clocks: {},
  withoutClocks: ['handle', 'reportBack'],
  topicBy: { prefix: 'issue', field: 'sort', similar: true },
  statuses: { reportedBack: '待上级销', resolved: '已销号' },
  routing: { to: 'section' },
  rights: { neverOnTheSpot: true },
  urgency: 'normal',
});
