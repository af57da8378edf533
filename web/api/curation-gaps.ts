import { z } from 'zod';
import { maskNumbers } from '../../base/privacy';
import { NATION, regionName, regionOf } from '../../base/regions';
import type { GapGroup } from '../../knowledge/curation/gap-desk';
import { type Actor, can, type Row } from '../../tickets/permissions';
import { namesOf } from './curation-drafts';
import { day } from './curation-input';
import type { GapGroupView } from './curation-shapes';
import { type ApiDeps, type ApiRoute, apiRoute, type Context, ok } from './route';

const GROUPS = 60;

const OUTCOMES: Record<string, string> = {
  notUnderstood: '没听懂',
  refused: '没把握',
  notRecorded: '未收录',
  offered: '给了选项',
  doubtful: '把握不大',
  rewritten: '座席改写',
  badlyRated: '评价不满意',
};
export const outcomeText = (outcome: string): string => OUTCOMES[outcome] ?? outcome;

const workRow = async (deps: ApiDeps, { params }: Context): Promise<Row> => ({
  region: (await deps.curation.gaps.find(params.id ?? '')).region,
});

function groupView(group: GapGroup, names: (id: string) => string, today: string): GapGroupView {
  const { title, region, count, askers, questions, nearest, work } = group;
  return {
    title: maskNumbers(title).text,
    region,
    regionName: regionName(region),
    count,
    askers,
    questions: questions.map(({ question, count: times, outcomes }) => ({
      question: maskNumbers(question).text,
      count: times,
      outcomes: Object.keys(outcomes).map(outcomeText),
    })),
    nearest,
    work: work && {
      id: work.id,
      owner: names(work.owner),
      due: work.due,
      overdue: work.due < today,
      state: work.state,
      draftId: work.draftId,
    },
  };
}

/** Groups of the actor's own places, and those whose place nobody told. */
const seenBy =
  (actor: Actor) =>
  ({ region }: GapGroup): boolean =>
    can(actor, 'knowledge.edit', { region, unplaced: region === NATION });

const takeBody = z.strictObject({
  questions: z.array(z.string().min(1).max(1_000)).min(1, '至少留一个问题').max(200),
  title: z.string().min(2, '写上这一组问的是什么').max(120),
  region: z.string().refine((code) => regionOf(code) !== undefined, '没有这个代码的地区；用六位行政区划代码，全国用 000000'),
  due: day,
});

const draftBody = z.strictObject({ entryId: z.string().min(1).max(80).optional(), tell: z.boolean().default(false) });

/** Questions that were not answered well, as work with an owner and a day. */
export const gapRoutes: ApiRoute[] = [
  apiRoute({
    method: 'GET',
    path: 'gaps/groups',
    summary: '没答好的问题，问同一件事的归在一起',
    action: 'knowledge.edit',
    handle: async (deps, { actor }) => {
      const [groups, names] = [await deps.curation.gaps.groups(GROUPS), await namesOf(deps)];
      return ok({ groups: groups.filter(seenBy(actor)).map((group) => groupView(group, names, deps.clock.today())) });
    },
  }),
  apiRoute({
    method: 'POST',
    path: 'gaps/work',
    summary: '认领一组问题，定下办好的日子',
    action: 'knowledge.edit',
    body: takeBody,
    row: async (_deps, { body }) => ({ region: (body as z.infer<typeof takeBody>).region }),
    handle: async (deps, { body, actor }) => ok({ work: await deps.curation.gaps.take({ ...body, owner: actor.id }) }, 201),
  }),
  apiRoute({
    method: 'POST',
    path: 'gaps/work/:id/draft',
    summary: '把问题写成草稿：加到一条条目，或新起一条',
    action: 'knowledge.edit',
    body: draftBody,
    row: workRow,
    handle: async (deps, { body, actor, params }) => {
      const { id } = await deps.curation.gaps.draft(params.id ?? '', body, actor);
      return ok({ draftId: id }, 201);
    },
  }),
  apiRoute({
    method: 'POST',
    path: 'gaps/work/:id/dismiss',
    summary: '不必收录，写明原因',
    action: 'knowledge.edit',
    body: z.strictObject({ note: z.string().min(2, '写明为什么不收录').max(400) }),
    row: workRow,
    handle: async (deps, { body, params }) => {
      await deps.curation.gaps.dismiss(params.id ?? '', body.note);
      return ok({});
    },
  }),
];
