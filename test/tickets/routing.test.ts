import { accusationOf } from '../../tickets/accusation';
import { routeOf } from '../../tickets/routing';
import { type House, openHouse, people } from './house';

const NANCHONG = '511300';
const unitOf = (question: Partial<Parameters<typeof routeOf>[0]>): string | undefined =>
  routeOf({ kind: 'inquiry', region: NANCHONG, ...question }).unit;

describe('Nanchong’s sections', () => {
  test.each([
    ['低保怎么办', '社会救助科'],
    ['养老院收费乱', '老龄工作和养老服务科'],
    ['孤儿认定', '儿童保障科'],
    ['残疾人两项补贴', '社会福利事务科'],
    ['有人上门募捐', '社会组织管理和慈善事业促进科'],
    ['驻村干部总不在岗', '机关党委'],
  ])('%s → %s', (about, section) => {
    expect(unitOf({ about })).toBe(`南充市民政局${section}`);
  });

  test('money that did not arrive goes to finance, with the programme’s own section and the county beside it', () => {
    expect(routeOf({ kind: 'inquiry', region: '511321', about: '孤儿钱三月没到账' })).toEqual({
      unit: '南充市民政局规划财务科',
      coUnits: ['南充市民政局儿童保障科', '南部县民政局'],
    });
  });

  test('what no section answers for is unassigned, never lost', () => {
    expect(routeOf({ kind: 'inquiry', region: NANCHONG, about: '天气怎么样' })).toEqual({ coUnits: [], reason: 'noSection' });
  });
});

test.each([
  ['驻村干部长期不在岗', '南充市民政局机关党委'],
  ['我们村驻村第一书记从来不来', '南充市民政局机关党委'],
  ['一卡通没到账，孤儿的钱', '南充市民政局规划财务科'],
  ['局长拿了好处', undefined],
])('a complaint of Nanchong, %s, goes to %s', (about, unit) => {
  expect(unitOf({ kind: 'complaint', about })).toBe(unit);
});

test('a province has offices of its own name', () => {
  expect(unitOf({ region: '520000', about: '低保' })).toBe('贵州省民政厅');
  expect(unitOf({ region: '450000', kind: 'serviceNeed', fields: { need: 'drinkingWater' } })).toBe('广西壮族自治区水利厅');
  expect(unitOf({ region: '500000', about: '低保' })).toBe('重庆市民政局');
});

test('without a table the county answers; without a place a person decides', () => {
  expect(unitOf({ region: '350823', about: '低保' })).toBe('上杭县民政局');
  expect(routeOf({ kind: 'inquiry', region: '000000', about: '低保' }).reason).toBe('placeUnknown');
});

test('needs go to the department that answers for them', () => {
  const of = (need?: string) => routeOf({ kind: 'serviceNeed', region: '350823', fields: { need } });
  expect(['housing', 'education', 'medicalInsurance', 'drinkingWater'].map((need) => of(need).unit)).toEqual([
    '上杭县住房和城乡建设局',
    '上杭县教育局',
    '上杭县医疗保障局',
    '上杭县水利局',
  ]);
  expect(of().reason).toBe('departmentUnknown');
});

test('a place and a telephone told later are missing no more, and the unit of that place is proposed', async () => {
  const house = await openHouse();
  const { number } = await house.open({
    region: '000000',
    conversationId: 'c1',
    missing: ['所在地点', '联系方式'],
    content: { story: '断粮了' },
  });
  const placed = await house.tickets.addToOwn('c1', number, { text: '连城', region: '350825' });
  expect(placed).toMatchObject({ region: '350825', missing: ['联系方式'], proposal: { unit: '连城县民政局' } });
  const reached = await house.tickets.addToOwn('c1', number, { text: '13800138000', content: { contactPhone: '13800138000' } });
  expect(reached.missing).toEqual([]);
  expect((await house.storage.tickets.find(number))?.proposal).toEqual({ unit: '连城县民政局', coUnits: [] });
  await house.end();
});

test('somebody in the street goes to the bureau that answers for it, whatever is needed', () => {
  const of = (region: string) => routeOf({ kind: 'referral', topic: 'liulang-report', region }).unit;
  expect([of('350823'), of('511303')]).toEqual(['上杭县民政局', '南充市民政局社会救助科']);
});

describe('the unit complained about', () => {
  let house: House;
  const { operator, supervisor } = people;
  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house.end());

  test.each([
    ['上杭县民政局的人态度很差', 'named'],
    ['上杭民政局拖了半年', 'named'],
    ['民政局拖了半年', 'possible'],
    ['经办人要好处', 'possible'],
    ['村干部给自己亲戚办低保', undefined],
    ['轮椅刚买就断', undefined],
  ])('%s: %s', (text, expected) => {
    expect(accusationOf('上杭县民政局', text, '350823')).toBe(expected);
  });

  test('named, nobody can give it the ticket, not even as a helper or through a part', async () => {
    const { number } = await house.open({ kind: 'complaint', content: { story: '拖着不办', about: '上杭县民政局' } });
    for (const actor of [operator, supervisor]) {
      await expect(house.act(actor, number, 'refer', { unit: '上杭县民政局' })).rejects.toMatchObject({ code: 'ticket.notAccused' });
      await expect(house.act(actor, number, 'refer', { unit: '龙岩市民政局', coUnits: ['上杭县民政局'] })).rejects.toMatchObject({
        code: 'ticket.notAccused',
      });
      await expect(house.act(actor, number, 'subTicket', { unit: '上杭县民政局', text: '核实' })).rejects.toMatchObject({
        code: 'ticket.notAccused',
      });
    }
    expect((await house.act(supervisor, number, 'refer', { unit: '龙岩市纪委监委' })).unit).toBe('龙岩市纪委监委');
  });

  test('possible, an operator is stopped and a supervisor decides; the ticket waits visibly', async () => {
    const ticket = await house.open({ kind: 'complaint', content: { story: '经办人要好处' } });
    expect(ticket.proposal).toEqual({ coUnits: [], reason: 'complainedAbout' });
    expect((await house.tickets.list(supervisor, { unassigned: true }, { limit: 10 })).rows.map(({ number }) => number)).toContain(
      ticket.number,
    );
    await expect(house.act(operator, ticket.number, 'refer', { unit: '上杭县民政局' })).rejects.toThrow(/值班长/);
    expect((await house.act(supervisor, ticket.number, 'refer', { unit: '上杭县民政局' })).status).toBe('referred');
  });
});
