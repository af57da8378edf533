import { readFileSync, writeFileSync } from 'node:fs';
import { inProject } from '../../base/project-root';
import { type Actor, can, type Role, roles } from '../../tickets/permissions';
import type { ApiRoute } from '../../web/api/route';
import { apiTable } from '../../web/api/routes';
import { rightsMatrix } from '../../web/rights-matrix';
import { wechatEnv } from '../channels/wechat/pushes';
import { shippedEntries } from '../knowledge/curation/office';
import { inventedId } from './people';
import { sampleOf } from './sample';
import { addPerson, type Client, client, loggedIn, type Stage, stage } from './stage';

// Every route there may be is in the matrix.
const WECOM = { WECOM_CORP_ID: 'ww1', WECOM_SECRET: 's', WECOM_TOKEN: 'abc', WECOM_AES_KEY: 'a'.repeat(43) };
const HERE = '350823';
const ELSEWHERE = '350802';
const UNIT = '上杭县民政局';
const STORY = '家里三天没米下锅';

let on: Stage;
/** What the paths of the routes name: one of each, all in 上杭. */
let ids: { number: string; episode: string; user: string; draft: string; work: string; dossier: string };
const here = {} as Record<Role, Client>;
const elsewhere = {} as Record<Role, Client>;
let otherUnit: Client;

async function somethingOfEach(): Promise<typeof ids> {
  const { tickets, storage, desk, clock } = on.running.parts;
  const bot: Actor = { id: 'bot', role: 'bot', region: '000000', name: '机器人' };
  const opened = await tickets.open(bot, {
    idempotencyKey: 'one',
    kind: 'urgentHardship',
    urgency: 'urgent',
    region: HERE,
    content: { story: STORY },
  });
  const chief: Actor = { id: 'chief', role: 'supervisor', region: HERE, name: '值班长' };
  await tickets.act(chief, opened.ticket.number, { action: 'refer', unit: UNIT, version: 1 });
  await storage.conversations.open({ id: 'talk', channel: 'directline', userRef: 'r', region: HERE, openedAt: clock.now() });
  await desk.requestHandoff({ conversationId: 'talk', reason: 'asked', region: HERE, priority: 0 });
  const episode = await storage.episodes.current('talk', clock.now());
  const user = await addPerson(on, { name: 'victim', role: 'operator', region: HERE });
  const { drafts, gaps } = on.running.parts.curation;
  const word = { said: '亮灯盏', means: '低保', region: HERE };
  const changes = [{ kind: 'words' as const, key: `${HERE}:亮灯盏`, body: JSON.stringify(word) }];
  const draft = await drafts.open({ title: '上杭的说法', note: '', changes }, { id: user, region: HERE });
  const work = await gaps.take({ questions: ['灯盏多少钱'], title: '灯盏', region: HERE, owner: user, due: '2026-12-01' });
  const rows = [{ line: 1, name: '甲乙', idNumber: inventedId(1), region: HERE, unit: UNIT }];
  await on.running.parts.dossiers.bring(chief, { rows, keep: true });
  const dossier = await on.running.parts.dossiers.byIdentity(chief, inventedId(1));
  return { number: opened.ticket.number, episode: episode.id, user, draft: draft.id, work: work.id, dossier: dossier?.number ?? '' };
}

beforeAll(async () => {
  on = await stage({ ...wechatEnv('http://127.0.0.1:9', 'safe'), ...WECOM }, { shipped: shippedEntries });
  ids = await somethingOfEach();
  for (const role of roles) {
    const unit = role === 'unit' ? UNIT : undefined;
    await addPerson(on, { name: `${role}.here`, role, region: HERE, unit });
    await addPerson(on, { name: `${role}.elsewhere`, role, region: ELSEWHERE, unit });
    here[role] = await loggedIn(on, `${role}.here`);
    elsewhere[role] = await loggedIn(on, `${role}.elsewhere`);
  }
  await addPerson(on, { name: 'unit.other', role: 'unit', region: HERE, unit: '上杭县医疗保障局' });
  otherUnit = await loggedIn(on, 'unit.other');
}, 240_000);
afterAll(() => on?.stop());

const NAMED = { tickets: 'number', episodes: 'episode', drafts: 'draft', work: 'work', dossiers: 'dossier' } as const;
/** What the parameter of a path stands for follows from the word before it. */
const idOf = (path: string): string => ids[NAMED[(/(\w+)\/:/.exec(path)?.[1] ?? '') as keyof typeof NAMED] ?? 'user'];
const titleOf = ({ method, path }: ApiRoute): string => `${method} ${path}`;

