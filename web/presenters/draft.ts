import { regionName } from '../../base/regions';
import type { Compared } from '../../knowledge/curation/curation-deps';
import { type Draft, type DraftEvent, passes } from '../../knowledge/curation/draft';
import { entryForm } from '../../knowledge/entry-form';
import type { KnowledgeAnswer } from '../../knowledge/knowledge';
import type { Problem } from '../../knowledge/problem';
import { parameterLabel } from '../../rules/explain';
import type { ParameterRow } from '../../rules/parameters';
import { type Actor, can } from '../../tickets/permissions';
import type { DraftDetail, DraftSummary, TriedAnswer } from '../api/curation-shapes';

const STATES: Record<Draft['state'], string> = {
  open: '编写中',
  inReview: '待复核',
  returned: '已退回',
  scheduled: '待到期发布',
  published: '已发布',
  abandoned: '已放弃',
};
const EVENTS: Record<DraftEvent['type'], string> = {
  saved: '保存',
  submitted: '提交复核',
  returned: '退回',
  approved: '同意，到日子发布',
  published: '发布',
  abandoned: '放弃',
};
const KINDS: Record<string, string> = { entry: '条目', parameter: '金额', words: '词语', pin: '钉住的问题' };

/** Counts below this say only that there are few: a county is small. */
const FEW = 5;

export const kindText = (kind: string): string => KINDS[kind] ?? kind;

/** A piece of content by the name people know it by. */
export function pieceName({ kind, key, body }: { kind: string; key: string; body: string }): string {
  if (kind === 'parameter' && body) {
    const { name, region, from } = JSON.parse(body) as ParameterRow;
    return `${regionName(region)}${parameterLabel(name)}（${from} 起）`;
  }
  if (kind === 'entry' && body) return String(entryForm(body)?.front.title ?? key);
  if (kind === 'words' && body) return `${(JSON.parse(body) as { said: string }).said}`;
  if (kind === 'pin' && body) return `${(JSON.parse(body) as { question: string }).question}`;
  return key;
}

export type Names = (userId: string) => string;

export function draftSummary(draft: Draft, names: Names): DraftSummary {
  const { id, title, region, state, version, authors, reviewer, changedAt, publishOn, snapshot, changes, backTo } = draft;
  return {
    id,
    title: title || changes.map(pieceName).slice(0, 2).join('、'),
    region,
    regionName: regionName(region),
    state,
    stateText: STATES[state],
    kinds: backTo === undefined ? [...new Set(changes.map(({ kind }) => kindText(kind)))] : ['恢复'],
    version,
    authors: authors.map(names),
    reviewer: reviewer && names(reviewer),
    changedAt: changedAt.toISOString(),
    publishOn,
    snapshot,
  };
}

/** What the reader may do with the draft now; the server decides again when it is done. */
function actionsFor(actor: Actor, { state, region, authors }: Draft): DraftDetail['actions'] {
  const edits = can(actor, 'knowledge.edit', { region });
  const reviews = can(actor, 'knowledge.review', { region });
  const publishes = can(actor, 'knowledge.publish', { region, authors });
  const writing = state === 'open' || state === 'returned';
  const waiting = state === 'inReview' || state === 'scheduled';
  return [
    ...(edits && writing ? (['save', 'submit'] as const) : []),
    ...(reviews && (writing || waiting) ? (['check', 'try'] as const) : []),
    ...(reviews && waiting ? (['return'] as const) : []),
    ...(publishes && state === 'inReview' ? (['publish'] as const) : []),
    ...(edits && (writing || waiting) ? (['abandon'] as const) : []),
  ];
}

export interface DraftInput {
  draft: Draft;
  problems: Problem[];
  compared: Compared[];
  events: DraftEvent[];
  /** Number of the content in force. */
  snapshot: number;
  actor: Actor;
  names: Names;
}

function gateView({ gate, version }: Draft, snapshot: number): DraftDetail['gate'] {
  if (!gate) return undefined;
  const { verdicts } = gate;
  return {
    ...gate,
    changed: gate.changed.map(({ region, ...change }) => ({ ...change, region: region === undefined ? undefined : regionName(region) })),
    verdicts: verdicts.map(({ count, ...verdict }) => ({
      ...verdict,
      countText: count === undefined ? undefined : count < FEW ? `不足 ${FEW} 户` : `${count} 户`,
    })),
    passed: passes(gate),
    current: gate.version === version && gate.snapshot === snapshot,
  };
}

/** A draft with all that its author and its reviewer look at. */
export function draftDetail({ draft, problems, compared, events, snapshot, actor, names }: DraftInput): DraftDetail {
  const bodies = new Map(draft.changes.map((change) => [`${change.kind} ${change.key}`, change.body]));
  return {
    ...draftSummary(draft, names),
    note: draft.note,
    backTo: draft.backTo,
    tell: draft.tell,
    fromGaps: draft.gapWork !== undefined,
    mine: draft.authors.includes(actor.id),
    problems,
    changes: compared.map(({ kind, key, withdraws, lines }) => {
      const body = bodies.get(`${kind} ${key}`) ?? '';
      return {
        kind,
        key,
        kindText: kindText(kind),
        name: pieceName({ kind, key, body }),
        withdraws,
        lines,
        form: kind === 'entry' ? entryForm(body) : undefined,
      };
    }),
    gate: gateView(draft, snapshot),
    events: events.map(({ seq, type, actorId, at, note }) => ({
      seq,
      typeText: EVENTS[type],
      by: names(actorId),
      at: at.toISOString(),
      note,
    })),
    actions: actionsFor(actor, draft),
  };
}

/** An answer as a resident would read it. */
export const triedAnswer = ({ reply, entry, confidence, snapshot, outcome }: KnowledgeAnswer): TriedAnswer => ({
  reply,
  entryId: entry?.id,
  title: entry?.title,
  outcome,
  confidence: Math.round(confidence * 100),
  snapshot,
});
