import { factsTold, toldLines } from '../../bot/flows/told-facts';

const told = (text: string): Record<string, unknown> =>
  Object.fromEntries(factsTold(text, '2026-11-24').map(({ id, value }) => [id, value]));

test.each<[string, Record<string, unknown>]>([
  [
    '我们一家三口，老公残疾二级，一个月挣两千，在南充',
    { householdSize: 3, livesTogether: 3, anyDisabilityOrIllness: true, disabilityGrade: '2', monthlyIncomeFen: 200_000 },
  ],
  ['我今年七十二岁，就我一个人过', { age: 72, householdSize: 1, livesTogether: 1 }],
  ['家里四口人，一年收入两万四', { householdSize: 4, livesTogether: 4, monthlyIncomeFen: 200_000 }],
  [
    '我老公肢体二级残疾，在透析',
    { anyDisabilityOrIllness: true, disabilityGrade: '2', disabilityCategory: 'physical', severeIllness: true },
  ],
  [
    '我家三口人 我残疾三级 老婆没工作 收入每月1500',
    { householdSize: 3, livesTogether: 3, anyDisabilityOrIllness: true, disabilityGrade: '3', monthlyIncomeFen: 150_000 },
  ],
  ['4个人 月收入3000 能吃低保吗', { householdSize: 4, livesTogether: 4, monthlyIncomeFen: 300_000 }],
  ['我家正在吃低保', { anyStatus: true, inDibao: true }],
  ['我是农村户口', { area: 'rural' }],
  ['我想给我爷爷申请特困，他78了，一个人住', { age: 78, householdSize: 1, livesTogether: 1 }],
  ['我妈八十三喽', { age: 83 }],
  ['我打零工，老婆在家带娃，两个娃，能吃低保不', { householdSize: 4, livesTogether: 4 }],
  ['我两口子带两个娃，老婆没上班', { householdSize: 4, livesTogether: 4 }],
  ['夫妻俩带三个孩子租房住', { householdSize: 5, livesTogether: 5 }],
  ['老两口种点地', { householdSize: 2, livesTogether: 2 }],
  ['我家户口本上六个人', { householdSize: 6, livesTogether: 6 }],
  ['就剩我一个人了', { householdSize: 1, livesTogether: 1 }],
  ['我们三个人住一间屋', { householdSize: 3, livesTogether: 3 }],
])('%s', (text, facts) => expect(told(text)).toEqual(facts));

test('what is no fact of this household is not taken for one', () => {
  expect(told('如果一家三口，一个月挣两千，能领吗')).toEqual({});
  expect(told('低保标准是每月八百多')).toEqual({});
  expect(told('我挣两千一个月，老公每月挣一千五')).toEqual({});
  expect(told('我今年六十岁，老伴今年五十八岁')).toEqual({});
  expect(told('我妈残疾二级，我爸残疾三级')).toEqual({});
  expect(told('我没有收入')).toEqual({});
  expect(told('我老婆走了，两个娃')).toEqual({});
  expect(told('我和老公带两个娃，还有婆婆')).toEqual({});
  expect(told('我妈欠了30了块')).toEqual({});
});

test.each([
  '三千是我一个人挣的',
  '我一个人带',
  '就我一个人打工',
  '两个人上门看过',
  '家里两个人打工',
  '村里来了三个人',
  '老两口带个孙子',
  '两口子，儿子在外面打工',
])('%s: who earns, works or came is not the household', (text) => expect(told(text)).toEqual({}));

test("the one who is disabled is the one spoken of: another person's age is not theirs", () => {
  expect(told('我今年六十岁，我儿子智力残疾二级')).toEqual({
    anyDisabilityOrIllness: true,
    disabilityGrade: '2',
    disabilityCategory: 'intellectual',
  });
});

test('what was told is read back in plain words, each once', () => {
  expect(toldLines(factsTold('我们一家三口，老公残疾二级，一个月挣两千', '2026-11-24'))).toEqual([
    '共同生活人数 3 人',
    '全家月收入 2000 元/月',
    '残疾等级 二级',
  ]);
});

test('an accident lately told of the own household is kept; of the neighbours, long ago or asked about, it is not', () => {
  const kept = (text: string): boolean => factsTold(text, '2026-11-22').some(({ id, value }) => id === 'emergencyEvent' && value === true);
  expect(kept('我老婆上个月车祸，住院花了八万')).toBe(true);
  expect(kept('我邻居上个月车祸')).toBe(false);
  expect(kept('我老婆十年前车祸')).toBe(false);
  expect(kept('我上个月没有出车祸')).toBe(false);
});
