import { createKnowledge } from '../../../knowledge/create';
import { questionOf, shippedPins } from '../../../knowledge/curation/pins';

const DAY = '2026-11-24';
const knowledge = createKnowledge();

test('every pinned question that comes with the program finds its entry', () => {
  const lost = shippedPins().flatMap((pin) => {
    const found = knowledge.answer(questionOf(pin, DAY)).entry?.id;
    return found === pin.entry ? [] : [`${pin.question} → ${found ?? '没有'}，应是 ${pin.entry}`];
  });
  expect(lost).toEqual([]);
});

test.each([
  ['问题\t地区', '表头'],
  ['question\tregion\ton\tentry\n\t\t\tx', 'question'],
  ['question\tregion\ton\tentry\n低保怎么办\t999999\t\tx', 'region'],
  ['question\tregion\ton\tentry\n低保怎么办\t\t明天\tx', 'on'],
  ['question\tregion\ton\tentry\n低保怎么办\t\t\t', 'entry'],
])('a broken line is named with its cure: %j', (text, key) => {
  expect(() => shippedPins(text)).toThrow(expect.objectContaining({ name: 'ContentError', key }));
});