function send(who: Client, route: ApiRoute): ReturnType<Client> {
  const path = `/api/v1/${route.path.replaceAll(/:\w+/g, () => idOf(route.path))}`;
  const query = route.query ? new URLSearchParams(sampleOf(route.query) as Record<string, string>).toString() : '';
  return who(query ? `${path}?${query}` : path, {
    method: route.method,
    body: route.method === 'GET' ? undefined : route.body ? sampleOf(route.body) : {},
  });
}

const mayAtAll = (role: Role, { action }: ApiRoute): boolean =>
  can({ id: 'x', role, region: HERE, unit: UNIT, name: '' }, action, { region: HERE, unit: UNIT, owner: 'x' });

/** Sends every route and gives those whose answer is not one of the expected. */
async function outside(routes: ApiRoute[], who: Client, expected: number[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const route of routes) {
    const { status } = await send(who, route);
    if (!expected.includes(status)) wrong.push(`${titleOf(route)} answered ${status}`);
  }
  return wrong;
}

const namesARow = ({ path }: ApiRoute): boolean => /:\w+/.test(path);

describe('rights', () => {
  test('docs/rights-matrix.md says what the router does', () => {
    const file = inProject('docs/rights-matrix.md');
    const made = rightsMatrix(on.running.routes);
    if (process.env.UPDATE_DOCS) writeFileSync(file, made);
    expect(readFileSync(file, 'utf8')).toBe(made);
  });

  test('a served route either asks for a right or says what protects it instead', () => {
    const bare = on.running.routes.filter(({ action, open }) => !action && open.length < 5);
    expect(bare.map(({ path }) => path)).toEqual([]);
    expect(on.running.routes.filter(({ action }) => action)).toHaveLength(apiTable.length);
  });

  test('without a log-in, or with a forged one, every route of the table answers 401', async () => {
    expect(await outside(apiTable, client(on), [401])).toEqual([]);
    expect(await outside(apiTable, client(on, `nx_session=${'a'.repeat(44)}`), [401])).toEqual([]);
  });

  test('a change without the mark of our own pages is refused', async () => {
    const changes = apiTable.filter(({ method }) => method !== 'GET');
    const foreign: Client = (path, asked) => here.admin(path, { ...asked, headers: { 'x-nuanxian': '' } });
    expect(await outside(changes, foreign, [403])).toEqual([]);
  });

  test.each(roles)('%s: a route outside the role answers 403, whatever is sent', async (role) => {
    const denied = apiTable.filter((route) => !mayAtAll(role, route));
    expect(denied.length).toBeGreaterThan(0);
    expect(await outside(denied, here[role], [403])).toEqual([]);
  });

  test.each(roles)('%s of another county gets nothing that is of this one', async (role) => {
    const ours = apiTable.filter((route) => namesARow(route) && mayAtAll(role, route));
    expect(await outside(ours, elsewhere[role], [403, 404])).toEqual([]);
    for (const route of apiTable.filter((item) => item.method === 'GET' && !namesARow(item) && mayAtAll(role, item))) {
      const { status, text } = await send(elsewhere[role], route);
      expect({ route: titleOf(route), refused: status >= 500 }).toEqual({ route: titleOf(route), refused: false });
      for (const secret of [ids.number, ids.episode, ids.user, ids.draft, ids.work, ids.dossier, STORY]) expect(text).not.toContain(secret);
    }
  });

  test('another unit of the same county sees nothing of the first one', async () => {
    const ours = apiTable.filter((route) => namesARow(route) && mayAtAll('unit', route));
    expect(ours.length).toBeGreaterThan(0);
    expect(await outside(ours, otherUnit, [403, 404])).toEqual([]);
    expect((await otherUnit('/api/v1/tickets')).text).not.toContain(ids.number);
  });

  test.each(roles)('%s: what the role may read here, it can', async (role) => {
    const readable = apiTable.filter((route) => route.method === 'GET' && mayAtAll(role, route) && !/users\/:/.test(route.path));
    const refusedHere: string[] = [];
    for (const route of readable) {
      const { status } = await send(here[role], route);
      if (status === 401 || status === 403 || status >= 500) refusedHere.push(`${titleOf(route)} answered ${status}`);
    }
    expect(refusedHere).toEqual([]);
  });

  test('a session that was ended opens nothing', async () => {
    const gone = await loggedIn(on, 'victim');
    expect((await gone('/api/v1/session')).status).toBe(200);
    await gone('/api/v1/session', { method: 'DELETE' });
    expect(await outside(apiTable, gone, [401])).toEqual([]);
  });
});
