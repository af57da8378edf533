import { z } from 'zod';
import { DomainError } from '../../base/errors';
import { covers, regionOf } from '../../base/regions';
import { entriesCiting } from '../../knowledge/library/citing';
import { LARGEST_FILE, tooLarge } from '../../knowledge/library/file-kind';
import type { Imported } from '../../knowledge/library/office';
import { documentJson, documentSummary, importedAbout, lookedAt } from '../presenters/library';
import { day } from './curation-input';
import type { FoundPassage } from './curation-shapes';
import { type ApiDeps, type ApiRoute, apiRoute, type Context, ok } from './route';

const FOUND = 10;
/** As many are searched for the ones that lie in a place. */
const SEARCHED = 60;

const region = z.string().refine((code) => regionOf(code) !== undefined, '没有这个代码的地区；用六位行政区划代码，全国用 000000');

const fileQuery = z.strictObject({
  name: z.string().min(1, '写上文件名').max(255),
  region,
  title: z.string().min(2, '名称太短').max(200).optional(),
  issuer: z.string().min(2, '发文机关写全称或简称').max(80).optional(),
  issuedOn: day.optional(),
  effectiveFrom: day.optional(),
});
type FileQuery = z.infer<typeof fileQuery>;
const takeQuery = fileQuery.extend({ seen: z.string().regex(/^[0-9a-f]{32}$/, '先看一看，再收下') });

const regionRow = async (_deps: ApiDeps, { query }: Context) => ({ region: (query as FileQuery).region });

/** One document a file here; many at once are the command's. */
function mustBeOneDocument(name: string): void {
  if (/\.(?:ndjson|jsonl)$/i.test(name))
    throw new DomainError('invalid', 'library.format', `${name} 一次含多份文件；请用命令 npm run import 导入。`);
}

async function bring(deps: ApiDeps, { query, request }: Context<undefined, FileQuery>, how: { keep: boolean; seen?: string }) {
  const { name: file, ...said } = query;
  mustBeOneDocument(file);
  const bytes = await request.bytes(LARGEST_FILE);
  if (!bytes) throw tooLarge(Number(request.headers['content-length']) || LARGEST_FILE + 1, file);
  const { imported, failures, seen } = await deps.library.bring([{ file, bytes }], { ...said, ...how, at: deps.clock.now().toISOString() });
  const [failure] = failures;
  if (failure) throw new DomainError('invalid', failure.code, failure.message);
  return { one: imported[0] as Imported, seen };
}

async function look(deps: ApiDeps, context: Context<undefined, FileQuery>) {
  const { one, seen } = await bring(deps, context, { keep: false });
  return ok({ looked: lookedAt(one, seen) });
}

async function take(deps: ApiDeps, context: Context<undefined, z.infer<typeof takeQuery>>) {
  const { seen, ...query } = context.query;
  const { one } = await bring(deps, { ...context, query }, { keep: true, seen });
  const { actor } = context;
  await deps.audit.record({
    at: deps.clock.now(),
    actorId: actor.id,
    region: query.region,
    what: 'library.imported',
    about: importedAbout(one.brought),
  });
  return ok({ document: documentSummary(one.brought.document) }, 201);
}

async function list(deps: ApiDeps, { query: { q, region: place } }: Context<undefined, { q: string; region?: string }>) {
  const touches = ({ region: own }: { region: string }): boolean => !place || covers(own, place) || covers(place, own);
  const documents = (await deps.library.documents()).filter(touches);
  const here = new Set(documents.map(({ id }) => id));
  const found = q.trim().length > 1 ? await deps.library.search(q, SEARCHED) : [];
  const passages: FoundPassage[] = found
    .filter(({ doc }) => here.has(doc))
    .slice(0, FOUND)
    .map(({ doc, document, clause, text }) => ({ doc, document, clause, text }));
  const named = documents.filter(({ title, number, issuer }) => `${title} ${number ?? ''} ${issuer ?? ''}`.includes(q.trim()));
  const newest = named.sort((a, b) => (a.importedAt < b.importedAt ? 1 : -1));
  return ok({ documents: newest.map(documentSummary), passages, all: documents.length });
}

async function one(deps: ApiDeps, { params }: Context) {
  const document = (await deps.library.documents()).find(({ id }) => id === params.id);
  if (!document) throw new DomainError('notFound', 'document.unknown', '资料库里没有这份文件，请刷新列表。');
  const citedBy = entriesCiting(document, deps.knowledge().entries());
  return ok(documentJson(document, await deps.library.text(document.id), citedBy));
}

/** Policy documents: looked at, taken, searched, read. */
export const libraryRoutes: ApiRoute[] = [
  apiRoute({
    method: 'GET',
    path: 'library',
    summary: '资料库：文件名单，按名称、文号、机关找；写了要找的话，连同最相近的条款',
    action: 'knowledge.read',
    query: z.strictObject({ q: z.string().max(200).default(''), region: region.optional() }),
    handle: list,
  }),
  apiRoute({
    method: 'POST',
    path: 'library/look',
    summary: '读一份政策文件（docx、pdf、txt、md、html，原样发送，30 MB 以内），说明读出什么、改了什么，不保存',
    action: 'knowledge.edit',
    query: fileQuery,
    file: true,
    row: regionRow,
    handle: look,
  }),
  apiRoute({
    method: 'POST',
    path: 'library',
    summary: '收下看过的那份文件；留痕',
    action: 'knowledge.edit',
    query: takeQuery,
    file: true,
    row: regionRow,
    handle: take,
  }),
  apiRoute({
    method: 'GET',
    path: 'library/:id',
    summary: '一份文件：逐条原文、引用它的条目',
    action: 'knowledge.read',
    handle: one,
  }),
];
