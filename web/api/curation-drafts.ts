import { z } from 'zod';
import { DomainError } from '../../base/errors';
import { NATION, regionOf } from '../../base/regions';
import type { Submission } from '../../knowledge/curation/curation-deps';
import type { Draft } from '../../knowledge/curation/draft';
import { type Action, can, type Row } from '../../tickets/permissions';
import { draftDetail, draftSummary, type Names, triedAnswer } from '../presenters/draft';
import { contentChanges, day, type SubmissionBody, submissionBody } from './curation-input';
import { type ApiDeps, type ApiRoute, apiRoute, type Context, ok } from './route';

const OPEN = ['open', 'inReview', 'returned', 'scheduled'] as const;
const DONE = ['published', 'abandoned'] as const;

const version = z.number().int().positive();
const region = z.string().refine((code) => regionOf(code) !== undefined, '没有这个代码的地区；用六位行政区划代码');
export const residentQuestion = z.strictObject({
  question: z.string().min(1, '写上要试的问题').max(1_000),
  region: region.optional(),
  on: day.optional(),
});

export async function namesOf({ users }: ApiDeps): Promise<Names> {
  const known = new Map((await users.list(NATION)).map(({ id, displayName }) => [id, displayName]));
  return (id) => (id === 'system' ? '系统' : (known.get(id) ?? id));
}

const draftOf = (deps: ApiDeps, { params }: Context): Promise<Draft> => deps.curation.drafts.find(params.id ?? '');

/** The draft as a row of rights: its region, and those who may not be its second person. */
async function draftRow(deps: ApiDeps, context: Context): Promise<Row> {
  const { region: place, authors } = await draftOf(deps, context);
  return { region: place, authors };
}

const AMOUNT_RIGHTS: Partial<Record<Action, Action>> = { 'knowledge.edit': 'parameters.edit', 'knowledge.publish': 'parameters.publish' };

/** Amounts ask for their own right beside the one of the route. */
function assertAmountsToo(
  context: Context,
  action: Action,
  { changes, region: place, authors }: Pick<Draft, 'changes' | 'region' | 'authors'>,
): void {
  const needed = AMOUNT_RIGHTS[action];
  if (!needed || !changes.some(({ kind }) => kind === 'parameter')) return;
  if (!can(context.actor, needed, { region: place, authors })) {
    throw new DomainError('forbidden', 'right.missing', '您没有改动金额的权限；如确有需要，请联系管理员。');
  }
}

async function detail(deps: ApiDeps, context: Context, draft: Draft) {
  const { drafts } = deps.curation;
  const [problems, compared, events, names] = await Promise.all([
    drafts.problems(draft),
    drafts.compare(draft),
    drafts.events(draft.id),
    namesOf(deps),
  ]);
  const snapshot = deps.content.set().snapshot;
  return ok({ draft: draftDetail({ draft, problems, compared, events, snapshot, actor: context.actor, names }) });
}

function submissionOf(deps: ApiDeps, body: SubmissionBody): Submission {
  const { changes, ...rest } = body;
  if (changes.length === 0 && body.backTo === undefined) {
    throw new DomainError('invalid', 'draft.empty', '草稿里还没有内容；请写一处改动，或选一个要恢复到的快照。');
  }
  return { ...rest, changes: contentChanges(changes, deps.content.set().rows) };
}

/** What is written lies in the author's own region, whatever the form says. */
async function assertOwnRegion(deps: ApiDeps, context: Context, submission: Submission): Promise<void> {
  const place = await deps.curation.drafts.regionOf(submission, context.actor);
  if (!can(context.actor, 'knowledge.edit', { region: place })) {
    const cure = '您只能改本人负责地区的内容；全国或上级的条目请“另立本地条目”，把地区改成自己的。';
    throw new DomainError('forbidden', 'draft.region', cure);
  }
  assertAmountsToo(context, 'knowledge.edit', { changes: submission.changes, region: place, authors: [] });
}

async function open(deps: ApiDeps, context: Context<SubmissionBody>) {
  const submission = submissionOf(deps, context.body);
  await assertOwnRegion(deps, context, submission);
  return detail(deps, context, await deps.curation.drafts.open(submission, context.actor));
}

const saveBody = submissionBody.extend({ version });

async function save(deps: ApiDeps, context: Context<z.infer<typeof saveBody>>) {
  const { version: seen, ...body } = context.body;
  const draft = await draftOf(deps, context);
  // A form that shows only part of a draft (its note, its day) leaves the rest as it is.
  const kept = body.changes.length === 0 && body.backTo === undefined;
  const submission = kept ? { ...body, changes: draft.changes } : submissionOf(deps, body);
  await assertOwnRegion(deps, context, submission);
  return detail(deps, context, await deps.curation.drafts.save(draft.id, seen, { submission, author: context.actor }));
}

