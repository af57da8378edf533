import { z } from 'zod';
import { citationLine } from '../../base/citation';
import { DomainError } from '../../base/errors';
import { urgencies } from '../../tickets/states';
import { ticketKinds } from '../../tickets/ticket';
import { kindWords } from '../../tickets/words';
import { drawSample } from '../board/sample';
import { practiceCalls, practiceQuestions, practiceRefusals } from '../practice/words';
import { actorNames } from './actor-names';
import { type ApiDeps, type ApiRoute, apiRoute, type Context, ok } from './route';
import type { PracticeItem, PracticeSheet, PracticeVerdict } from './supervision-shapes';

const CALLS = 4;
const QUESTIONS = 2;
const OPTIONS = 4;
const SHOWN = 100;

const urgencyWords = { danger: '生命安全', urgent: '紧急', normal: '一般' };

/** The entry that answers a question here and today; undefined where the knowledge base does not answer it. */
function answerTo({ knowledge, clock }: ApiDeps, { region }: Context['actor'], question: string) {
  const answer = knowledge().answer({ text: question, region, on: clock.today() });
  return answer.entry && { entry: answer.entry, sources: answer.citations.map(citationLine) };
}

/** A question with the titles of its own entry and of others, in an order that gives nothing away. */
function questionItem(deps: ApiDeps, actor: Context['actor'], at: number): PracticeItem[] {
  const question = practiceQuestions[at] ?? '';
  const right = answerTo(deps, actor, question);
  if (!right) return [];
  const others = practiceQuestions.flatMap((other) => answerTo(deps, actor, other)?.entry ?? []);
  const options = new Map([right.entry, ...others].map(({ id, title }) => [id, title]));
  const shown = [...options].slice(0, OPTIONS).sort(([a], [b]) => (a < b ? -1 : 1));
  return shown.length < 2 ? [] : [{ id: `q${at}`, text: question, options: shown.map(([id, title]) => ({ id, title })) }];
}

const sheetQuery = z.strictObject({ seed: z.coerce.number().int().min(0).max(4_294_967_295).default(1) });

async function sheet(deps: ApiDeps, { actor, query }: Context<undefined, { seed: number }>): Promise<PracticeSheet> {
  const calls = drawSample(practiceCalls, CALLS, query.seed).map(({ id, text }) => ({ id, text }));
  const asked = drawSample([...practiceQuestions.keys()], QUESTIONS, query.seed);
  return {
    seed: query.seed,
    calls,
    questions: asked.flatMap((at) => questionItem(deps, actor, at)),
    kinds: kindWords,
    urgencies: urgencyWords,
  };
}

const answers = z.strictObject({
  calls: z.array(z.strictObject({ id: z.string().max(32), kind: z.enum(ticketKinds), urgency: z.enum(urgencies) })).max(20),
  questions: z.array(z.strictObject({ id: z.string().regex(/^q\d{1,2}$/), entry: z.string().max(80) })).max(20),
});
type Answers = z.infer<typeof answers>;

function judgedCall({ id, kind, urgency }: Answers['calls'][number]): PracticeVerdict {
  const call = practiceCalls.find((one) => one.id === id);
  if (!call) throw new DomainError('invalid', 'practice.unknown', practiceRefusals.unknown);
  const right = call.kind === kind && call.urgency === urgency;
  return { id, right, expected: `${kindWords[call.kind]}，${urgencyWords[call.urgency]}`, sources: [call.source] };
}

function judgedQuestion(deps: ApiDeps, actor: Context['actor'], { id, entry }: Answers['questions'][number]): PracticeVerdict {
  const question = practiceQuestions[Number(id.slice(1))];
  const right = question && answerTo(deps, actor, question);
  if (!right) throw new DomainError('invalid', 'practice.unknown', practiceRefusals.unknown);
  return { id, right: right.entry.id === entry, expected: right.entry.title, sources: right.sources };
}

/** Judged at once and kept as two numbers; no ticket, no conversation, nothing in any report. */
async function hand(deps: ApiDeps, { actor, body }: Context<Answers>) {
  const items = [...body.calls.map(judgedCall), ...body.questions.map((one) => judgedQuestion(deps, actor, one))];
  if (items.length === 0) throw new DomainError('invalid', 'practice.nothing', practiceRefusals.nothing);
  const right = items.filter((item) => item.right).length;
  const whole = items.length;
  await deps.practice.save({ id: deps.ids.opaque(), userId: actor.id, region: actor.region, at: deps.clock.now(), right, whole });
  return ok({ right, whole, items });
}

async function results(deps: ApiDeps, { actor }: Context) {
  const nameOf = await actorNames(deps);
  const rows = await deps.practice.list(actor.region, SHOWN);
  return ok({ rows: rows.map(({ userId, at, right, whole }) => ({ by: nameOf(userId, userId), at: at.toISOString(), right, whole })) });
}

/** Invented calls to practise on. */
export const practiceRoutes: ApiRoute[] = [
  apiRoute({
    method: 'GET',
    path: 'practice',
    summary: '练习题：编的来电和政策问答，同一个种子抽到同一批',
    action: 'episode.list',
    query: sheetQuery,
    handle: async (deps, context) => ok(await sheet(deps, context)),
  }),
  apiRoute({
    method: 'POST',
    path: 'practice',
    summary: '交练习：当场评分，答错的给出处；不登记工单，不进任何统计',
    action: 'episode.list',
    body: answers,
    handle: hand,
  }),
  apiRoute({ method: 'GET', path: 'practice/results', summary: '练习记录：谁、什么时候、对几题', action: 'reports.read', handle: results }),
];
