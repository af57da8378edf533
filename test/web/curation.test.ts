import { operations } from '../../operations';
import { invented, shippedEntries } from '../knowledge/curation/office';
import { type Answer, addPerson, type Client, loggedIn, type Stage, stage } from './stage';

let on: Stage;
let lin: Client;
let chen: Client;
let chief: Client;
let county: Client;

const late = {
  source: 'knowledge/entries/000000-nation/nation-mill.md',
  text: invented('nation-mill', '磨坊翻新', { front: { asOf: '2026-04-01', reviewBy: '2026-10-01' } }),
};

beforeAll(async () => {
  on = await stage({}, { shipped: [...shippedEntries, late] });
  for (const [name, role, region] of [
    ['lin', 'curator', '000000'],
    ['chen', 'curator', '000000'],
    ['chief', 'supervisor', '000000'],
    ['county', 'curator', '350823'],
  ] as const)
    await addPerson(on, { name, role, region });
  [lin, chen, chief, county] = (await Promise.all(['lin', 'chen', 'chief', 'county'].map((name) => loggedIn(on, name)))) as [
    Client,
    Client,
    Client,
    Client,
  ];
}, 60_000);
afterAll(() => on?.stop());

interface Draft {
  id: string;
  version: number;
  state: string;
  actions: string[];
  problems: { key: string; cure: string }[];
  gate?: { snapshot: number; passed: boolean; changed: unknown[]; verdicts: { who: string }[] };
  regionName: string;
  changes: { lines: { text: string }[] }[];
}

const draftIn = ({ body, text }: Answer): Draft => {
  if (!body.draft) throw new Error(text);
  return body.draft as Draft;
};
const message = ({ body }: Answer): string => (body.error as { message: string }).message;
const post = (who: Client, path: string, body: unknown): Promise<Answer> => who(`/api/v1/${path}`, { method: 'POST', body });

const entry = (id: string, over: Record<string, unknown> = {}, short = '向村委会提出。') => ({
  kind: 'entry',
  form: {
    front: {
      id,
      topic: 'kiln',
      region: '000000',
      title: '砖窑拆除怎么补助',
      kind: 'procedure',
      asOf: '2026-11-01',
      citations: [{ document: '砖窑管理办法', status: 'inForce' }],
      reviewBy: '2027-05-01',
      owner: '政策组',
      similar: Array.from({ length: 10 }, (_, n) => `砖窑拆除第${n + 1}种问法`),
      ...over,
    },
    short,
    details: '',
  },
});

const ask = (text: string, region?: string) => on.running.parts.content.knowledge().answer({ text, region, on: '2026-11-23' });

