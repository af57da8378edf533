import type { Clock, IsoDate } from '../../base/clock';
import { DomainError } from '../../base/errors';
import type { Ids } from '../../base/ids';
import { NATION } from '../../base/regions';
import { plainLine } from '../check-entries';
import { entryForm, entryText } from '../entry-form';
import type { Knowledge } from '../knowledge';
import { bodyInForce } from './check-changes';
import { type Cluster, cluster } from './cluster';
import { type ContentSet, commonRegion } from './content-set';
import type { Curation } from './curation';
import type { Author } from './curation-deps';
import type { Draft } from './draft';
import type { DraftStore } from './draft-store';
import type { AskedGap, GapWork, GapWorkStore } from './gap-work-store';
import { noticeText } from './words';

export interface GapGroup {
  title: string;
  questions: AskedGap[];
  /** How often all of them were asked. */
  count: number;
  /** How many people can be told. */
  askers: number;
  region: string;
  /** The entries that come nearest now; one of them may only lack the wording. */
  nearest: { id: string; title: string; score: number }[];
  work?: GapWork;
}

export interface GapDeskDeps {
  gapWork: GapWorkStore;
  drafts: Pick<DraftStore, 'find'>;
  curation: Curation;
  knowledge(): Knowledge;
  current(): ContentSet;
  clock: Clock;
  ids: Ids;
}

/** From questions nobody answered to drafts somebody owns, and back to those who asked. */
export interface GapDesk {
  groups(limit: number): Promise<GapGroup[]>;
  work(): Promise<GapWork[]>;
  find(id: string): Promise<GapWork>;
  take(input: { questions: string[]; title: string; region: string; owner: string; due: IsoDate }): Promise<GapWork>;
  dismiss(id: string, note: string): Promise<void>;
  /** A draft that adds the questions to an entry, or a new entry that begins with them. */
  draft(id: string, target: { entryId?: string; tell: boolean }, author: Author): Promise<Draft>;
  /** Sends what waits to those who asked. Returns how many were told. */
  tellWaiting(): Promise<number>;
}

const MOST_ASKED = 3_000;
const NEAREST = 3;
const MOST_NOTICES = 100;
const NEW_ENTRY_REVIEW_DAYS = 180;
const DAY_MS = 86_400_000;

const regionOf = (questions: readonly AskedGap[]): string => {
  const regions = questions.flatMap(({ region }) => region ?? []);
  return regions.length > 0 ? commonRegion(regions) : NATION;
};

const dayAfter = (day: IsoDate, days: number): IsoDate => new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

function nearestTo(question: string, { knowledge, clock }: GapDeskDeps): GapGroup['nearest'] {
  const { entries } = knowledge().answer({ text: question, on: clock.today() });
  const titles = new Map(
    knowledge()
      .entries()
      .map(({ id, title }) => [id, title]),
  );
  return entries.slice(0, NEAREST).map(({ id, score }) => ({ id, title: titles.get(id) ?? id, score }));
}

async function groups(deps: GapDeskDeps, limit: number): Promise<GapGroup[]> {
  const [asked, works] = await Promise.all([deps.gapWork.asked(MOST_ASKED), deps.gapWork.list()]);
  const background = deps
    .knowledge()
    .entries()
    .flatMap(({ title, similar }) => [title, ...similar]);
  const open = works.filter(({ state }) => state === 'open' || state === 'drafted');
  const workOf = new Map(open.flatMap((work) => work.questions.map((question) => [question, work] as const)));
  const found: GapGroup[] = [];
  for (const { title, members } of cluster(asked, background).slice(0, limit) as Cluster<AskedGap>[]) {
    found.push({
      title,
      questions: members,
      count: members.reduce((sum, { count }) => sum + count, 0),
      askers: members.reduce((sum, { askers }) => sum + askers, 0),
      region: regionOf(members),
      nearest: nearestTo(title, deps),
      work: members.map(({ question }) => workOf.get(question)).find(Boolean),
    });
    await new Promise(setImmediate);
  }
  return found;
}

/** The entry's text with the questions among its own, each once. */
function withQuestions(text: string, questions: readonly string[]): string | undefined {
  const form = entryForm(text);
  if (!form) return undefined;
  const known = Array.isArray(form.front.similar) ? form.front.similar.map(String) : [];
  const seen = new Set(known.map(plainLine));
  const fresh = questions.filter((question) => !seen.has(plainLine(question)) && seen.add(plainLine(question)));
  return entryText({ ...form, front: { ...form.front, similar: [...known, ...fresh] } });
}

const newEntry = ({ title, region, questions }: GapWork, { today, id }: { today: IsoDate; id: string }): string =>
  entryText({
    front: { id, region, title, asOf: today, reviewBy: dayAfter(today, NEW_ENTRY_REVIEW_DAYS), citations: [], similar: questions },
    short: '',
    details: '',
  });

async function draftFor(
  deps: GapDeskDeps,
  work: GapWork,
  { target, author }: { target: { entryId?: string; tell: boolean }; author: Author },
) {
  const { curation, gapWork, current, clock, ids } = deps;
  const { entryId, tell } = target;
  const id =
    entryId ??
    `local-${ids
      .opaque()
      .toLowerCase()
      .replaceAll(/[^a-z0-9]/g, '')
      .slice(0, 8)}`;
  const body = entryId
    ? withQuestions(bodyInForce(current(), 'entry', entryId), work.questions)
    : newEntry(work, { today: clock.today(), id });
  if (!body) throw new DomainError('notFound', 'entry.unknown', `没有编号为 ${entryId} 的条目；请从最近的几条里选，或新建一条。`);
  const changes = [{ kind: 'entry' as const, key: id, body }];
  const draft = await curation.open({ title: work.title, note: '', changes, gapWork: work.id, tell }, author);
  await gapWork.change(work.id, { state: 'drafted', draftId: draft.id });
  return draft;
}

async function tellWaiting({ gapWork, drafts, knowledge, clock }: GapDeskDeps): Promise<number> {
  let told = 0;
  for (const notice of await gapWork.waiting(MOST_NOTICES)) {
    const draft = await drafts.find(notice.draftId);
    const key = draft?.changes.find(({ kind, body }) => kind === 'entry' && body !== '')?.key;
    const { question, region } = notice;
    const answer = key ? knowledge().answerWith(key, { text: question, region, on: clock.today(), placeAsked: true }) : undefined;
    // Of another place than the entry's: there is nothing to tell.
    if (!answer) await gapWork.drop(notice, clock.now());
    else if ((await gapWork.tell(notice, { text: noticeText(question, answer.reply) }, clock.now())) === 'told') told += 1;
  }
  return told;
}

export function createGapDesk(deps: GapDeskDeps): GapDesk {
  const { gapWork, clock, ids } = deps;
  async function find(id: string): Promise<GapWork> {
    const work = await gapWork.find(id);
    if (!work) throw new DomainError('notFound', 'gap.unknown', '没有这一组问题，请刷新列表。');
    return work;
  }
  return {
    find,
    groups: (limit) => groups(deps, limit),
    work: () => gapWork.list(),
    async take({ questions, title, region, owner, due }) {
      const work: GapWork = { id: ids.opaque(), title, region, questions: [...new Set(questions)], owner, due, state: 'open' };
      await gapWork.take(work, clock.now());
      return work;
    },
    dismiss: async (id, note) => gapWork.change((await find(id)).id, { state: 'dismissed', note }),
    draft: async (id, target, author) => draftFor(deps, await find(id), { target, author }),
    tellWaiting: () => tellWaiting(deps),
  };
}
