import { readCorrection } from '../../dialogs/correction';
import { type FlowQuestion, sequence } from '../../dialogs/flow';
import { answersLater } from '../../dialogs/out-of-order';
import { walk } from '../../dialogs/walk';

const today = '2026-11-24';
const size: FlowQuestion = { id: 'size', type: 'count' };
const income: FlowQuestion = { id: 'income', type: 'money', unit: 'fen/month' };
const cost: FlowQuestion = { id: 'cost', type: 'money', unit: 'fen/month' };
const story: FlowQuestion = { id: 'story', type: 'text' };
const answers = { size: 3, income: 200_000 };
const correct = (text: string, current: FlowQuestion) => {
  const found = readCorrection(text, [size, income], { answers, context: { today }, current });
  return found && [found.question.id, found.value];
};

describe('an earlier answer is taken back', () => {
  test.each<[string, unknown]>([
    ['不对，是四个人', ['size', 4]],
    ['刚才说错了，是四口人', ['size', 4]],
    ['我说错了，收入是一千八', ['income', 180_000]],
    ['等等，不对，一个月一千五', ['income', 150_000]],
    ['更正：四口人', ['size', 4]],
  ])('%s', (text, wanted) => expect(correct(text, cost)).toEqual(wanted));
});

describe('an answer to the question that waits is never swallowed', () => {
  test.each<[string, FlowQuestion]>([
    ['应该是两千五吧', cost],
    ['其实是一千', cost],
    ['不是六百，是八百', cost],
    ['他们说错了，还让我们四个人等了一天', story],
    ['窗口的人讲错了政策，收了我三百块', story],
    ['不是办低保，是办临时救助，花了两千', story],
    ['我打错电话', story],
    ['两千', cost],
  ])('%s', (text, current) => expect(correct(text, current)).toBeUndefined());
});

const flow = sequence('demo', 2, [
  { id: 'whereabouts', type: 'text', optional: true },
  { id: 'people', type: 'count', optional: true },
  { id: 'phone', type: 'phone', optional: true },
]);
const place = { answers: {}, input: {}, facts: {}, today };
const later = (text: string, question: FlowQuestion) => {
  const found = answersLater(text, { flow, place, question, context: { today } });
  return found && [found.question.id, found.result.unknown ? 'unknown' : found.result.value];
};

describe('an answer given before its question', () => {
  const current: FlowQuestion = { id: 'whereabouts', type: 'text', optional: true };
  test('goes to the question it answers', () => {
    expect(later('三个人', current)).toEqual(['people', 3]);
    expect(later('我的电话是13800138000', current)).toEqual(['phone', '13800138000']);
  });
  test.each(['不想留名', '我不想说名字', '匿名吧', '不方便留电话'])('%s is no place, it leaves out name and number', (text) => {
    expect(later(text, current)).toEqual(['phone', 'unknown']);
  });
  test('is left alone when it answers the one that waits or says more', () => {
    expect(later('他不想留名字，住在河边', current)).toBeUndefined();
    expect(later('镇小学门口，三个人在那里等', current)).toBeUndefined();
    expect(later('三个人', { id: 'people', type: 'count' })).toBeUndefined();
  });
});

describe('a flow that has changed', () => {
  const changed = sequence('demo', 3, [
    { id: 'whereabouts', type: 'choice', choices: [{ label: '室内', value: 'inside' }] },
    { id: 'people', type: 'yesNo' },
    { id: 'phone', type: 'phone' },
  ]);
  test('asks again what it can no longer take and keeps the rest', () => {
    const old = { whereabouts: '桥下', people: 3, phone: '13800138000' };
    expect(walk(changed, { ...place, answers: old }).question?.id).toBe('whereabouts');
    const mended = walk(changed, { ...place, answers: { ...old, whereabouts: 'inside', people: true } });
    expect(mended.question).toBeUndefined();
    expect(mended.answers).toMatchObject({ phone: '13800138000' });
  });
  test('an unknown stays an answer', () => {
    expect(walk(changed, { ...place, answers: { whereabouts: { unknown: true } } }).question?.id).toBe('people');
  });
});