describe('two people and an entry', () => {
  test('the author drafts and hands in; only another person publishes; the answer is there at once', async () => {
    const draft = draftIn(await post(lin, 'drafts', { title: '砖窑', changes: [entry('nation-kiln')] }));
    expect([draft.state, draft.problems, draft.actions.includes('publish')]).toEqual(['open', [], false]);
    await post(lin, `drafts/${draft.id}/submit`, { version: 1 });
    const checked = draftIn(await post(lin, `drafts/${draft.id}/check`, {}));
    const seen = { version: 1, snapshot: checked.gate?.snapshot };
    const own = await post(lin, `drafts/${draft.id}/publish`, seen);
    expect([own.status, message(own)]).toEqual([403, expect.stringContaining('权限')]);
    const tried = await post(chen, `drafts/${draft.id}/try`, { question: '砖窑拆除怎么补助', region: '350823' });
    // The draft answers only where it is tried; what people hear now is another thing.
    expect((tried.body.now as { entryId?: string }).entryId).not.toBe('nation-kiln');
    expect((tried.body.next as { entryId?: string }).entryId).toBe('nation-kiln');
    const published = draftIn(await post(chen, `drafts/${draft.id}/publish`, seen));
    expect(published.state).toBe('published');
    const answer = ask('砖窑拆除怎么补助');
    expect([answer.entry?.id, answer.snapshot]).toEqual(['nation-kiln', (published as unknown as { snapshot: number }).snapshot]);
  });

  test('a supervisor may be the second person, but never the first', async () => {
    const word = { kind: 'words', said: '老龙眼', means: '炉灶改造', region: '350823' };
    expect((await post(chief, 'drafts', { changes: [word] })).status).toBe(403);
    const draft = draftIn(await post(lin, 'drafts', { title: '词', changes: [word] }));
    await post(lin, `drafts/${draft.id}/submit`, { version: 1 });
    const { gate } = draftIn(await post(chief, `drafts/${draft.id}/check`, {}));
    expect(draftIn(await post(chief, `drafts/${draft.id}/publish`, { version: 1, snapshot: gate?.snapshot })).state).toBe('published');
    expect((await lin('/api/v1/words')).body.words).toEqual([expect.objectContaining({ said: '老龙眼', regionName: '上杭县' })]);
    // Understood where it is spoken, and only there.
    expect(ask('老龙眼怎么申请', '350823').entry?.id).toBe('nation-stove');
    expect(ask('老龙眼怎么申请', '511300').entry?.id).not.toBe('nation-stove');
  });

  test('a draft that takes a pinned question away from its entry names it, and nobody can publish it', async () => {
    const pin = { kind: 'pin', question: '便桥搭建怎么申请', entry: 'nation-bridge' };
    const pinned = draftIn(await post(lin, 'drafts', { title: '固定', changes: [pin] }));
    await post(lin, `drafts/${pinned.id}/submit`, { version: 1 });
    const first = draftIn(await post(chen, `drafts/${pinned.id}/check`, {})).gate;
    expect(draftIn(await post(chen, `drafts/${pinned.id}/publish`, { version: 1, snapshot: first?.snapshot })).state).toBe('published');
    const front = {
      topic: 'nation-bridge',
      title: '渡口停航怎么通知',
      similar: Array.from({ length: 10 }, (_, n) => `渡口停航第${n}问`),
    };
    const away = draftIn(await post(lin, 'drafts', { changes: [entry('nation-bridge', front)] }));
    await post(lin, `drafts/${away.id}/submit`, { version: 1 });
    const { gate } = draftIn(await post(chen, `drafts/${away.id}/check`, {}));
    expect([gate?.passed, JSON.stringify(gate)]).toEqual([false, expect.stringContaining('便桥搭建怎么申请')]);
    const refused = await post(chen, `drafts/${away.id}/publish`, { version: 1, snapshot: gate?.snapshot });
    expect([refused.status, ask('便桥搭建怎么申请').entry?.id]).toEqual([409, 'nation-bridge']);
    await post(lin, `drafts/${away.id}/abandon`, { version: 1 });
  });

  test('what is wrong is kept with the draft and named by field; handing in says it again', async () => {
    const draft = draftIn(
      await post(lin, 'drafts', { title: '残缺', changes: [entry('nation-half', { similar: ['一种'], reviewBy: '明年' }, '')] }),
    );
    expect(draft.problems.map(({ key }) => key)).toEqual(expect.arrayContaining(['问法', '复查日']));
    const refused = await post(lin, `drafts/${draft.id}/submit`, { version: 1 });
    expect([refused.status, message(refused)]).toEqual([400, expect.stringContaining('问法')]);
    await post(lin, `drafts/${draft.id}/abandon`, { version: 1 });
  });

  test('a county writes its own and touches nobody else’s', async () => {
    const foreign = await post(county, 'drafts', { changes: [entry('nation-lamp', { topic: 'nation-lamp' })] });
    expect([foreign.status, message(foreign)]).toEqual([403, expect.stringContaining('另立本地条目')]);
    const local = draftIn(await post(county, 'drafts', { title: '上杭砖窑', changes: [entry('shanghang-kiln', { region: '350823' })] }));
    expect(local.regionName).toBe('上杭县');
    await post(county, `drafts/${local.id}/abandon`, { version: 1 });
  });

  test('versions of an entry are listed with what each changed, and a past answer is given again', async () => {
    const before = ask('路灯安装怎么申请');
    const text = '路灯安装改向村委会申请。';
    const front = {
      topic: 'nation-lamp',
      title: '路灯安装怎么办理',
      similar: Array.from({ length: 10 }, (_, n) => `路灯安装第${n}问怎么申请`),
    };
    const draft = draftIn(await post(lin, 'drafts', { changes: [entry('nation-lamp', front, text)] }));
    await post(lin, `drafts/${draft.id}/submit`, { version: 1 });
    const { gate } = draftIn(await post(chen, `drafts/${draft.id}/check`, {}));
    await post(chen, `drafts/${draft.id}/publish`, { version: 1, snapshot: gate?.snapshot });
    const { body } = await lin('/api/v1/entry?id=nation-lamp');
    const shown = body.entry as { sourceText: string; versions: { by: string; lines: { kind: string; text: string }[] }[] };
    expect([shown.sourceText, shown.versions[0]?.by]).toEqual(['本地改写', 'lin']);
    expect(shown.versions[0]?.lines).toContainEqual({ kind: 'new', text: `简答：${text}` });
    const past = await post(chen, 'answers', { snapshot: before.snapshot, question: '路灯安装怎么申请', on: '2026-11-23' });
    expect((past.body.answer as { reply: string }).reply).toBe(before.reply);
  });

  test('the way back is asked for, checked and published like everything else', async () => {
    const { snapshots, current } = (await lin('/api/v1/snapshots')).body as { current: number; snapshots: { number: number }[] };
    const target = snapshots[1]?.number;
    expect(current).toBeGreaterThan(target ?? 0);
    const draft = draftIn(await post(lin, 'drafts', { backTo: target, note: '口径有误' }));
    await post(lin, `drafts/${draft.id}/submit`, { version: 1 });
    const { gate } = draftIn(await post(chen, `drafts/${draft.id}/check`, {}));
    await post(chen, `drafts/${draft.id}/publish`, { version: 1, snapshot: gate?.snapshot });
    expect(ask('路灯安装怎么申请').reply).toContain('户籍地乡镇');
  });
});

