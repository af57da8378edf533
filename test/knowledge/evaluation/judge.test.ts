import { figuresOf, reportOf } from '../../../knowledge/evaluation/figures';
import { type Given, judge } from '../../../knowledge/evaluation/judge';
import { holdersOf, judgePassages, libraryFigures } from '../../../knowledge/evaluation/library-cases';

const given = (over: Partial<Given> = {}): Given => ({
  outcome: 'answered',
  topics: ['dibao-elig', 'dibao-apply', 'dibao-elig', 'dibao-time'],
  offered: [],
  confidence: 0.9,
  ...over,
});
const asked = (...topics: string[]) => ({ id: '1', question: '问', style: 'plain', topics });

describe('one question', () => {
  test('the rank counts topics, not entries', () => {
    expect(judge(asked('dibao-elig'), given())).toMatchObject({ rank: 1, helped: true, wrong: false });
    expect(judge(asked('dibao-time'), given())).toMatchObject({ rank: 3, helped: false, wrong: true });
    expect(judge(asked('gaoling'), given())).toMatchObject({ rank: 0, wrong: true });
    expect(judge(asked('gaoling', 'dibao-elig'), given()).rank).toBe(1);
  });

  test('an offer helps when the right topic is on it, and is never wrong', () => {
    const offered = given({ outcome: 'offered', offered: ['dibao-apply', 'dibao-time'] });
    expect(judge(asked('dibao-time'), offered)).toMatchObject({ helped: true, wrong: false });
    expect(judge(asked('dibao-elig'), offered)).toMatchObject({ helped: false, wrong: false });
  });

  test('out of scope: answered, offered and told that nothing is recorded are false, sent elsewhere is not', () => {
    const outcomes = ['answered', 'offered', 'notRecorded', 'redirected', 'refused'] as const;
    for (const one of [asked('oos-tax'), asked()])
      expect(outcomes.map((outcome) => judge(one, given({ outcome })).falseAnswer)).toEqual([true, true, true, false, false]);
  });
});

describe('many questions', () => {
  const rows = [
    judge(asked('dibao-elig'), given()),
    judge({ ...asked('dibao-apply'), style: 'dialect' }, given()),
    judge({ ...asked('gaoling'), style: 'voice' }, given({ outcome: 'refused' })),
    judge(asked('oos-tax'), given()),
    judge(asked('oos-tax'), given({ outcome: 'offered' })),
  ];

  test('shares are of those in scope and of those out of scope', () => {
    expect(figuresOf(rows)).toEqual({
      inScope: 3,
      recall1: 1 / 3,
      recall3: 2 / 3,
      mrr: 0.5,
      helped: 1 / 3,
      wrong: 1 / 3,
      outOfScope: 2,
      answeredOutside: 0.5,
      offeredOutside: 0.5,
    });
  });

  test('hard is every style but plain; nothing measured is no figure', () => {
    const report = reportOf(rows);
    expect(report.hard).toMatchObject({ inScope: 2, recall1: 0, outOfScope: 0, answeredOutside: undefined });
    expect(Object.keys(report.byStyle)).toEqual(['dialect', 'plain', 'voice']);
    expect(report.byTopic['oos-tax']).toMatchObject({ outOfScope: 2, recall1: undefined });
  });
});

describe('passages', () => {
  const passage = (doc: string, text: string) => ({ doc, document: doc, text, score: 1 });
  const one = { id: '1', question: '问', doc: 'b', answer: '一、网上办理，电话预约。' };

  test('documents are ranked once each; the first passage must hold the answer whatever its punctuation', () => {
    const found = [passage('a', '无关'), passage('a', '无关'), passage('b', '一 网上办理 电话预约')];
    expect(judgePassages(one, found)).toMatchObject({ rank: 2, passageRight: false });
    expect(judgePassages(one, found.slice(2))).toMatchObject({ rank: 1, passageRight: true });
    expect(judgePassages(one, [])).toMatchObject({ rank: 0, passageRight: false });
  });

  test('a copy of the same notice counts only where copies may', () => {
    const copies = holdersOf(
      new Map([
        ['a', '通知如下：一、网上办理；电话预约。'],
        ['b', '一、网上办理，电话预约。'],
        ['c', '电话预约'],
      ]),
    );
    expect(copies(one.answer)).toEqual(['a', 'b']);
    expect(copies('电话预约')).toEqual([]);
    expect(judgePassages(one, [passage('a', '一、網上辦理，電話預約')], copies(one.answer))).toMatchObject({
      rank: 0,
      passageRight: false,
      withCopies: { rank: 1, passageRight: true },
    });
  });

  test('figures', () => {
    const rows = [judgePassages(one, [passage('b', '别的')]), judgePassages(one, [passage('a', ''), passage('b', '')], ['a'])];
    expect(libraryFigures(rows)).toEqual({
      questions: 2,
      documentFirst: 0.5,
      documentInThree: 1,
      passageFirst: 0,
      withCopies: { documentFirst: 1, documentInThree: 1, passageFirst: 0 },
    });
  });
});
