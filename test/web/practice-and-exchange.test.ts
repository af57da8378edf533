import { invented, shippedEntries } from '../knowledge/curation/office';
import { inventedId, sendFile } from './people';
import { type Client, loggedIn, peopleOn, type Stage, stage } from './stage';

const entryOf = (id: string, matter: string) => ({
  source: `knowledge/entries/000000-nation/${id}.md`,
  text: invented(id, matter, { front: { topic: 'dibao-elig' } }),
});

let on: Stage;
let chief: Client;
let operator: Client;
let elsewhere: Client;

beforeAll(async () => {
  on = await stage({}, { shipped: [...shippedEntries, entryOf('nation-lowline', '低保'), entryOf('nation-linshi', '临时救助')] });
  ({ chief, operator, elsewhere } = await peopleOn(on, {
    chief: { role: 'supervisor', region: '350800' },
    operator: { role: 'operator', region: '350800' },
    elsewhere: { role: 'supervisor', region: '350500' },
  }));
}, 240_000);
afterAll(() => on?.stop());

interface Sheet {
  calls: { id: string; text: string }[];
  questions: { id: string; text: string; options: { id: string; title: string }[] }[];
}
interface Judged {
  right: number;
  whole: number;
  items: { id: string; right: boolean; expected: string; sources: string[] }[];
}

describe('practice', () => {
  const sheet = async (seed: number): Promise<Sheet> => (await operator(`/api/v1/practice?seed=${seed}`)).body as unknown as Sheet;
  const hand = (body: unknown) => operator('/api/v1/practice', { method: 'POST', body });

  test('the same seed draws the same calls; who answers wrongly is told what is right, and where it stands', async () => {
    const drawn = await sheet(3);
    expect(drawn.calls).toHaveLength(4);
    expect((await sheet(3)).calls).toEqual(drawn.calls);
    expect((await sheet(4)).calls).not.toEqual(drawn.calls);
    const calls = drawn.calls.map(({ id }) => ({ id, kind: 'inquiry', urgency: 'normal' }));
    const questions = drawn.questions.map(({ id }) => ({ id, entry: 'none' }));
    const wrong = (await hand({ calls, questions })).body as unknown as Judged;
    expect(wrong.right).toBe(0);
    expect(wrong.items.every(({ expected, sources }) => expected !== '' && sources.length > 0 && sources.every(Boolean))).toBe(true);
    const fire = (await hand({ calls: [{ id: 'fire', kind: 'urgentHardship', urgency: 'urgent' }], questions: [] }))
      .body as unknown as Judged;
    expect(fire).toMatchObject({ right: 1, whole: 1 });
  });

  test('nothing of it is in a ticket, a talk or a report; the supervisor sees who practised', async () => {
    expect((await chief('/api/v1/reports')).body).toMatchObject({ total: 0, unanswered: [] });
    expect((await chief('/api/v1/board/tickets/count')).body.total).toBe('0');
    const rows = (await chief('/api/v1/practice/results')).body.rows as { by: string; right: number; whole: number }[];
    expect(rows.map(({ by, right }) => [by, right])).toEqual(
      expect.arrayContaining([
        ['operator', 0],
        ['operator', 1],
      ]),
    );
    expect((await elsewhere('/api/v1/practice/results')).body.rows).toEqual([]);
    expect((await operator('/api/v1/practice/results')).status).toBe(403);
  });

  test('an empty sheet and an unknown question are refused with what to do', async () => {
    expect((await hand({ calls: [], questions: [] })).text).toContain('至少答一题');
    expect((await hand({ calls: [{ id: 'nobody', kind: 'inquiry', urgency: 'normal' }], questions: [] })).text).toContain('重新抽题');
    expect((await hand({ calls: [], questions: [{ id: 'q99', entry: 'x' }] })).status).toBe(400);
  });
});

describe('the monthly exchange', () => {
  const list = (serials: readonly number[]): string =>
    ['姓名,身份证号,地区代码', ...serials.map((serial) => `甲${serial},${inventedId(serial)},350823`)].join('\n');
  const bring = (serials: readonly number[], also = '') =>
    sendFile(operator, `dossiers/import${also}`, { name: '名单.csv', bytes: list(serials), region: '350823', keep: true });
  const take = (month: string, who = chief) => who('/api/v1/exchanges', { method: 'POST', body: { month, to: '农业农村局' } });
  const file = async (at: unknown): Promise<string> => (await chief(`/api/v1/exchanges/file?at=${encodeURIComponent(String(at))}`)).text;

  test('a second time in the month only who is new since; nobody twice', async () => {
    await bring([1, 2]);
    const first = await take('2026-11');
    expect(first.body).toMatchObject({ month: '2026-11', count: 2 });
    expect(await file(first.body.at)).toContain(inventedId(1));
    on.running.parts.settable?.set('2026-11-23T10:05:00+08:00');
    await bring([2, 3]);
    const second = await take('2026-11');
    expect(second.body.count).toBe(1);
    const text = await file(second.body.at);
    expect([text.includes(inventedId(3)), text.includes(inventedId(1)), text.includes(inventedId(2))]).toEqual([true, false, false]);
    expect((await take('2026-11')).body.count).toBe(0);
  });

  test('who came in December is not lost when it is handed over in January', async () => {
    const login = async (at: string) => {
      on.running.parts.settable?.set(at);
      chief = await loggedIn(on, 'chief');
      operator = await loggedIn(on, 'operator');
    };
    await login('2026-12-31T23:30:00+08:00');
    await bring([4]);
    expect((await take('2027-01')).status).toBe(400);
    await login('2027-01-04T09:00:00+08:00');
    await bring([5]);
    const december = await take('2026-12');
    expect(december.body.count).toBe(1);
    expect(await file(december.body.at)).toContain(inventedId(4));
    expect((await take('2027-01')).body.count).toBe(1);
  });

  test('a list of another register: repeated lines are counted, nobody is there twice', async () => {
    const lines = `${list([6, 7])}\n甲6,${inventedId(6)},350823\n甲6,${inventedId(6)},350823\n甲5,${inventedId(5)},350823`;
    const query = new URLSearchParams({ name: '名单.csv', region: '350823', keep: '1', repeats: 'skip' });
    const { body } = await operator(`/api/v1/dossiers/import?${query}`, {
      method: 'POST',
      raw: Buffer.from(lines),
      headers: { 'content-type': 'application/octet-stream' },
    });
    expect(body.brought).toMatchObject({ created: 2, same: 1, repeated: 2, kept: true, problems: [] });
  });

  test('it is the supervisor, within their own place; every file leaves its mark', async () => {
    expect((await take('2027-01', operator)).status).toBe(403);
    expect((await (await loggedIn(on, 'elsewhere'))('/api/v1/exchanges')).body.batches).toEqual([]);
    expect((await chief('/api/v1/audit?what=dossiers.exchanged')).text).toContain('农业农村局');
    expect((await chief('/api/v1/exchanges/file?at=2020-01-01T00:00:00Z')).status).toBe(404);
  });
});