describe('amounts', () => {
  const cells = { name: '当地低保标准', region: '350823', from: '2026-11-01', value: '950', unit: '元/月', document: '某县通知' };

  test('a row without a source is refused by field, and nothing is drafted', async () => {
    const read = await post(county, 'parameters/read', { cells: { ...cells, document: '' } });
    expect(read.body.problems).toEqual([{ line: 1, field: '出处文件', cure: expect.stringContaining('出处') }]);
    const drafted = await post(county, 'drafts', { changes: [{ kind: 'amounts', cells: { ...cells, document: '' } }] });
    expect([drafted.status, message(drafted)]).toEqual([400, expect.stringContaining('出处文件')]);
  });

  test('one wrong line of a file and nothing of the file is taken', async () => {
    const text =
      '名称,地区代码,起始日,值,单位,出处文件\n当地低保标准,350823,2027-01-01,950,元/月,某县通知\n当地低保标准,350823,2028-01-01,九百,元/月,某县通知';
    const refused = await post(county, 'drafts', { changes: [{ kind: 'amounts', text }] });
    expect(message(refused)).toContain('第 3 行，值');
    expect(message(refused)).toContain('一行也没有收下');
  });

  test('an amount is previewed by whom it changes, and is in force as soon as it is published', async () => {
    const draft = draftIn(await post(county, 'drafts', { title: '低保标准', changes: [{ kind: 'amounts', cells }] }));
    const shown = draft.changes.flatMap(({ lines }) => lines.map(({ text }) => text));
    expect(shown).toEqual(
      expect.arrayContaining(['名称：当地低保标准', '地区：上杭县（350823）', '城乡：城乡统一', '值：950元/月', '性质：标准']),
    );
    expect(shown.join()).not.toMatch(/dibaoLine|unified|fen|95000/);
    await post(county, `drafts/${draft.id}/submit`, { version: 1 });
    const { gate } = draftIn(await post(chen, `drafts/${draft.id}/check`, {}));
    expect(gate?.verdicts.some(({ who }) => who.includes('一人户'))).toBe(true);
    await post(chen, `drafts/${draft.id}/publish`, { version: 1, snapshot: gate?.snapshot });
    const { rows } = (await lin('/api/v1/parameters?region=350823&on=2026-11-23')).body as { rows: { id: string; valueText: string }[] };
    expect(rows).toContainEqual(expect.objectContaining({ id: '350823-dibaoLine-2026-11-01', valueText: '950元/月' }));
    expect(on.running.parts.content.parameters().map(({ id }) => id)).toEqual(['350823-dibaoLine-2026-11-01']);
  });

  test('what expires is listed, the late first', async () => {
    const { due } = (await lin('/api/v1/expiring?days=200')).body as { due: { id: string; whatText: string; day: string }[] };
    expect(due[0]).toMatchObject({ id: 'nation-mill', whatText: '复查', day: '2026-10-01', overdue: true });
    expect(due.filter(({ id }) => id === 'nation-well')).toEqual([
      expect.objectContaining({ whatText: '复查', day: '2027-05-01', overdue: false }),
    ]);
    expect(due.map(({ day }) => day)).toEqual(due.map(({ day }) => day).sort());
  });
});

