import type { BotFigures, ReportScope, ReportStore } from '../web/board/report-store';
import { companies, inspected, numbersWith, relapsed } from './check-figures';
import type { Database, Reader, SqlRow } from './database';
import { alerts, causes, checks, unionChecks } from './record-figures';
import { insideRegion } from './region-sql';
import type { Sealer } from './sealer';
import { clocks, counts, number, overdue, ratings, units } from './ticket-figures';

/** Everything is inside it: nothing need be joined to know where. */
const NATION = '000000';

async function operators(read: Reader, { region, from, to }: ReportScope): ReturnType<ReportStore['operators']> {
  const span = [from.getTime(), to.getTime()];
  const taken = await read.all(
    `SELECT substr(v.to_owner, 10) AS id, count(*) AS n FROM episode_events v JOIN episodes p ON p.id = v.episode_id
     WHERE v.to_owner LIKE 'operator:%' AND v.from_owner <> v.to_owner AND v.at >= ? AND v.at < ? AND ${insideRegion(region, 'p.region')} GROUP BY 1`,
    ...span,
  );
  const steps = await read.all(
    `SELECT e.actor_id AS id, count(*) AS n FROM ticket_events e ${region === NATION ? '' : 'JOIN tickets t ON t.id = e.ticket_id'}
     WHERE e.actor_role IN ('operator', 'supervisor') AND e.type <> 'ticket.read' AND e.at >= ? AND e.at < ? AND ${insideRegion(region, 't.region')} GROUP BY 1`,
    ...span,
  );
  const of = (rows: SqlRow[], id: string): number => number(rows.find((row) => row.id === id) ?? {}, 'n');
  const ids = [...new Set([...taken, ...steps].map((row) => String(row.id)))].sort();
  return ids.map((operatorId) => ({ operatorId, accepted: of(taken, operatorId), steps: of(steps, operatorId) }));
}

async function bot(read: Reader, scope: ReportScope): Promise<BotFigures> {
  const span = [scope.from.getTime(), scope.to.getTime()];
  const here = insideRegion(scope.region, "coalesce(c.region, '000000')");
  const talks = await read.get(
    `SELECT count(*) AS n FROM conversations c WHERE c.opened_at >= ? AND c.opened_at < ? AND c.spoke = 1 AND ${here}`,
    ...span,
  );
  const handed = await read.get(
    `SELECT count(DISTINCT c.id) AS n FROM episode_events v INDEXED BY episode_events_at CROSS JOIN episodes p ON p.id = v.episode_id
       CROSS JOIN conversations c ON c.id = p.conversation_id
     WHERE v.at >= ? AND (v.to_owner = 'queue' OR v.to_owner LIKE 'operator:%') AND c.opened_at >= ? AND c.opened_at < ? AND c.spoke = 1 AND ${here}`,
    scope.from.getTime(),
    ...span,
  );
  const said = await read.get(
    `SELECT count(*) AS n FROM messages m ${scope.region === NATION ? '' : 'JOIN conversations c ON c.id = m.conversation_id'} WHERE m.speaker = 'resident' AND m.at >= ? AND m.at < ? AND ${here}`,
    ...span,
  );
  const missed = await read.get(
    `SELECT count(*) AS n FROM gaps g WHERE g.at >= ? AND g.at < ? AND ${insideRegion(scope.region, "coalesce(g.region, '000000')")}`,
    ...span,
  );
  const waits = await read.all(
    `SELECT v.at - (SELECT max(q.at) FROM episode_events q WHERE q.episode_id = v.episode_id AND q.to_owner = 'queue' AND q.id < v.id) AS wait
     FROM episode_events v JOIN episodes p ON p.id = v.episode_id
     WHERE v.from_owner = 'queue' AND v.to_owner LIKE 'operator:%' AND v.at >= ? AND v.at < ? AND ${insideRegion(scope.region, 'p.region')}`,
    ...span,
  );
  const conversations = number(talks ?? {}, 'n');
  const handedOff = number(handed ?? {}, 'n');
  return {
    conversations,
    handedOff,
    contained: conversations - handedOff,
    messages: number(said ?? {}, 'n'),
    missed: number(missed ?? {}, 'n'),
    waits: waits.filter(({ wait }) => wait !== null).map((row) => number(row, 'wait')),
  };
}

async function unanswered(read: Reader, { region, from, to }: ReportScope, limit: number): ReturnType<ReportStore['unanswered']> {
  const rows = await read.all(
    `SELECT g.question, count(*) AS n FROM gaps g WHERE g.at >= ? AND g.at < ? AND ${insideRegion(region, "coalesce(g.region, '000000')")}
     GROUP BY 1 ORDER BY n DESC, max(g.at) DESC LIMIT ?`,
    from.getTime(),
    to.getTime(),
    limit,
  );
  return rows.map((row) => ({ question: String(row.question), count: number(row, 'n') }));
}

async function spoken(read: Reader, { region, from, to }: ReportScope): ReturnType<ReportStore['spoken']> {
  const rows = await read.all(
    `SELECT p.id, p.conversation_id, p.region, p.opened_at FROM episodes p WHERE p.opened_at >= ? AND p.opened_at < ? AND ${insideRegion(region, 'p.region')}
       AND EXISTS (SELECT 1 FROM episode_events v WHERE v.episode_id = p.id AND v.to_owner LIKE 'operator:%') ORDER BY p.id`,
    from.getTime(),
    to.getTime(),
  );
  return rows.map((row) => ({
    episodeId: String(row.id),
    conversationId: String(row.conversation_id),
    region: String(row.region),
    at: new Date(Number(row.opened_at)),
  }));
}

/** Counts and rates straight from the rows, on the connection for what takes long. */
export function reportTable({ database: { heavy: read }, sealer }: { database: Database; sealer: Sealer }): ReportStore {
  return {
    counts: (scope) => counts(read, scope),
    overdue: (scope) => overdue(read, scope),
    clocks: (scope) => clocks(read, scope),
    units: (scope) => units(read, scope),
    ratings: (scope) => ratings(read, scope),
    operators: (scope) => operators(read, scope),
    bot: (scope) => bot(read, scope),
    checks: (scope) => checks(read, scope),
    unionChecks: (scope) => unionChecks(read, scope),
    causes: (scope) => causes(read, sealer, scope),
    alerts: (scope) => alerts(read, scope),
    unanswered: (scope, limit) => unanswered(read, scope, limit),
    spoken: (scope) => spoken(read, scope),
    resolved: (scope) => numbersWith(read, 'ticket.resolved', scope),
    waived: (scope) => numbersWith(read, 'ticket.reviewWaived', scope),
    relapsed: (scope) => relapsed(read, scope),
    companies: (scope) => companies(read, scope),
    inspected: (scope) => inspected(read, scope),
  };
}
