import { z } from 'zod';
import { choice, day, defineKind, people, words } from '../kind';

/** 家庭变化报告: what recipients are bound to tell; it starts a review or a phase-out, never a fault. */
export const change = defineKind({
  label: '家庭变化报告',
  fields: z.strictObject({
    change: choice('什么变化', {
      birth: '添了人',
      death: '有人去世',
      marriage: '结婚',
      divorce: '离婚',
      job: '有了工作或丢了工作',
      income: '收入变了',
      compensation: '得了赔偿、补偿',
      illness: '生病',
      disability: '残疾变化',
      moved: '搬了家',
      other: '其他',
    }),
    changedOn: day('哪天变的'),
    people: people('现在几口人'),
    programme: words('正在领什么'),
  }),
  form: { change: '', changedOn: '', people: '', programme: '' },
  evidence: {},
  without: ['advanceRelief', 'planPayments', 'payInstalment', 'toDuty'],
  clocks: {},
  routing: { to: 'section' },
  rights: {},
  urgency: 'normal',
});