describe('gaps', () => {
  test('a resident’s question nobody answered becomes a draft, and the resident hears of it', async () => {
    const { storage, clock } = on.running.parts;
    await storage.conversations.open({ id: 'c1', channel: 'directline', userRef: 'u', openedAt: new Date() });
    await storage.gaps.record({ question: '晒谷坪硬化找哪个部门', outcome: 'notUnderstood', at: clock.now(), conversationId: 'c1' });
    const { groups } = (await lin('/api/v1/gaps/groups')).body as {
      groups: { title: string; askers: number; questions: { question: string }[] }[];
    };
    const group = groups.find(({ title }) => title.includes('晒谷坪'));
    expect(group?.askers).toBe(1);
    const listed = await operations['gaps.cluster'].run(on.running.parts, { limit: '5' });
    expect(listed.map(({ title }) => title)).toContain('晒谷坪硬化找哪个部门');
    const questions = group?.questions.map(({ question }) => question) ?? [];
    const { work } = (await post(lin, 'gaps/work', { questions, title: '晒谷坪硬化', region: '000000', due: '2026-12-01' })).body as {
      work: { id: string };
    };
    const { draftId } = (await post(lin, `gaps/work/${work.id}/draft`, { tell: true })).body as { draftId: string };
    const written = entry('nation-yard', {
      topic: 'yard',
      title: '晒谷坪硬化找哪个部门',
      similar: [...questions, ...Array.from({ length: 10 }, (_, n) => `晒谷坪第${n}问`)],
    });
    const saved = draftIn(await post(lin, `drafts/${draftId}/save`, { version: 1, title: '晒谷坪', tell: true, changes: [written] }));
    await post(lin, `drafts/${draftId}/submit`, { version: saved.version });
    const { gate } = draftIn(await post(chen, `drafts/${draftId}/check`, {}));
    await post(chen, `drafts/${draftId}/publish`, { version: saved.version, snapshot: gate?.snapshot });
    expect(await on.running.parts.curation.gaps.tellWaiting()).toBe(1);
    const lines = await storage.conversations.lines('c1', 0, 20);
    expect(lines.at(-1)?.reply.text).toMatch(/您之前问过[\s\S]*向村委会提出/);
    expect(await on.running.parts.curation.gaps.tellWaiting()).toBe(0);
  });
});

