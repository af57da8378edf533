import { z } from 'zod';
import { citationLine } from '../../base/citation';
import type { IsoDate } from '../../base/clock';
import { DomainError } from '../../base/errors';
import { covers, NATION, regionName } from '../../base/regions';
import { bodyInForce } from '../../knowledge/curation/check-changes';
import { type OwnWord, wordKey, wordsIn } from '../../knowledge/curation/own-words';
import { ownPins, pinKey, shippedPins } from '../../knowledge/curation/pins';
import { triedAnswer } from '../presenters/draft';
import { entryDetail, entrySummary, sourceText } from '../presenters/entry';
import { parameterView } from '../presenters/parameter';
import { namesOf, residentQuestion } from './curation-drafts';
import { amountsBody, readAmounts } from './curation-input';
import type { EntryDetail, PinnedView } from './curation-shapes';
import { type ApiDeps, type ApiRoute, apiRoute, type Context, ok } from './route';

const DAY_MS = 86_400_000;

const isShipped = ({ content }: ApiDeps, id: string): boolean => bodyInForce({ ...content.set(), rows: [] }, 'entry', id) !== '';

function entries(deps: ApiDeps, { q, region }: { q: string; region?: string }) {
  const shippedIds = new Set(deps.content.set().shipped.map(({ source }) => source.split('/').at(-1)?.replace(/\.md$/, '')));
  const fits = (text: string): boolean => q === '' || text.includes(q);
  return deps
    .knowledge()
    .entries()
    .filter((entry) => (!region || entry.region === region) && fits(`${entry.id} ${entry.title} ${entry.short} ${entry.topic}`))
    .map((entry) => entrySummary(entry, (id) => shippedIds.has(id)));
}

async function citationsOf({ knowledge, library }: ApiDeps, id: string): Promise<EntryDetail['citations']> {
  const cited = knowledge()
    .entries()
    .find((item) => item.id === id)?.citations;
  if (!cited) return [];
  const found = await library.citedAt(cited);
  return cited.map((citation, at) => ({ text: citationLine(citation), ...found[at] }));
}

async function entry(deps: ApiDeps, { query }: Context<undefined, { id: string }>) {
  const { id } = query;
  const body = bodyInForce(deps.content.set(), 'entry', id);
  if (!body) throw new DomainError('notFound', 'entry.unknown', `没有编号为 ${id} 的条目，请刷新列表。`);
  const [versions, flags, names] = await Promise.all([deps.curation.drafts.versions('entry', id), deps.content.flags(), namesOf(deps)]);
  const own = deps.content.set().rows.some(({ kind, key }) => kind === 'entry' && key === id);
  const shipped = bodyInForce({ ...deps.content.set(), rows: [] }, 'entry', id);
  const flag = flags.find((item) => item.id === id);
  const citations = await citationsOf(deps, id);
  return ok({ entry: entryDetail({ citations, body, source: sourceText(own, isShipped(deps, id)), versions, shipped, flag, names }) });
}

export interface Due {
  kindText: string;
  id: string;
  title: string;
  regionName: string;
  /** 复查, 失效, 截止 */
  whatText: string;
  day: IsoDate;
  overdue: boolean;
}

/** What has to be looked at again, or ends, within so many days; what is late stands first. */
function expiring(deps: ApiDeps, region: string, days: number): Due[] {
  const today = deps.clock.today();
  const until = new Date(Date.parse(today) + days * DAY_MS).toISOString().slice(0, 10);
  const within = (day: IsoDate | undefined, from = ''): day is IsoDate => day !== undefined && from <= day && day <= until;
  const own = deps
    .knowledge()
    .entries()
    .filter((item) => covers(region, item.region));
  const entryDue = (whatText: string, pick: (item: (typeof own)[number]) => IsoDate | undefined, from?: IsoDate): Due[] =>
    own.flatMap((item) => {
      const day = pick(item);
      if (!within(day, from)) return [];
      return [
        { kindText: '条目', id: item.id, title: item.title, regionName: regionName(item.region), whatText, day, overdue: day < today },
      ];
    });
  const rows = deps.parameters(region, today).filter(({ to }) => within(to, today));
  return [
    ...entryDue('复查', ({ reviewBy, effectiveTo }) => (effectiveTo && effectiveTo < today ? undefined : reviewBy)),
    ...entryDue('失效', ({ effectiveTo }) => effectiveTo, today),
    ...rows.map((row) => ({
      kindText: '金额',
      id: row.id,
      title: `${row.name} ${row.valueText}`,
      regionName: row.regionName,
      whatText: '截止',
      day: row.to ?? '',
      overdue: false,
    })),
  ].sort((a, b) => (a.day < b.day ? -1 : 1));
}

