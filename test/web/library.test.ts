import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { invented, shippedEntries } from '../knowledge/curation/office';
import { docxOf } from '../knowledge/library/office-files';
import { type Answer, addPerson, type Client, loggedIn, type Stage, stage } from './stage';

let on: Stage;
let lin: Client;
let county: Client;
let chief: Client;
let operator: Client;

const citing = {
  source: 'knowledge/entries/000000-nation/nation-shed.md',
  text: invented('nation-shed', '柴棚搭建', {
    front: { citations: [{ document: '青溪县帮扶办法', clause: '第二条第一款', status: 'inForce' }] },
  }),
};

beforeAll(async () => {
  on = await stage({}, { shipped: [...shippedEntries, citing] });
  for (const [name, role, region] of [
    ['lin', 'curator', '000000'],
    ['county', 'curator', '350823'],
    ['chief', 'supervisor', '000000'],
    ['desk', 'operator', '000000'],
  ] as const)
    await addPerson(on, { name, role, region });
  [lin, county, chief, operator] = (await Promise.all(['lin', 'county', 'chief', 'desk'].map((name) => loggedIn(on, name)))) as [
    Client,
    Client,
    Client,
    Client,
  ];
}, 60_000);
afterAll(() => on?.stop());

const NAME = '青溪县帮扶办法.txt';
const TEXT = '青溪县帮扶办法\n第一条 困难家庭可以申请柴火补助。\n第二条 申请向村委会提出。\n';

const send = (who: Client, path: string, query: Record<string, string>, raw: Buffer | string = TEXT): Promise<Answer> =>
  who(`/api/v1/${path}?${new URLSearchParams({ name: NAME, region: '350823', ...query })}`, {
    method: 'POST',
    raw: Buffer.from(raw),
    headers: { 'content-type': 'application/octet-stream' },
  });
interface Looked {
  seen: string;
  outcome: string;
  clauses: number;
  passages: number;
  change: Record<'added' | 'removed' | 'changed', string[]>;
  citedBy: { id: string; clauses: string[] }[];
  document: { id: string; title: string; issuer?: string; issuedOn?: string; effectiveFrom?: string; regionName: string };
  outline: { clause?: string; text: string }[];
  carried?: string;
}
const lookedIn = ({ body, text }: Answer): Looked => {
  if (!body.looked) throw new Error(text);
  return body.looked as Looked;
};
const message = ({ body }: Answer): string => (body.error as { message: string }).message;
const kept = async (): Promise<number> => ((await lin('/api/v1/library')).body.documents as unknown[]).length;

