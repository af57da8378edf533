import type { Actor } from '../../tickets/permissions';
import { shippedEntries } from '../knowledge/curation/office';
import { type Client, peopleOn, type Stage, stage } from './stage';

const BOT: Actor = { id: 'bot', role: 'bot', region: '000000', name: '机器人' };
const CHIEF: Actor = { id: 'c', role: 'supervisor', region: '350800', name: '陈' };
const UNIT = '上杭县民政局';

let on: Stage;
let chief: Client;
let operator: Client;

beforeAll(async () => {
  on = await stage({}, { shipped: shippedEntries });
  ({ chief, operator } = await peopleOn(on, {
    chief: { role: 'supervisor', region: '350800' },
    operator: { role: 'operator', region: '350800' },
  }));
  const { tickets } = on.running.parts;
  for (let at = 0; at < 30; at += 1) {
    const request = {
      idempotencyKey: `k${at}`,
      kind: 'inquiry',
      urgency: 'normal',
      region: '350823',
      content: { story: '问低保' },
    } as const;
    const { number } = (await tickets.open(BOT, request)).ticket;
    if (at < 10) {
      const steps = [
        { action: 'refer', unit: UNIT },
        { action: 'acknowledge' },
        { action: 'reportBack', text: '已办' },
        { action: 'followUp', text: '已回访' },
      ] as const;
      for (const step of steps) await tickets.act(CHIEF, number, step);
    }
    if (at < 25) await tickets.act(CHIEF, number, { action: 'resolve', text: '办结' });
  }
}, 240_000);
afterAll(() => on?.stop());

interface Sample {
  drawnFrom: number;
  tickets: { number: string; status: string; unit?: string; version: number; finding?: string }[];
}
const draw = async (query: string): Promise<Sample> => (await chief(`/api/v1/reports/checks?${query}`)).body as unknown as Sample;
const numbers = ({ tickets }: Sample): string[] => tickets.map(({ number }) => number);

test('a tenth of what was resolved, the same by the same seed, another by another', async () => {
  const first = await draw('share=10&seed=7');
  expect([first.drawnFrom, first.tickets.length]).toEqual([25, 3]);
  expect(numbers(await draw('share=10&seed=7'))).toEqual(numbers(first));
  expect(numbers(await draw('share=10&seed=8'))).not.toEqual(numbers(first));
  expect((await draw('share=100&seed=1')).tickets).toHaveLength(25);
  expect((await draw('share=10&from=2026-11-24&to=2026-11-25')).drawnFrom).toBe(0);
});

test('a false resolution opens the ticket again, with its clocks; the draw stays what it was', async () => {
  const before = await draw('share=100&seed=3');
  const one = before.tickets.find(({ unit }) => unit === UNIT);
  const act = (who: Client, number: string, step: Record<string, unknown>) =>
    who(`/api/v1/tickets/${number}/actions`, { method: 'POST', body: step });
  const { number = '', version = 0 } = one ?? {};
  expect((await act(operator, number, { action: 'inspectFalse', reason: '没有入户', version })).status).toBe(403);
  expect((await act(chief, number, { action: 'inspectFalse', version })).text).toContain('原因');
  expect((await act(chief, number, { action: 'inspectFalse', reason: '没有入户', version })).body.ticket).toMatchObject({
    status: 'inProgress',
    unit: UNIT,
  });
  const { clocks } = (await chief(`/api/v1/tickets/${number}`)).body as { clocks: { clock: string; stoppedAt?: string }[] };
  expect(
    clocks
      .filter(({ stoppedAt }) => !stoppedAt)
      .map(({ clock }) => clock)
      .sort(),
  ).toEqual(['handle', 'reportBack']);
  const alone = before.tickets.find(({ unit }) => unit === undefined);
  const back = await act(chief, alone?.number ?? '', { action: 'inspectFalse', reason: '没有答复', version: alone?.version });
  expect(back.body.ticket).toMatchObject({ status: 'logged', unassigned: true });
  const after = await draw('share=100&seed=3');
  expect(numbers(after)).toEqual(numbers(before));
  expect(after.tickets.find((ticket) => ticket.number === number)).toMatchObject({ finding: 'false', status: 'inProgress' });
});

test('a sound one stays resolved, a closed one can be found false too; the report counts both', async () => {
  const { tickets } = on.running.parts;
  const [sound, closed] = (await draw('share=100&seed=5')).tickets.filter(({ status }) => status === 'resolved');
  expect((await tickets.act(CHIEF, sound?.number ?? '', { action: 'inspectSound', text: '电话核实属实' })).status).toBe('resolved');
  await tickets.act(CHIEF, closed?.number ?? '', { action: 'close' });
  expect((await tickets.act(CHIEF, closed?.number ?? '', { action: 'inspectFalse', reason: '没有办' })).redoCount).toBe(1);
  const rates = (await chief('/api/v1/reports')).body.rates as { id: string; part: number; whole: number }[];
  expect(rates.find(({ id }) => id === 'falselyResolved')).toMatchObject({ part: 3, whole: 4 });
  const found = (await chief('/api/v1/board/tickets?happened=foundFalse')).body.tickets as unknown[];
  expect(found).toHaveLength(3);
});

test('a clue is handed over with its mark, never to whom it is about; only the supervisor draws', async () => {
  const { tickets } = on.running.parts;
  const content = { story: '上杭县民政局的科长收了红包' };
  const { ticket } = await tickets.open(BOT, { idempotencyKey: 'clue', kind: 'report', urgency: 'normal', region: '350823', content });
  const over = (unit: string) => tickets.act(CHIEF, ticket.number, { action: 'handOver', unit, text: '移交核查' });
  await expect(over(UNIT)).rejects.toMatchObject({ code: 'ticket.notAccused' });
  expect((await over('上杭县纪委监委')).tracks.handedOver).toMatchObject({ unit: '上杭县纪委监委' });
  expect((await operator('/api/v1/reports/checks')).status).toBe(403);
});
