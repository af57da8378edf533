import { z } from 'zod';
import { choice, defineKind, identity, words } from '../kind';

export const visitSorts = {
  aloneElder: '独居老人',
  leftElder: '留守老人',
  leftChild: '留守儿童',
  leftWoman: '留守妇女',
  tekunHome: '分散供养特困人员',
  tekunInstitution: '集中供养特困人员',
  disabled: '重度残疾人',
  again: '救助后回访',
  other: '其他',
};

/** 探访关爱: somebody who is looked in on, as often as the office has set; it stays open as long as they are. */
export const visit = defineKind({
  label: '探访关爱',
  fields: z.strictObject({ sort: choice('探访谁', visitSorts).nonoptional('请选择探访的是哪类人'), ...identity, where: words('住在哪里') }),
  form: { sort: '', personName: '', where: '' },
  evidence: {},
  without: ['toDuty', 'advanceRelief', 'planPayments', 'payInstalment', 'askExtension', 'pause'],
  own: ['recordVisit', 'planMeasures', 'identify'],
  closes: ['measured'],
  clocks: {},
  withoutClocks: ['handle', 'reportBack'],
  visitedBy: 'sort',
  topicBy: { prefix: 'visit', field: 'sort' },
  routing: { to: 'section' },
  rights: {},
  urgency: 'normal',
});
