import { shippedEntries } from '../knowledge/curation/office';
import { type Client, client, peopleOn, type Stage, stage } from './stage';

const UNIT = '上杭县救助管理站';
const CHARITY = '上杭县爱心慈善总会';
const ID_NUMBER = '350823199001011234';

let on: Stage;
let chief: Client;
let operator: Client;
let station: Client;
let charity: Client;
let boss: Client;

beforeAll(async () => {
  on = await stage({ DEFAULT_REGION: '350800' }, { shipped: shippedEntries });
  ({ chief, operator, station, charity, boss } = await peopleOn(on, {
    boss: { role: 'admin', region: '350800' },
    chief: { role: 'supervisor', region: '350800' },
    operator: { role: 'operator', region: '350800' },
    station: { role: 'unit', region: '350823', unit: UNIT },
    charity: { role: 'unit', region: '350823', unit: CHARITY },
  }));
}, 240_000);
afterAll(() => on?.stop());

let talks = 0;
/** Says one message in a conversation of its own and gives the numbers of the tickets it opened. */
async function said(text: string): Promise<string[]> {
  const { bot, storage, clock } = on.running.parts;
  talks += 1;
  const id = `talk${talks}`;
  await storage.conversations.open({ id, channel: 'directline', userRef: id, openedAt: clock.now() });
  await bot.take({ channel: 'directline', conversationId: id, messageId: `${id}-1`, text });
  return (await storage.tickets.byConversation(id)).map(({ number }) => number);
}

interface Detail {
  version: number;
  status: string;
  story: string;
  earlier: { number: string; returns: string[] }[];
  tracks: { label: string; valueText: string; pending: boolean }[];
  actions: { action: string }[];
  attachments: unknown[];
  answers: { label: string; valueText: string }[];
}
const detail = async (who: Client, number: string): Promise<Detail> => (await who(`/api/v1/tickets/${number}`)).body as unknown as Detail;
const act = async (who: Client, number: string, step: Record<string, unknown>) => {
  const { version } = await detail(chief, number);
  return who(`/api/v1/tickets/${number}/actions`, { method: 'POST', body: { version, ...step } });
};
const codeOf = ({ body }: { body: Record<string, unknown> }): string => (body.error as { code: string } | undefined)?.code ?? 'fine';

/** A passer-by's report, at the rescue station and signed for. */
async function atTheStation(): Promise<string> {
  const [number = ''] = await said('上杭县客运站门口有个流浪的老人，没地方住');
  await act(operator, number, { action: 'refer', unit: UNIT });
  await act(station, number, { action: 'acknowledge' });
  return number;
}

describe('people without a roof', () => {
  let first = '';

  test('a return without a receiver is not closed; with one it is', async () => {
    first = await atTheStation();
    expect(codeOf(await act(station, first, { action: 'identify', personName: '李石头' }))).toBe('ticket.needs.person');
    expect((await act(station, first, { action: 'identify', personName: '李石头', bornYear: 1956, hometown: '江西瑞金' })).status).toBe(
      200,
    );
    expect((await act(station, first, { action: 'sendHome', text: '乘班车回瑞金' })).status).toBe(200);
    await act(station, first, { action: 'reportBack', text: '已送上车', result: 'accepted' });
    await act(chief, first, { action: 'followUp', text: '已回访' });
    const refused = await act(chief, first, { action: 'resolve', text: '办结' });
    expect([refused.status, codeOf(refused)]).toEqual([409, 'ticket.received']);
    expect(refused.text).toContain('接收方');
    expect((await detail(chief, first)).tracks.find(({ label }) => label === '返乡')).toMatchObject({ pending: true });
    expect((await act(station, first, { action: 'sendHome', text: '已接到', receiver: '瑞金市救助管理站' })).status).toBe(200);
    expect((await act(chief, first, { action: 'resolve', text: '办结' })).status).toBe(200);
    expect((await act(chief, first, { action: 'close' })).status).toBe(200);
  });

  test('the same person reported again: the earlier record is shown, the shift leader is told, the report counts it', async () => {
    on.running.parts.settable?.set('2026-11-23T10:10:00+08:00');
    const second = await atTheStation();
    expect((await detail(station, second)).earlier).toEqual([]);
    await act(station, second, { action: 'identify', personName: ' 李石头', hometown: '瑞金' });
    const { earlier } = await detail(chief, second);
    expect(earlier).toMatchObject([{ number: first, returns: ['乘班车回瑞金', expect.stringContaining('瑞金市救助管理站')] }]);
    expect((await detail(chief, first)).earlier.map(({ number }) => number)).toEqual([second]);
    const found = (await chief('/api/v1/board/tickets?happened=again')).body.tickets as { number: string }[];
    expect(found.map(({ number }) => number)).toEqual([second]);
    const rates = (await chief('/api/v1/reports')).body.rates as { id: string; part: number; whole: number }[];
    expect(rates.find(({ id }) => id === 'relapsed')).toMatchObject({ part: 1, whole: 1 });
    const bell = async () => ((await chief('/api/v1/notices')).body.notices as { number: string; text: string }[]).map(({ text }) => text);
    for (let tries = 0; !(await bell()).some((text) => text.includes('返乡后又求助')) && tries < 50; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await bell()).join()).toContain('返乡后又求助');
  });

  test('another of the same name is nobody known; a name stands in no fact of the history, and in no list', async () => {
    const other = await atTheStation();
    await act(station, other, { action: 'identify', personName: '李石头', bornYear: 1990 });
    expect((await detail(chief, other)).earlier).toEqual([]);
    const events = await on.running.parts.storage.tickets.events((await on.running.parts.storage.tickets.find(other))?.id ?? '');
    expect(JSON.stringify(events.map(({ data }) => data))).not.toMatch(/石头|1990/);
    expect((await chief('/api/v1/board/tickets')).text).not.toContain('石头');
    expect((await detail(chief, other)).answers.find(({ label }) => label === '姓名')?.valueText).toBe('李**');
    expect(codeOf(await act(operator, other, { action: 'sendHome', text: '回家' }))).toBe('ticket.forbidden');
  });
});

