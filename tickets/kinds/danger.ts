import { z } from 'zod';
import { choice, defineKind, house, identity, people, personMarks, words, yesNo } from '../kind';

/** 生命安全求助: the emergency numbers first, then a person; this record follows, it replaces neither. */
export const danger = defineKind({
  label: '生命安全求助',
  fields: z.strictObject({
    threat: choice('什么危险', {
      selfHarm: '自伤',
      violence: '受暴力伤害',
      childAtRisk: '孩子有危险',
      medical: '急病或受伤',
      fire: '火灾',
      exposure: '受冻、无处可去',
      other: '其他',
    }),
    emergencyCalled: choice('打过哪个紧急电话', { 110: '110', 119: '119', 120: '120', 12356: '12356', none: '没有打' }),
    people: people('有几个人'),
    child: yesNo('有没有孩子'),
    ...personMarks,
    ...identity,
    policeReport: words('报警回执号'),
  }),
  form: { threat: '', emergencyCalled: '', people: '', child: '', policeReport: '' },
  evidence: {},
  // Nobody settles danger over the telephone alone, nor can the one who threatens call the record back.
  without: ['withdraw', 'invalid', 'pause'],
  own: ['identify', 'sendHome'],
  clocks: {
    danger: {
      dispatch: { hours: 1, ...house },
      acknowledge: { hours: 1, ...house },
      handle: { hours: 2, ...house },
      reportBack: { hours: 24, ...house },
    },
  },
  routing: { to: 'section' },
  rights: { neverOnTheSpot: true },
  urgency: 'danger',
});
