import { toldIn, toldQuestions, toldTexts } from '../../knowledge/told-questions';
import { topics } from '../../knowledge/topics';
import { entries } from './populations';

const HEADER = 'question\ttopic\tstyle\tentry';
const read = (...lines: string[]) => toldIn({ source: 'knowledge/questions/x.tsv', text: lines.join('\n') });

describe('told questions', () => {
  test('a file gives its questions with their topics', () => {
    expect(
      read(
        `\uFEFF${HEADER}\r`,
        '老头子瘫了没人照看\ttekun-care\tcolloquial\tnation-tekun-care\r',
        '明天落不落雨\toos-weather\tdialect\t',
        '',
      ),
    ).toEqual([
      { question: '老头子瘫了没人照看', topic: 'tekun-care', entry: 'nation-tekun-care' },
      { question: '明天落不落雨', topic: 'oos-weather' },
    ]);
  });

  test.each([
    ['no header', ['老头子瘫了\ttekun-care\tplain'], /第 1 行: 表头/],
    ['an unknown topic', [HEADER, '老头子瘫了\ttekun\tplain'], /第 2 行: 没有主题 tekun.*topics\.ts/],
    ['an unknown style', [HEADER, '老头子瘫了\ttekun-care\tshort'], /第 2 行: 没有说法 short/],
    ['a column too many', [HEADER, '老头子瘫了\ttekun-care\tplain\tnation-tekun-care\tmore'], /第 2 行: 一行一个问题/],
    ['an empty line', [HEADER, '', '老头子瘫了\ttekun-care\tplain'], /第 2 行: 一行一个问题/],
  ])('%s stops the start with file, line and cure', (_, lines, message) => {
    expect(() => read(...lines)).toThrow(message);
    expect(() => read(...lines)).toThrow(/^knowledge\/questions\/x\.tsv/);
  });

  test('the shipped files can be read, and no sentence is told for two topics', () => {
    const topicOf = new Map<string, string>();
    const twice = toldQuestions().filter(({ question, topic }) => {
      const known = topicOf.get(question);
      topicOf.set(question, topic);
      return known !== undefined;
    });
    expect(toldTexts().length).toBeGreaterThan(0);
    expect(twice).toEqual([]);
  });

  test('a question that names an entry names a wide one of its own topic', () => {
    const topicOf = new Map(entries.filter(({ localOf }) => !localOf).map(({ id, topic }) => [id, topic]));
    expect(toldQuestions().filter(({ entry, topic }) => entry !== undefined && topicOf.get(entry) !== topic)).toEqual([]);
  });

  test('every topic of an entry can be told', () => {
    expect([...new Set(entries.map(({ topic }) => topic))].filter((topic) => !topics.includes(topic))).toEqual([]);
  });
});
