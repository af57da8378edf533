import { z } from 'zod';
import { choice, defineKind, words, yesNo } from '../kind';

/** 代他人报告: somebody found a person in need (主动发现). */
export const lead = defineKind({
  label: '代他人报告',
  fields: z.strictObject({
    relation: choice('和他是什么关系', {
      relative: '亲戚朋友',
      neighbour: '邻居',
      village: '村（社区）干部',
      school: '学校',
      hospital: '医院',
      passer: '路过的人',
      other: '其他',
    }),
    channel: choice('渠道', { self: '本人申请', found: '代报或主动发现', compared: '数据比对' }),
    personKnows: yesNo('本人知道吗'),
    trouble: choice('什么难处', {
      noFood: '没有吃的',
      noShelter: '没有住处',
      illness: '生病',
      alone: '独自一人没人照看',
      child: '孩子没人管',
      disabled: '残疾',
      other: '其他',
    }),
    where: words('人在哪里'),
  }),
  form: { relation: '', channel: '', trouble: '', where: '' },
  evidence: {},
  without: [],
  own: ['recordConsent', 'withdrawConsent', 'matchCharity'],
  clocks: {},
  routing: { to: 'section' },
  rights: {},
  urgency: 'normal',
});
