import { covers, type RegionCode } from '../../base/regions';
import { answerQuestion } from '../../knowledge/answer';
import { learned } from '../../knowledge/create';
import { withEveryAnswer } from '../../knowledge/every-answer';
import type { Knowledge } from '../../knowledge/knowledge';
import { openSearch, type Search } from '../../knowledge/search';
import {
  amountsOfAnotherPlace,
  entriesOfAnotherPlace,
  entries as every,
  type Looked,
  localWithoutPlace,
  mustBeRight,
  ofReplies,
  ownQuestionsMissed,
  repliesThatBreak,
} from './populations';
import { knowledge } from './shared';

// The checks over all entries, each over knowledge with a fault: a check that does not see it proves nothing.

const FUJIAN = '350000';
const GUIZHOU = '520000';

const { entries, index } = learned({});
const search = openSearch(entries, index);

/** The shipped entries, looked up as if the asker were elsewhere. */
function askedElsewhere(elsewhere: (region: RegionCode | undefined) => RegionCode | undefined): Knowledge {
  const broken: Search = {
    find: (text, options) => {
      const region = elsewhere(options.region);
      return search.find(text, region === options.region ? options : { ...options, region, allowed: () => true });
    },
  };
  return { ...knowledge, answer: (question) => answerQuestion(question, { search: broken, snapshot: 0 }) };
}

const seen = ({ wrong }: Looked): string[] => {
  expect(() => mustBeRight({ wrong, told: 1 }, 0)).toThrow();
  return wrong;
};

describe('a broken place filter is seen', () => {
  const guizhouInFujian = askedElsewhere((region) => (region && covers(FUJIAN, region) ? GUIZHOU : region));

  test('an entry of Guizhou given to Fujian', () => {
    const wrong = seen(entriesOfAnotherPlace(30, guizhouInFujian));
    expect(wrong).toContainEqual(expect.stringMatching(/in 35\d{4} → 520000$/));
    expect(wrong.filter((line) => !/in 35\d{4}/.test(line))).toEqual([]);
  });

  test('an amount of Guizhou told to who names Fujian', () => {
    expect(seen(amountsOfAnotherPlace(4, guizhouInFujian))).toContainEqual(expect.stringMatching(/in 35\d{4}$/));
  });

  test('a local entry given to who has named no place', () => {
    expect(
      seen(
        localWithoutPlace(
          10,
          askedElsewhere((region) => region ?? GUIZHOU),
        ),
      ).length,
    ).toBeGreaterThan(3);
  });
});

test('questions that lead to another topic are seen', () => {
  const other = every.find(({ topic }) => topic === 'liulang');
  expect(
    ownQuestionsMissed(
      40,
      withEveryAnswer(knowledge, (answer) => ({ ...answer, entry: other })),
    ),
  ).toBeGreaterThan(0.9);
});

const FAULTS: Record<string, (reply: string) => string> = {
  'starts with the short answer': (reply) => `您好。${reply}`,
  'names its sources': (reply) => reply.replaceAll(/^出处：.*$/gm, ''),
  'with an amount carries a year': (reply) => reply.replaceAll(/20\d\d/g, '当'),
  'of a target, pilot or statistic never words it as a right': (reply) => `${reply}现在就可以领。`,
  'says what is no longer in force': (reply) => reply.replaceAll('请注意：', ''),
};

test.each(ofReplies)('a reply is seen that breaks: %s', (rule) => {
  const { wrong, told } = repliesThatBreak(rule, FAULTS[rule]);
  expect(wrong.length).toBeGreaterThan(told / 2);
});
