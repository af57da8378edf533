import type { IsoDate } from './base/clock';
import { covers, NATION } from './base/regions';
import type { ConversationStore } from './bot/conversation-store';
import type { Session } from './bot/session';
import type { FlowAnswers } from './dialogs/flow';
import { checkSoFar } from './dialogs/self-check/flow';
import type { AmountChecks } from './knowledge/curation/curation-deps';
import type { Change, ChangedVerdict } from './knowledge/curation/draft';
import type { OverlayRow } from './knowledge/overlay-store';
import type { Problem } from './knowledge/problem';
import { STATUS_WORDS } from './knowledge/words';
import { appendProblems } from './rules/append-rows';
import { parameterLabel } from './rules/explain';
import { facts as askable } from './rules/facts';
import { type ParameterRow, parameterSchema } from './rules/parameters';
import { previewVerdicts, verdictChanges } from './rules/preview';
import { parameterView } from './web/presenters/parameter';

const MOST_PLACES = 5;
const MOST_SESSIONS = 2_000;

const isAmount = ({ kind, body }: { kind: string; body: string }): boolean => kind === 'parameter' && body !== '';
const rowOf = ({ body }: { body: string }): ParameterRow => JSON.parse(body) as ParameterRow;

const FIELDS: Record<string, string> = {
  id: '编号',
  from: '起始日',
  to: '截止日',
  value: '值',
  region: '地区',
  unit: '单位',
  citation: '出处',
};

function problemsOf(rows: readonly OverlayRow[], changes: readonly Change[]): Problem[] {
  const written = changes.filter(isAmount).map((change) => ({ change, parsed: parameterSchema.safeParse(rowOf(change)) }));
  const broken = written.flatMap(({ change, parsed }) =>
    (parsed.error?.issues ?? []).map(({ path, message }) => ({
      file: change.key,
      key: FIELDS[String(path[0])] ?? String(path[0] ?? '整行'),
      cure: path[0] === 'citation' ? '每个金额都要有出处：写上发布它的文件名和状态' : message,
    })),
  );
  const added = written.flatMap(({ parsed }) => parsed.data ?? []);
  const withdrawn = new Set(changes.filter(({ kind, body }) => kind === 'parameter' && body === '').map(({ key }) => key));
  const own = rows.filter((row) => isAmount(row) && !withdrawn.has(row.key)).map(rowOf);
  const clashes = appendProblems(added, own).map(({ id, key, cure }) => {
    const row = added.find((other) => other.id === id);
    return { file: row ? `${parameterLabel(row.name)} ${id}` : id, key: FIELDS[key] ?? key, cure };
  });
  return [...broken, ...clashes];
}

/** Places and days at which the rows in question begin to count. */
function placesOf(now: readonly ParameterRow[], next: readonly ParameterRow[], on: IsoDate): { region: string; on: IsoDate }[] {
  const standing = new Set(now.map((row) => JSON.stringify(row)));
  const coming = new Set(next.map((row) => JSON.stringify(row)));
  const changed = [...next.filter((row) => !standing.has(JSON.stringify(row))), ...now.filter((row) => !coming.has(JSON.stringify(row)))];
  const places = changed.map(({ region, from }) => ({ region, on: from > on ? from : on }));
  return [...new Map(places.map((place) => [`${place.region} ${place.on}`, place])).values()].slice(0, MOST_PLACES);
}

interface Sides {
  now: readonly ParameterRow[];
  next: readonly ParameterRow[];
}

const ASKABLE = new Set(askable.map(({ id }) => id));

/** Answers to questions that are still asked; a release may have dropped some. */
const answersOf = ({ facts }: Session): FlowAnswers =>
  Object.fromEntries(Object.entries(facts).flatMap(([id, { value }]) => (ASKABLE.has(id) ? [[id, value]] : [])));

/** How many stored self-checks come out differently; only counts leave this function. */
async function countSessions(
  sessions: readonly Session[],
  { now, next }: Sides,
  places: readonly { region: string; on: IsoDate }[],
): Promise<ChangedVerdict[]> {
  const counts = new Map<string, ChangedVerdict & { count: number }>();
  for (const session of sessions) {
    // Somebody may be waiting for an answer: a breath after each.
    await new Promise(setImmediate);
    const { region = NATION } = session;
    const place = places.find((other) => covers(other.region, region));
    if (!place) continue;
    const input = { facts: answersOf(session), answers: {}, input: {} };
    const answer = (rows: readonly ParameterRow[]) => checkSoFar({ ...input, region, today: place.on }, [...rows]);
    for (const change of verdictChanges(answer(now), answer(next))) {
      const key = JSON.stringify(change);
      const known = counts.get(key) ?? { who: '已做过的自查', ...change, count: 0 };
      known.count += 1;
      counts.set(key, known);
    }
  }
  return [...counts.values()];
}

/** An amount as it is read on the board: no code names, money in yuan. */
function linesOf(body: string): string[] | undefined {
  const { data: row } = parameterSchema.safeParse(JSON.parse(body));
  if (!row) return undefined;
  const { name, region, regionName, area, from, to, valueText, kind, citation } = parameterView(row);
  const place = `${regionName}（${region}）`;
  const source = `${citation}，${STATUS_WORDS[row.citation.status]}`;
  const fields = { 名称: name, 地区: place, 城乡: area, 起始日: from, 截止日: to, 值: valueText, 性质: kind, 出处: source };
  return Object.entries(fields).flatMap(([field, said]) => (said === undefined ? [] : [`${field}：${said}`]));
}

/** What the rules say about drafts of amounts. */
export function amountChecks(conversations: Pick<ConversationStore, 'checkedSessions'>): AmountChecks {
  return {
    problems: problemsOf,
    lines: linesOf,
    async verdicts({ now, next, on }) {
      const sides = { now: now.filter(isAmount).map(rowOf), next: next.filter(isAmount).map(rowOf) };
      const places = placesOf(sides.now, sides.next, on);
      const examples: ChangedVerdict[] = [];
      for (const place of places) examples.push(...(await previewVerdicts(place, sides.now, sides.next)));
      const sessions = await conversations.checkedSessions(MOST_SESSIONS);
      return { verdicts: [...examples, ...(await countSessions(sessions, sides, places))], selfChecks: sessions.length };
    },
  };
}