const wordView = ({ said, means, region }: OwnWord) => ({
  key: wordKey({ said, region }),
  said,
  means,
  region,
  regionName: regionName(region),
});

const answerBody = residentQuestion.extend({ snapshot: z.number().int().positive() });

async function answerAt(deps: ApiDeps, { body }: Context<z.infer<typeof answerBody>>) {
  const { question, region, on = deps.clock.today(), snapshot } = body;
  return ok({ answer: triedAnswer(await deps.curation.drafts.answerAt(snapshot, { text: question, region, on })) });
}

async function snapshots(deps: ApiDeps) {
  const names = await namesOf(deps);
  const records = await deps.curation.drafts.snapshots(200);
  return ok({
    current: deps.content.set().snapshot,
    snapshots: records.map(({ author, reviewer, at, ...record }) => ({
      ...record,
      at: at.toISOString(),
      author: names(author),
      reviewer: names(reviewer),
    })),
  });
}

/** Shipped pins and the office's own; an own one takes the place of a shipped one of the same question. */
function pinViews({ content, knowledge }: ApiDeps): PinnedView[] {
  const titles = new Map(
    knowledge()
      .entries()
      .map(({ id, title }) => [id, title]),
  );
  const own = ownPins(content.set().rows);
  const ownKeys = new Set(own.map(pinKey));
  const shown = [...own, ...shippedPins().filter((pin) => !ownKeys.has(pinKey(pin)))];
  return shown.map((pin) => ({
    key: pinKey(pin),
    question: pin.question,
    regionName: regionName(pin.region ?? NATION),
    entry: pin.entry,
    title: titles.get(pin.entry),
    own: ownKeys.has(pinKey(pin)),
  }));
}

/** What is in force: entries with their versions, snapshots, what expires, words, amounts to be appended. */
export const contentRoutes: ApiRoute[] = [
  apiRoute({
    method: 'GET',
    path: 'entries',
    summary: '现行条目，随附的和本地的；被新版本碰到的、搁置的另列',
    action: 'knowledge.read',
    query: z.strictObject({
      q: z.string().max(200).default(''),
      region: z
        .string()
        .regex(/^\d{6}$/, '地区代码是六位数字')
        .optional(),
    }),
    handle: async (deps, { query }) => {
      const flags = (await deps.content.flags()).map(({ id }) => id);
      const setAside = deps.content.setAside().map(({ file, key, cure }) => ({ file: file.replace(/^overlay:/, ''), key, cure }));
      return ok({ entries: entries(deps, query), flags, setAside, snapshot: deps.content.set().snapshot });
    },
  }),
  apiRoute({
    method: 'GET',
    path: 'entry',
    summary: '一条条目：内容、每一版与上一版的不同',
    action: 'knowledge.read',
    query: z.strictObject({ id: z.string().min(1).max(80) }),
    handle: entry,
  }),
  apiRoute({ method: 'GET', path: 'snapshots', summary: '快照：谁写的、谁发布的', action: 'knowledge.review', handle: snapshots }),
  apiRoute({
    method: 'POST',
    path: 'answers',
    summary: '某个快照在某地某日怎样答一个问题',
    action: 'knowledge.review',
    body: answerBody,
    handle: answerAt,
  }),
  apiRoute({
    method: 'GET',
    path: 'expiring',
    summary: '将要复查、失效、截止的内容',
    action: 'knowledge.review',
    query: z.strictObject({ days: z.coerce.number().int().min(0).max(3_650).default(90) }),
    handle: async (deps, { query, actor }) => ok({ due: expiring(deps, actor.region, query.days) }),
  }),
  apiRoute({
    method: 'GET',
    path: 'words',
    summary: '本地词语：当地说法与标准说法',
    action: 'knowledge.read',
    handle: async (deps) => ok({ words: wordsIn(deps.content.set().rows).map(wordView) }),
  }),
  apiRoute({
    method: 'GET',
    path: 'pins',
    summary: '固定问题：随附的和本地的，各自该答的条目',
    action: 'knowledge.review',
    handle: async (deps) => ok({ pins: pinViews(deps) }),
  }),
  apiRoute({
    method: 'POST',
    path: 'parameters/read',
    summary: '读一行或一个文件的金额：逐行指出问题，不保存',
    action: 'parameters.edit',
    body: amountsBody,
    handle: async (deps, { body }) => {
      const { rows, endings, problems } = readAmounts(body, deps.content.set().rows);
      return ok({ rows: rows.map(parameterView), endings: endings.map(parameterView), problems });
    },
  }),
];
