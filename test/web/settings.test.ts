import { addPerson, type Client, loggedIn, type Stage, stage } from './stage';

let on: Stage;
let boss: Client;
let chief: Client;

beforeAll(async () => {
  on = await stage({ HOTLINE_NUMBERS: '龙岩热线=0597-1234567', SERVICE_HOURS: '08:00-17:00', DEFAULT_REGION: '350800' });
  await addPerson(on, { name: 'boss', role: 'admin', region: '350800' });
  await addPerson(on, { name: 'county', role: 'admin', region: '350823' });
  await addPerson(on, { name: 'chief', role: 'supervisor', region: '350800' });
  boss = await loggedIn(on, 'boss');
  chief = await loggedIn(on, 'chief');
}, 240_000);
afterAll(() => on?.stop());

interface View {
  name: string;
  version: number;
  value: Record<string, unknown>[];
}

const read = async (name: string): Promise<View> => {
  const { body } = await boss('/api/v1/settings');
  const found = (body.settings as View[]).find((setting) => setting.name === name);
  if (!found) throw new Error(`no setting ${name}`);
  return found;
};
const save = (who: Client, name: string, value: unknown, version: number) =>
  who('/api/v1/settings', { method: 'POST', body: { name, value, version } });

describe('settings', () => {
  test('start from .env, keep every version, and one who has not seen the last one is refused', async () => {
    expect(await read('numbers')).toMatchObject({ version: 0, value: [{ label: '龙岩热线', number: '0597-1234567' }] });
    expect((await save(boss, 'numbers', [{ label: '夜间', number: '0597-7654321' }], 0)).status).toBe(200);
    const { version } = await read('numbers');
    expect(version).toBeGreaterThan(0);
    expect((await save(boss, 'numbers', [], 0)).status).toBe(409);
    expect((await save(boss, 'numbers', [{ label: '白天', number: '0597-1111111' }], version)).status).toBe(200);
    const { body } = await boss('/api/v1/settings/history?name=numbers');
    expect((body.versions as { by: string; value: { label: string }[] }[]).map(({ by, value }) => [by, value[0]?.label])).toEqual([
      ['boss', '白天'],
      ['boss', '夜间'],
    ]);
    expect((await boss('/api/v1/settings/export')).text).toContain('白天');
  });

  test('only who answers for the whole place may change them', async () => {
    expect((await save(chief, 'numbers', [], 1)).status).toBe(403);
    expect((await save(await loggedIn(on, 'county'), 'numbers', [], 1)).status).toBe(403);
  });

  test.each([
    ['hours', [{ open: '17:00', close: '08:00' }]],
    ['hours', []],
    ['hours', [{ open: '08:00', close: '17:00', lunchFrom: '12:00' }]],
    ['numbers', [{ label: '坏', number: 'javascript:1' }]],
    ['holidays', [{ day: '2027-02-30', kind: 'rest', name: '春节' }]],
    ['deadlines', [{ region: '999999', clock: 'handle', length: 3, measure: 'days', basis: '内部', source: 'house' }]],
    ['units', [{ name: '', region: '350823' }]],
  ])('%s refuses what cannot be: %j', async (name, value) => {
    const { status, text } = await save(boss, name, value, (await read(name)).version);
    expect(status).toBe(400);
    expect(text).toMatch(/\p{Script=Han}/u);
  });

  test('hours, holidays and deadlines count for the next ticket at once', async () => {
    const { tickets, clock } = on.running.parts;
    await save(boss, 'hours', [{ open: '09:00', close: '16:00' }], 0);
    await save(boss, 'holidays', [{ day: '2026-11-24', kind: 'rest', name: '假设放假' }], 0);
    await save(
      boss,
      'deadlines',
      [{ region: '350800', clock: 'handle', kind: 'serviceNeed', length: 2, measure: 'hours', basis: '本热线内部规则', source: 'house' }],
      0,
    );
    const { ticket } = await tickets.open(
      { id: 'bot', role: 'bot', region: '000000', name: '机器人' },
      { idempotencyKey: 's', kind: 'serviceNeed', urgency: 'normal', region: '350823', content: { story: '想请人助浴' } },
    );
    const clockOf = (name: string) => ticket.clocks.find((item) => item.name === name);
    expect(clockOf('dispatch')?.dueAt.toISOString()).toBe('2026-11-25T08:00:00.000Z');
    expect((clockOf('handle')?.dueAt.getTime() ?? 0) - (clockOf('handle')?.startedAt.getTime() ?? 0)).toBe(7_200_000);
    expect(clock.today()).toBe('2026-11-23');
  });

  test('residents are told the saved hours', async () => {
    const { storage, desk, clock } = on.running.parts;
    await storage.conversations.open({ id: 'talk', channel: 'directline', userRef: 'r', region: '350802', openedAt: clock.now() });
    await desk.requestHandoff({ conversationId: 'talk', reason: 'asked', region: '350802', priority: 0 });
    expect(JSON.stringify(await storage.conversations.lines('talk', 0, 10))).toContain('09:00-16:00');
  });

  test('the first-run list tells what is still missing', async () => {
    const items = (await boss('/api/v1/settings/checklist')).body.items as { id: string; done: boolean }[];
    expect(items.find(({ id }) => id === 'region')?.done).toBe(true);
    expect(items.find(({ id }) => id === 'hours')?.done).toBe(true);
    expect(items.find(({ id }) => id === 'units')?.done).toBe(false);
    await save(boss, 'units', [{ name: '上杭县民政局', region: '350823' }], 0);
    expect((await chief('/api/v1/units')).body).toEqual({ units: ['上杭县民政局'] });
  });
});
