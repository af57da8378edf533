import { NOTHING_GRAVE } from '../../bot/first-look';
import { chancesIn, kindIn, secondLook } from '../../bot/second-look';
import { exampleTexts, messagesOf } from '../../bot/second-look/examples';
import { featuresOf } from '../../bot/second-look/features';
import { chancesOf } from '../../bot/second-look/model';
import { trainLook } from '../../bot/second-look/train-look';
import { understand } from '../../bot/understand';
import { levels } from '../../bot/understanding';
import { normalise, plainSpeech } from '../../knowledge/normalise';
import { blindSets, rowsOf } from './rows';

const on = { today: '2026-11-22' } as const;

const bare = (message: string): string => message.replaceAll(/[^\p{L}\p{N}]/gu, '');
const plainOf = (message: string): string => plainSpeech(normalise(message));
const examples = exampleTexts().flatMap(messagesOf);

// Messages that nothing was learnt from.
const measured = blindSets('blind').flatMap((set) => rowsOf(`test/bot/messages/${set}`));

describe('the examples', () => {
  test('are many, each told once, and none of them is a message that measures', () => {
    const told = examples.map(({ message }) => bare(message));
    const held = [...measured, ...['short-replies', 'remarks', 'everyday'].flatMap((set) => rowsOf(`test/bot/messages/${set}.tsv`))];
    const measures = new Set(held.map(({ message = '' }) => bare(message)));
    expect(told.length).toBeGreaterThan(15_000);
    expect(new Set(told).size).toBe(told.length);
    expect(told.filter((message) => measures.has(message))).toEqual([]);
  });

  test.each([
    ['message,level\n救命,danger', '第 1 行'],
    ['message\tlevel\tkind\n救命\tgrave\t', '第 2 行'],
    ['message\tlevel\tkind\n救命\tdanger\t\n好的', '第 3 行'],
    ['message\tlevel\tkind\n救命\tdanger\tghost', '第 2 行'],
    ['message\tlevel\tkind\n你好\tnone\tfire', '第 2 行'],
  ])('a line that cannot be read is named: %j', (text, line) => {
    expect(() => messagesOf({ source: 'x.tsv', text })).toThrow(line);
  });
});

describe('the learnt look alone, on messages it has not seen', () => {
  const seen = measured.map(({ message = '', level }) => ({ level, grave: 1 - chancesIn(plainOf(message)).none }));
  const share = (level: string, from: number): number => {
    const rows = seen.filter((row) => row.level === level);
    return rows.filter(({ grave }) => grave >= from).length / rows.length;
  };

  test('sees at least 96 of 100 dangers and needs where one look-alike in ten alarms it', () => {
    const alarms = seen.flatMap(({ level, grave }) => (level === 'none' ? [grave] : [])).sort((a, b) => b - a);
    const from = alarms[Math.floor(alarms.length / 10)] as number;
    expect(share('danger', from)).toBeGreaterThanOrEqual(0.96);
    expect(share('urgent', from)).toBeGreaterThanOrEqual(0.96);
  });

  test('takes at most one policy question in thirty for a cry', () => {
    const questions = rowsOf('test/knowledge/questions/unseen-dev.tsv').filter(
      ({ gold_topic = '', intent = '' }) => !/^(?:crisis|emergency|liulang)/.test(gold_topic) && !/crisis|emergency/.test(intent),
    );
    const raised = questions.filter(({ question = '' }) => {
      const plain = plainOf(question);
      return secondLook(NOTHING_GRAVE, { plain }).level !== 'none';
    });
    expect(questions.length).toBeGreaterThan(200);
    expect(raised.length / questions.length).toBeLessThanOrEqual(1 / 30);
  });
});

test('the same examples teach the same, and what was taught is known', () => {
  const few = examples
    .filter((_, at) => at % 40 === 0)
    .map(({ message, level }) => ({ features: featuresOf(plainOf(message)), label: level }));
  const [one, other] = [trainLook(levels, few), trainLook(levels, few)];
  // As bytes: comparing millions of numbers one by one takes minutes.
  const bytes = (model: typeof one) =>
    Buffer.concat(
      [model.rarity, model.first, ...model.networks.flatMap((network) => Object.values(network))].map(({ buffer }) => Buffer.from(buffer)),
    );
  expect(bytes(one).equals(bytes(other))).toBe(true);
  const right = few.filter(({ features, label }) => chancesOf(one, features)[label] > 0.5);
  expect(right.length / few.length).toBeGreaterThan(0.95);
});

describe('which danger it is', () => {
  test.each([
    ['厨房油锅烧起来了，窗帘也着了，我们在三楼下不去', 'fire'],
    ['热水器一开满屋子味道，我老婆头晕恶心站不住', 'gas'],
    ['继父把妹妹锁在阳台，只给她一碗剩饭', 'childAbuse'],
    ['我把攒的药都倒在桌上了，遗书也写好了', 'selfHarm'],
    ['爸爸半边身子突然不能动，嘴也歪了，说不出话', 'medical'],
  ])('%s → %s', (message, kind) => {
    expect(kindIn(plainOf(message))).toBe(kind);
  });

  test('whoever harms a child or a helpless person: the duty to report is marked', () => {
    const look = secondLook(NOTHING_GRAVE, { plain: plainOf('继父把妹妹锁在阳台，只给她一碗剩饭') });
    expect(look).toMatchObject({ level: 'danger', dutyToReport: true });
  });
});

describe('how the two looks come together', () => {
  const cry = '孩子从阳台翻出去挂在空调外机上了，快来人';

  test('a danger of the first look stands as it is', () => {
    const first = { level: 'danger', dangers: ['fire' as const], dutyToReport: false, evidence: ['着火'] } as const;
    const look = { ...first, dangers: [...first.dangers], evidence: [...first.evidence] };
    expect(secondLook(look, { plain: '灶房着火了，火好大' })).toEqual({ ...look, askAfter: false });
  });

  test('a figure of speech the first look fell for is let go, and whether all is well is asked', () => {
    const look = { level: 'danger', dangers: ['lifeOther'], dutyToReport: false, evidence: ['爆炸'] } as const;
    const heard = { plain: '心情糟糕到爆炸，低保材料又漏了一张，要补哪几样' };
    expect(secondLook({ ...look, dangers: [...look.dangers], evidence: [...look.evidence] }, heard)).toMatchObject({
      level: 'none',
      askAfter: true,
    });
  });

  test('a cry the first look passes is raised', () => {
    expect(secondLook(NOTHING_GRAVE, { plain: cry })).toMatchObject({ level: 'danger', evidence: [cry] });
  });

  test('a need stays a need unless danger is all but certain', () => {
    const need = { ...NOTHING_GRAVE, level: 'urgent' as const };
    expect(secondLook(need, { plain: '家里没米了，孩子饿着' }).level).toBe('urgent');
    expect(secondLook(need, { plain: cry }).level).toBe('danger');
  });

  test.each(['三个', '是的', '没有', '不知道', '张建国', '一千二', '新罗区', '老婆和两个孩子', '1380', '昨天', '没人'])(
    '%s answers a question and alarms nobody',
    (answer) => {
      expect(understand(answer, { ...on, answering: true }).level).toBe('none');
    },
  );

  test('the same message gives the same understanding', () => {
    expect(understand(cry, on)).toEqual(understand(cry, on));
  });
});
