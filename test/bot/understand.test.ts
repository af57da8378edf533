import { understand } from '../../bot/understand';

const of = (text: string) => understand(text, { today: '2026-11-22' });

describe('what is wanted', () => {
  test.each<[string, string]>([
    ['什么样的家庭可以申请低保？', 'policy'],
    ['我一个月打零工一千来块，家里三口人，能不能吃上低保啊', 'selfcheck'],
    ['我能领什么', 'selfcheck'],
    ['什么是单人保？我弟二级残疾能不能单独申请', 'selfcheck'],
    ['低保审批要多少天？', 'policy'],
    ['转人工', 'human'],
    ['转人共', 'human'],
    ['我要找真人', 'human'],
    ['叫个活人来', 'human'],
    ['zhuanrengong', 'human'],
    ['找个人', 'human'],
    ['别用机器人了', 'human'],
    ['人工', 'human'],
    ['能不能找人帮我妈申请低保', 'policy'],
    ['我要投诉啊我跑了五趟了每趟都说领导不在你给我记下来', 'complaint'],
    ['办事员态度恶劣骂我穷鬼', 'complaint'],
    ['我这个月的低保金没到账', 'complaint'],
    ['镇里要我开无房证明、无车证明、收入证明一大堆', 'complaint'],
    ['轮椅刚买就断，店家不管', 'complaint'],
    ['为什么把我的低保停了，没人通知我一声', 'complaint'],
    ['举报村干部给亲戚办低保', 'report'],
    ['村主任把低保名额给他小舅子了', 'report'],
    ['他家开着宝马还吃低保', 'report'],
    ['有人骗低保', 'report'],
    ['匿名举报你们受理吗', 'policy'],
    ['我实名举报会不会被打击报复', 'policy'],
    ['怎么投诉', 'policy'],
    ['老伴上月走了', 'change'],
    ['儿子找到工作了', 'change'],
    ['我儿子结婚分出去了，要不要去报告', 'policy'],
    ['找到工作后低保会马上取消吗', 'policy'],
    ['我上个月反映的事情办得怎么样了', 'status'],
    ['查进度', 'status'],
    ['我忘了编号，用手机号能查吗', 'status'],
    ['在吗', 'smalltalk'],
    ['谢谢', 'smalltalk'],
    ['我不想活了', 'crisis'],
    ['家里断粮了', 'emergency'],
  ])('%s → %s', (text, intent) => {
    expect(of(text).intents[0]).toBe(intent);
  });

  test('several matters in one message, the most urgent first, each with its words', () => {
    const { intents, parts, level } = of('昨晚房子烧了没地方住，另外低保多少钱');
    expect(level).toBe('urgent');
    expect(intents).toEqual(['emergency', 'policy']);
    expect(parts[1]?.text).toContain('低保多少钱');
  });

  test('a greeting before the matter is not a matter', () => {
    expect(of('你好。低保怎么申请').intents).toEqual(['policy']);
  });
});

describe('what is said', () => {
  test('money, people, age, place, day', () => {
    const { slots, region } = of('我在上杭县，今年七十二岁，一家五口，每月收入一千二，昨晚出的事');
    expect(region).toBe('350823');
    expect(Object.fromEntries(slots.map(({ type, value }) => [type, value]))).toMatchObject({
      money: 120_000,
      people: 5,
      age: 72,
      date: '2026-11-21',
      place: '350823',
    });
  });

  test('identity numbers are masked before anything else looks', () => {
    const { normalised } = of('我的身份证350823195001011234，电话13800138000，低保怎么办');
    expect(normalised).not.toMatch(/\d{11}/);
  });

  test('a place borne by several is not guessed', () => {
    const { region, slots } = of('我在鼓楼区');
    expect(region).toBeUndefined();
    expect(slots.find(({ type }) => type === 'place')?.readBack).toBe(true);
  });
});

test.each([
  ['我要投诉民政所不给办低保 还有我妈残疾证怎么办 还有我家没米了', ['emergency', 'complaint', 'policy']],
  ['投诉民政所不给办低保 家里断粮了', ['emergency']],
])('%s: a need among other matters is heard, and first', (text, intents) => {
  const { level, intents: heard } = understand(text, { today: '2026-11-24' });
  expect(level).toBe('urgent');
  expect(heard).toEqual(expect.arrayContaining(intents));
  expect(heard[0]).toBe('emergency');
});