describe('a policy document', () => {
  test('is looked at and nothing is kept; taken with what was said of it, and written down', async () => {
    const said = { issuer: '青溪县民政局', issuedOn: '2026-03-01', effectiveFrom: '2026-04-01' };
    const looked = lookedIn(await send(lin, 'library/look', said));
    expect(looked).toMatchObject({ outcome: 'added', clauses: 2, passages: 2, document: { ...said, regionName: '上杭县' } });
    expect(looked.outline[0]).toEqual({ clause: '第一条', text: '第一条 困难家庭可以申请柴火补助。' });
    expect(await kept()).toBe(0);
    const taken = await send(lin, 'library', { ...said, seen: looked.seen });
    expect([taken.status, (taken.body.document as { title: string }).title]).toEqual([201, '青溪县帮扶办法']);
    expect(await kept()).toBe(1);
    const { body } = await chief('/api/v1/audit?what=library.imported');
    expect(body.rows).toEqual([
      expect.objectContaining({ by: 'lin', whatText: '导入政策文件', about: expect.stringContaining('《青溪县帮扶办法》上杭县，新导入') }),
    ]);
  });

  test('changed: which clauses, and which entries rest on it, the touched ones first', async () => {
    const changed = TEXT.replace('村委会', '镇里').concat('第三条 每年复查。\n');
    const looked = lookedIn(await send(lin, 'library/look', {}, changed));
    expect(looked).toMatchObject({
      outcome: 'replaced',
      change: { added: ['第三条'], removed: [], changed: ['第二条'] },
      citedBy: [{ id: 'nation-shed', clauses: ['第二条第一款'] }],
    });
    // Somebody else has taken it meanwhile: what was looked at is no longer what would be replaced.
    await send(county, 'library', { seen: looked.seen }, changed);
    const late = await send(lin, 'library', { seen: looked.seen }, changed);
    expect([late.status, message(late)]).toEqual([409, expect.stringContaining('重新看一遍')]);
    const other = await send(lin, 'library', { seen: looked.seen }, TEXT);
    expect(other.status).toBe(409);
  });

  test('imported again with issuer and days left blank keeps the earlier ones and says so; what is written anew counts', async () => {
    const again = TEXT.concat('第三条 本办法由县里解释。\n');
    const { carried, document, seen } = lookedIn(await send(lin, 'library/look', {}, again));
    expect(document).toMatchObject({ issuer: '青溪县民政局', issuedOn: '2026-03-01', effectiveFrom: '2026-04-01' });
    expect(carried).toBe(
      '这次没有写，沿用上一次导入的：发文机关 青溪县民政局，印发日 2026年3月1日，施行日 2026年4月1日；有变化就写上再看一遍。',
    );
    expect((await send(lin, 'library', { seen }, again)).status).toBe(201);
    const said = { issuer: '青溪县政府', issuedOn: '2026-05-01', effectiveFrom: '2026-06-01' };
    const fresh = lookedIn(await send(lin, 'library/look', said, again));
    expect([fresh.carried, fresh.document]).toEqual([undefined, expect.objectContaining(said)]);
    // Somebody else writes another issuer meanwhile: the blank would now carry that one over.
    const blank = lookedIn(await send(lin, 'library/look', {}, again));
    expect((await send(county, 'library', { ...said, seen: fresh.seen }, again)).status).toBe(201);
    expect((await send(lin, 'library', { seen: blank.seen }, again)).status).toBe(409);
  });

  test('is found by name and by what it says, in its place; a citation opens at its clause', async () => {
    const { body } = await operator(`/api/v1/library?${new URLSearchParams({ q: '柴火补助谁能申请' })}`);
    expect((body.passages as object[])[0]).toMatchObject({ document: '青溪县帮扶办法', clause: '第一条' });
    const named = (await operator(`/api/v1/library?${new URLSearchParams({ q: '帮扶', region: '350823' })}`)).body;
    const [document] = named.documents as { id: string }[];
    expect([(named.documents as object[]).length, named.all]).toEqual([1, 1]);
    const elsewhere = (await operator('/api/v1/library?region=511300')).body;
    expect([elsewhere.documents, elsewhere.passages]).toEqual([[], []]);
    const whole = (await operator(`/api/v1/library/${document?.id}`)).body;
    expect((whole.passages as { clause?: string }[]).map(({ clause }) => clause)).toEqual(['第一条', '第二条', '第三条']);
    expect(whole.citedBy).toEqual([expect.objectContaining({ id: 'nation-shed' })]);
    const { entry } = (await lin('/api/v1/entry?id=nation-shed')).body as { entry: { citations: object[] } };
    expect(entry.citations).toEqual([{ text: '《青溪县帮扶办法》第二条第一款', doc: document?.id, clause: '第二条' }]);
    expect((await operator('/api/v1/library/nothing')).status).toBe(404);
  });

  test('a Word file goes in as well, under the name it is given', async () => {
    const query = { name: '办法.docx', title: '青溪县走访办法' };
    const bytes = Buffer.from(docxOf(['第一条 每月走访。']));
    const { seen, document } = lookedIn(await send(lin, 'library/look', query, bytes));
    expect(document.title).toBe('青溪县走访办法');
    expect((await send(lin, 'library', { ...query, seen }, bytes)).status).toBe(201);
  });
});

describe('what is refused, and leaves nothing behind', () => {
  test('a curator of a county takes nothing for another place; who may not edit takes nothing at all', async () => {
    const asked = await Promise.all([
      send(county, 'library/look', { region: '350825' }),
      send(county, 'library/look', { region: '000000' }),
      send(chief, 'library/look', {}),
      send(operator, 'library', { seen: '0'.repeat(32) }),
    ]);
    expect(asked.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
  });

  test.each<[name: string, bytes: Buffer, words: RegExp]>([
    ['空.txt', Buffer.alloc(0), /空\.txt 是空文件/],
    ['坏.pdf', Buffer.from('%PDF-1.4 nothing'), /坏\.pdf 打不开.*再导入/],
    ['其实是docx.txt', Buffer.from(docxOf(['第一条 帮扶。'])), /其实是压缩包/],
    ['表.xlsx', Buffer.from('PK'), /不能读 \.xlsx 文件/],
    ['一批.ndjson', Buffer.from('{}'), /npm run import/],
    ['空页.html', Buffer.from('<html><script>x</script></html>'), /没有可用的正文/],
    ['大.pdf', Buffer.alloc(31 * 1024 * 1024, '0'), /大\.pdf 有 31 MB，超过 30 MB/],
  ])('%s', async (name, bytes, words) => {
    const before = await kept();
    const looked = await send(lin, 'library/look', { name }, bytes);
    const taken = await send(lin, 'library', { name, seen: '0'.repeat(32) }, bytes);
    expect([looked.status, taken.status]).toEqual([400, 400]);
    expect([message(looked), message(taken)]).toEqual([expect.stringMatching(words), expect.stringMatching(words)]);
    expect(await kept()).toBe(before);
    const names = readdirSync(join(on.running.parts.config.stateDir, 'library'));
    expect(names.filter((one) => !one.endsWith('.ndjson'))).toEqual([]);
  });

  test('JSON in the place of a file, and a query without a region', async () => {
    const json = await lin(`/api/v1/library/look?${new URLSearchParams({ name: NAME, region: '350823' })}`, { method: 'POST', body: {} });
    const placeless = await lin('/api/v1/library/look?name=a.txt', { method: 'POST', raw: 'x' });
    expect([json.status, message(json), placeless.status]).toEqual([400, expect.stringContaining('原样发送'), 400]);
  });
});
