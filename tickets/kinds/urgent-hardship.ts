import { z } from 'zod';
import { choice, defineKind, house, identity, people, place, words, yesNo } from '../kind';

/** 紧急困难求助: handled where it happened, whatever the hukou. */
export const urgentHardship = defineKind({
  label: '紧急困难求助',
  fields: z.strictObject({
    hukouRegion: place('户籍地'),
    ...identity,
    people: people('有几个人'),
    shelter: yesNo('有没有住处'),
    food: yesNo('有没有吃的'),
    cause: choice('遇到了什么', {
      disaster: '受灾',
      accident: '意外事故',
      illness: '重病',
      lostIncome: '断了收入',
      stranded: '滞留外地',
      other: '其他',
    }),
    need: words('最急需什么'),
  }),
  form: { cause: '', people: '', shelter: '', food: '', need: '' },
  // A payment without its proof is not on record as paid.
  evidence: { payInstalment: ['attachment'] },
  without: [],
  own: ['identify', 'sendHome', 'recordConsent', 'withdrawConsent', 'matchCharity'],
  clocks: {
    urgent: {
      dispatch: { hours: 2, ...house },
      acknowledge: { hours: 4, ...house },
      handle: { hours: 24, ...house },
      reportBack: { hours: 24, ...house },
    },
  },
  routing: { to: 'section' },
  rights: {},
  urgency: 'urgent',
});
