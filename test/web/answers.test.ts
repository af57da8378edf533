import { callbackWords } from '../../dialogs/callback/words';
import { changeWords } from '../../dialogs/change/words';
import { emergencyWords } from '../../dialogs/emergency/words';
import { proxyWords } from '../../dialogs/proxy/words';
import { serviceWords } from '../../dialogs/service/words';
import { streetWords } from '../../dialogs/street/words';
import { choicesOf, fieldLabel, kinds, type TicketKind, ticketKinds } from '../../tickets/kinds/index';
import { answersOf } from '../../web/presenters/answers';

const valuesOf = (kind: TicketKind): [string, string][] =>
  Object.keys(kinds[kind].fields.shape).flatMap((field) =>
    Object.keys(choicesOf(kind, field)).map((value): [string, string] => [field, value]),
  );
const HAN = /^[\d\p{Script=Han}（）、，]+$/u;

test('whatever a form or a talk leaves on a ticket is read in words: no name of a field, no code of a choice', () => {
  const read = ticketKinds.flatMap((kind) =>
    valuesOf(kind).flatMap(([field, value]) => answersOf(kind, { story: '', fields: { [field]: value } })),
  );
  expect(read.length).toBeGreaterThan(50);
  expect(read.filter(({ label, valueText }) => !HAN.test(label) || !HAN.test(valueText))).toEqual([]);
});

test('every field of every kind has a name in words', () => {
  const fields = ticketKinds.flatMap((kind) => Object.keys(kinds[kind].fields.shape).map((field) => ({ kind, field })));
  expect(fields.length).toBeGreaterThan(50);
  expect(fields.filter(({ kind, field }) => !/\p{Script=Han}/u.test(fieldLabel(kind, field) ?? ''))).toEqual([]);
});

test('the answers of the talk too; place and telephone stand on the ticket itself', () => {
  const answers = { place: '350823', whereabouts: '桥头', phone: '13900000000', people: 3, shelter: false, relation: 'passerBy' };
  expect(answersOf('urgentHardship', { story: '', answers: { ...answers, day: '2026-11-20', forWhom: 'elder', awake: true } })).toEqual([
    { label: '有几个人', valueText: '3' },
    { label: '有没有住处', valueText: '否' },
    { label: '关系', valueText: '路过的人' },
    { label: '时间', valueText: '2026年11月20日' },
    { label: '给谁', valueText: '老人' },
    { label: '人能说话、能动', valueText: '是' },
  ]);
  const asked = [emergencyWords, streetWords, proxyWords, serviceWords, changeWords, callbackWords];
  const ids = asked.flatMap(({ questions }) => Object.keys(questions)).filter((id) => id !== 'submit');
  const labels = answersOf('urgentHardship', { story: '', answers: Object.fromEntries(ids.map((id) => [id, 1])) }).map(
    ({ label }) => label,
  );
  expect(labels.filter((label) => !HAN.test(label))).toEqual([]);
});