describe('what the desk and the residents find wanting', () => {
  const gapsNow = async () => (await lin('/api/v1/gaps')).body.gaps as { question: string; outcome: string }[];

  test('an answer that was put in and then rewritten is a gap; one that was sent as it stood is none', async () => {
    const { storage, desk, clock, bot } = on.running.parts;
    await addPerson(on, { name: 'seat', role: 'operator', region: '000000' });
    const seat = await loggedIn(on, 'seat');
    const incoming = { channel: 'directline', conversationId: 'rewriting', text: '路灯安装要带什么材料，电话13800001111' } as const;
    await storage.conversations.open({ id: 'rewriting', channel: 'directline', userRef: 'r', region: '350823', openedAt: clock.now() });
    await bot.take({ ...incoming, messageId: 'm1' });
    await desk.requestHandoff({ conversationId: 'rewriting', reason: 'asked', region: '350823', priority: 0 });
    const { id } = await storage.episodes.current('rewriting', clock.now());
    await seat(`/api/v1/episodes/${id}/accept`, { method: 'POST', body: {} });
    const [first] = (await seat(`/api/v1/episodes/${id}/suggestions`)).body.suggestions as { entryId: string; reply: string }[];
    const send = (text: string) => seat(`/api/v1/episodes/${id}/reply`, { method: 'POST', body: { text, suggestion: first?.entryId } });
    expect((await send(`您好。${first?.reply}`)).status).toBe(200);
    expect((await gapsNow()).some(({ outcome }) => outcome === 'rewritten')).toBe(false);
    expect((await send('这件事要带身份证去镇上')).status).toBe(200);
    const rewritten = (await gapsNow()).filter(({ outcome }) => outcome === 'rewritten');
    expect(rewritten).toEqual([expect.objectContaining({ question: expect.stringContaining('路灯安装') })]);
    expect(JSON.stringify(rewritten)).not.toContain('1380000');
  });

  test("the list is of the reader's own place, and of those who said no place", async () => {
    const { gaps, clock } = { gaps: on.running.parts.storage.gaps, clock: on.running.parts.clock };
    for (const region of ['350823', '511300', undefined])
      await gaps.record({ question: `在${region}问的`, region, outcome: 'refused', at: clock.now() });
    const asked = async (query: string) =>
      ((await lin(`/api/v1/gaps${query}`)).body.gaps as { question: string }[])
        .map(({ question }) => question)
        .filter((text) => text.startsWith('在'));
    expect((await asked('?region=350800')).sort()).toEqual(['在350823问的', '在undefined问的']);
    expect(await asked('')).toHaveLength(3);
  });

  test('a resident who says that the answer missed is believed, offered a person, and the question is on the list', async () => {
    const { storage, clock, bot } = on.running.parts;
    await storage.conversations.open({ id: 'missed', channel: 'directline', userRef: 'm', region: '350823', openedAt: clock.now() });
    const say = async (text: string, messageId: string) =>
      (await bot.take({ channel: 'directline', conversationId: 'missed', text, messageId })).replies
        .map(({ reply }) => reply.text)
        .join('\n');
    await say('水井修缮怎么申请', 'a');
    expect(await say('答非所问', 'b')).toContain('转人工');
    expect((await gapsNow()).filter(({ outcome }) => outcome === 'badlyRated')).toEqual([
      expect.objectContaining({ question: expect.stringContaining('水井修缮') }),
    ]);
  });

  test('pinned questions are listed with the entry they must find', async () => {
    const pins = (await lin('/api/v1/pins')).body.pins as { question: string; entry: string; own: boolean }[];
    expect(pins.length).toBeGreaterThan(20);
    expect(pins.every(({ question, entry }) => question.length > 1 && entry.length > 1)).toBe(true);
    expect((await (await loggedIn(on, 'seat'))('/api/v1/pins')).status).toBe(403);
  });
});
