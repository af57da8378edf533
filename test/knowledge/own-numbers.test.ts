import { withOwnNumbers } from '../../knowledge/own-numbers';
import { knowledge, TODAY } from './shared';

const ways = ['你们电话多少', '社会救助热线号码是多少', '救助热线打哪个电话', '把你们热线的号码给我'];
const DIGITS_OF_A_NUMBER = /\d{3,}(?!年|[-.]?\d*月)/;

test.each(ways)('%s: while no number is set, none is given and it is said that none is on record', (text) => {
  const { outcome, reply, entry } = withOwnNumbers(knowledge, () => []).answer({ text, on: TODAY });
  expect(outcome).toBe('notRecorded');
  expect(reply).toContain('未收录');
  expect(reply.replaceAll(/\d{4}年\d{1,2}月\d{1,2}日/g, '')).not.toMatch(DIGITS_OF_A_NUMBER);
  expect(entry?.short).toContain('未收录');
});

test.each(ways)('%s: the numbers that are set are said exactly as they are set', (text) => {
  const { outcome, reply, entry } = withOwnNumbers(knowledge, () => [{ label: '演示热线', number: '000-1234' }]).answer({
    text,
    on: TODAY,
  });
  expect(outcome).toBe('answered');
  expect(reply).toContain('演示热线：000-1234');
  expect(entry?.short).not.toContain('{');
});

test('beside another answer the numbers are said too, and that answer stays one', () => {
  const answer = knowledge.answer({ text: '低保什么条件', on: TODAY });
  const beside = { ...knowledge, answer: () => ({ ...answer, reply: `${answer.reply}\n\n全国规定：{本热线号码}` }) };
  const { outcome, reply } = withOwnNumbers(beside, () => []).answer({ text: '低保什么条件', on: TODAY });
  expect([outcome, reply]).toEqual(['answered', expect.stringMatching(/全国规定：.*未收录/)]);
});

test('other answers pass through as they are', () => {
  const question = { text: '低保什么条件', on: TODAY };
  expect(withOwnNumbers(knowledge, () => []).answer(question)).toEqual(knowledge.answer(question));
});