describe('charity', () => {
  const open = async (fields: Record<string, unknown>): Promise<string> => {
    const story = `孩子做手术还差两万，身份证${ID_NUMBER}，电话13900002222`;
    const body = {
      kind: 'serviceNeed',
      region: '350823',
      story,
      contactName: '张小花',
      contactPhone: '13900002222',
      fields,
      clientId: `c${Math.random()}`,
    };
    return String((await operator('/api/v1/tickets', { method: 'POST', body })).body.number);
  };
  const outgoing = (who: Client, number: string) => who(`/api/v1/tickets/${number}/outgoing?to=${encodeURIComponent(CHARITY)}`);

  test('without the recorded yes nothing leaves: not by referral, not as a helper, not as a part, not as a text', async () => {
    const number = await open({ need: 'charity' });
    for (const step of [
      { action: 'refer', unit: CHARITY },
      { action: 'refer', unit: UNIT, coUnits: [CHARITY] },
      { action: 'subTicket', unit: CHARITY, text: '帮一帮' },
      { action: 'matchCharity', unit: CHARITY, text: '手术救助项目' },
    ]) {
      const { status, body } = await act(operator, number, step);
      expect([status, codeOf({ body })]).toEqual([409, expect.stringMatching(/^ticket\.consent/)]);
    }
    expect((await outgoing(operator, number)).status).toBe(409);
    expect((await charity('/api/v1/tickets')).text).not.toContain(number);
    expect((await act(operator, number, { action: 'refer', unit: '上杭县民政局' })).status).toBe(200);
  });

  test('a unit entered as a charity is one, whatever it is called', async () => {
    const number = await open({ need: 'charity' });
    const value = [{ name: '暖心互助社', region: '350823', sort: 'charity' }];
    expect((await boss('/api/v1/settings', { method: 'POST', body: { name: 'units', version: 0, value } })).status).toBe(200);
    expect(codeOf(await act(operator, number, { action: 'refer', unit: '暖心互助社' }))).toBe('ticket.consented');
  });

  test.each(['上杭县阳光助学会', '壹心基金', '手拉手义工联', '上杭县江西商会'])(
    '%s, whom nobody has entered, is known by its name',
    async (unit) => {
      expect(codeOf(await act(operator, await open({ need: 'charity' }), { action: 'refer', unit }))).toBe('ticket.consented');
    },
  );

  test('what is called so and entered as an office is one', async () => {
    const { body } = await boss('/api/v1/settings');
    const { version, value } = (body.settings as { name: string; version: number; value: object[] }[]).find(
      ({ name }) => name === 'units',
    ) ?? {
      version: 0,
      value: [],
    };
    const unit = '上杭县计划生育协会';
    expect(codeOf(await act(operator, await open({ need: 'charity' }), { action: 'refer', unit }))).toBe('ticket.consented');
    const rows = [...value, { name: unit, region: '350823', sort: 'office' }];
    expect((await boss('/api/v1/settings', { method: 'POST', body: { name: 'units', version, value: rows } })).status).toBe(200);
    expect(codeOf(await act(operator, await open({ need: 'charity' }), { action: 'refer', unit }))).toBe('fine');
  });

  test('with it: no identity number goes out, to the text or the charity itself, and the match can be followed', async () => {
    const number = await open({ need: 'charity' });
    expect((await act(operator, number, { action: 'recordConsent', text: '电话里本人同意' })).status).toBe(200);
    const { status, body } = await outgoing(operator, number);
    expect(status).toBe(200);
    expect(body.text).toContain('13900002222');
    expect(body.text).toContain('差两万');
    expect(JSON.stringify(body)).not.toContain(ID_NUMBER);
    expect((await act(operator, number, { action: 'refer', unit: CHARITY })).status).toBe(200);
    await operator(`/api/v1/tickets/${number}/attachments`, {
      method: 'POST',
      body: { name: '证件.pdf', data: Buffer.from('%PDF-1.4\n%%EOF').toString('base64') },
    });
    const shown = await charity(`/api/v1/tickets/${number}?reveal=${encodeURIComponent('联系救助')}`);
    expect(shown.text).toContain('13900002222');
    expect(shown.text).not.toContain(ID_NUMBER);
    expect((shown.body as unknown as Detail).attachments).toEqual([]);
    expect(
      (await act(charity, number, { action: 'matchCharity', unit: CHARITY, text: '儿童手术项目资助一万', result: 'accepted' })).status,
    ).toBe(200);
    const { tracks } = await detail(chief, number);
    expect(tracks.find(({ label }) => label === '慈善匹配')?.valueText).toContain(CHARITY);
    expect(((await chief('/api/v1/board/tickets?happened=matched')).body.tickets as unknown[]).length).toBe(1);
  });

  test('a yes taken back holds from then on; a yes of the talk counts as one', async () => {
    const number = await open({ need: 'charity', consent: true });
    expect((await act(operator, number, { action: 'withdrawConsent', text: '来电不同意了' })).status).toBe(200);
    expect(codeOf(await act(operator, number, { action: 'refer', unit: CHARITY }))).toBe('ticket.consented');
    const told = await open({ need: 'charity', consent: true });
    expect((await act(operator, told, { action: 'refer', unit: CHARITY })).status).toBe(200);
  });

  test('residents have no way to any of it', async () => {
    expect((await client(on)('/api/v1/reports/checks')).status).toBe(401);
  });
});
