import { z } from 'zod';
import { choice, defineKind, words, yesNo } from '../kind';

/** 代他人报告: somebody found a person in need (主动发现). */
export const lead = defineKind({
  label: '代他人报告',
  fields: z.strictObject({
    relation: choice('和他是什么关系', ['relative', 'neighbour', 'village', 'school', 'hospital', 'passer', 'other']),
    personKnows: yesNo('本人知道吗'),
    trouble: choice('什么难处', ['noFood', 'noShelter', 'illness', 'alone', 'child', 'disabled', 'other']),
    where: words('人在哪里'),
  }),
  evidence: {},
  without: [],
  clocks: {},
  routing: { to: 'section' },
  rights: {},
  urgency: 'normal',
});