const publishBody = z.strictObject({ version, snapshot: z.number().int().nonnegative() });

async function publish(deps: ApiDeps, context: Context<z.infer<typeof publishBody>>) {
  const draft = await draftOf(deps, context);
  assertAmountsToo(context, 'knowledge.publish', draft);
  const published = await deps.curation.drafts.publish(draft.id, context.body, { id: context.actor.id });
  return detail(deps, context, published);
}

async function tryOut(deps: ApiDeps, context: Context<z.infer<typeof residentQuestion>>) {
  const { question, region: place, on = deps.clock.today() } = context.body;
  const { now, next } = await deps.curation.drafts.tryOut((await draftOf(deps, context)).id, { text: question, region: place, on });
  return ok({ now: triedAnswer(now), next: triedAnswer(next) });
}

const versionBody = z.strictObject({ version });
const reasonBody = z.strictObject({ version, reason: z.string().min(2, '写明退回的原因').max(1_000) });

/** Drafts of content, from the first line to their snapshot. */
export const draftRoutes: ApiRoute[] = [
  apiRoute({
    method: 'GET',
    path: 'drafts',
    summary: '内容草稿：未了的，或已了的',
    action: 'knowledge.review',
    query: z.strictObject({ done: z.literal('1').optional() }),
    handle: async (deps, { query, actor }) => {
      const names = await namesOf(deps);
      const rows = await deps.curation.drafts.list(query.done ? DONE : OPEN);
      const mine = rows.filter(({ region: place }) => can(actor, 'knowledge.review', { region: place }));
      return ok({ drafts: mine.map((draft) => draftSummary(draft, names)), snapshot: deps.content.set().snapshot });
    },
  }),
  apiRoute({
    method: 'POST',
    path: 'drafts',
    summary: '起草：条目、金额、词语、钉住的问题，或恢复到某个快照',
    action: 'knowledge.edit',
    body: submissionBody,
    handle: open,
  }),
  apiRoute({
    method: 'GET',
    path: 'drafts/:id',
    summary: '一份草稿：问题、对比、检查结果、经过',
    action: 'knowledge.review',
    row: draftRow,
    handle: async (deps, context) => detail(deps, context, await draftOf(deps, context)),
  }),
  apiRoute({
    method: 'POST',
    path: 'drafts/:id/save',
    summary: '保存新的一版',
    action: 'knowledge.edit',
    body: saveBody,
    row: draftRow,
    handle: save,
  }),
  apiRoute({
    method: 'POST',
    path: 'drafts/:id/submit',
    summary: '提交复核',
    action: 'knowledge.edit',
    body: versionBody,
    row: draftRow,
    handle: async (deps, context) =>
      detail(deps, context, await deps.curation.drafts.submit(context.params.id ?? '', context.body.version, context.actor)),
  }),
  apiRoute({
    method: 'POST',
    path: 'drafts/:id/return',
    summary: '退回作者，写明原因',
    action: 'knowledge.review',
    body: reasonBody,
    row: draftRow,
    handle: async (deps, context) => {
      const { version: seen, reason } = context.body;
      return detail(deps, context, await deps.curation.drafts.giveBack(context.params.id ?? '', seen, { id: context.actor.id, reason }));
    },
  }),
  apiRoute({
    method: 'POST',
    path: 'drafts/:id/abandon',
    summary: '放弃草稿，留作记录',
    action: 'knowledge.edit',
    body: versionBody,
    row: draftRow,
    handle: async (deps, context) =>
      detail(deps, context, await deps.curation.drafts.abandon(context.params.id ?? '', context.body.version, { id: context.actor.id })),
  }),
  apiRoute({
    method: 'POST',
    path: 'drafts/:id/check',
    summary: '发布前检查：钉住的问题、会变的答复、会变的结论',
    action: 'knowledge.review',
    body: z.strictObject({}),
    row: draftRow,
    handle: async (deps, context) => detail(deps, context, await deps.curation.drafts.gate(context.params.id ?? '')),
  }),
  apiRoute({
    method: 'POST',
    path: 'drafts/:id/try',
    summary: '以某地某日居民的身份试问：现在怎么答，发布后怎么答',
    action: 'knowledge.review',
    body: residentQuestion,
    row: draftRow,
    handle: tryOut,
  }),
  apiRoute({
    method: 'POST',
    path: 'drafts/:id/publish',
    summary: '复核人发布（作者不能发布自己的草稿）',
    action: 'knowledge.publish',
    body: publishBody,
    row: draftRow,
    handle: publish,
  }),
];
