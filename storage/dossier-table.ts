import { DomainError } from '../base/errors';
import type {
  Dossier,
  DossierContent,
  DossierEvent,
  DossierFilter,
  DossierStore,
  DossierWrite,
  ReviewDone,
} from '../tickets/dossiers/dossier-store';
import type { Database, Reader, SqlRow, SqlValue, Transaction } from './database';
import { insideRegion } from './region-sql';
import type { Sealer } from './sealer';
import { tagDigest } from './tag-names';
import { text } from './ticket-rows';

interface Deps {
  database: Database;
  sealer: Sealer;
}

const subjectOf = (id: string): string => `dossier:${id}`;
const identityDigest = ({ sealer }: Deps, idNumber: string): string => sealer.digest(`person:${idNumber}`);

const COLUMNS = 'id, number, region, unit, layer, aid, review_class, last_review_on, version, created_at, changed_at';

/** Whose aid goes on, or who is of a layer that may still be reviewed. */
const REVIEWED = "(aid IN ('receiving', 'phasingOut') OR (layer IS NOT NULL AND aid <> 'stopped'))";

const groupOf = (row: SqlRow): Pick<Dossier, 'region' | 'reviewClass' | 'lastReviewOn'> => ({
  region: String(row.region),
  reviewClass: text(row.review_class) as Dossier['reviewClass'],
  lastReviewOn: text(row.last_review_on),
});

const dossierOf = (row: SqlRow): Dossier => ({
  id: String(row.id),
  number: String(row.number),
  region: String(row.region),
  unit: text(row.unit),
  layer: text(row.layer),
  aid: String(row.aid) as Dossier['aid'],
  reviewClass: text(row.review_class) as Dossier['reviewClass'],
  lastReviewOn: text(row.last_review_on),
  version: Number(row.version),
  createdAt: new Date(Number(row.created_at)),
  changedAt: new Date(Number(row.changed_at)),
});

const moved = (): DomainError =>
  new DomainError('conflict', 'dossier.versionConflict', '这份人员档刚被别人改过，请刷新看过最新情况再操作。');

/** A write whose content is sealed already. */
type Sealed = DossierWrite & { sealed: Buffer };

async function put(deps: Deps, transaction: Transaction, { dossier, content, sealed }: Sealed): Promise<void> {
  const { region, unit, layer, aid, reviewClass, lastReviewOn, version, changedAt } = dossier;
  const state: SqlValue[] = [region, unit ?? null, layer ?? null, aid, reviewClass ?? null, lastReviewOn ?? null];
  if (version > 1) {
    const { changes } = await transaction.run(
      `UPDATE dossiers SET region = ?, unit = ?, layer = ?, aid = ?, review_class = ?, last_review_on = ?, version = ?, changed_at = ?, sealed = ?
       WHERE id = ? AND version = ?`,
      ...state,
      version,
      changedAt.getTime(),
      sealed,
      dossier.id,
      version - 1,
    );
    if (changes === 0) throw moved();
    return;
  }
  const { changes } = await transaction.run(
    `INSERT INTO dossiers (id, number, identity, region, unit, layer, aid, review_class, last_review_on, version, created_at, changed_at, sealed)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?) ON CONFLICT (identity) DO NOTHING`,
    dossier.id,
    dossier.number,
    identityDigest(deps, content.idNumber),
    ...state,
    dossier.createdAt.getTime(),
    changedAt.getTime(),
    sealed,
  );
  // Somebody else has brought the same person meanwhile.
  if (changes === 0) throw moved();
}

async function putTags(deps: Deps, transaction: Transaction, { dossier, content }: DossierWrite): Promise<void> {
  if (dossier.version > 1) await transaction.run('DELETE FROM dossier_tags WHERE dossier_id = ?', dossier.id);
  for (const tag of new Set(content.tags))
    await transaction.run('INSERT INTO dossier_tags (tag, dossier_id) VALUES (?, ?)', tagDigest(deps.sealer, tag), dossier.id);
}

const OPEN_ALERT = `SELECT number FROM tickets WHERE dossier = ? AND kind = 'aidAlert' AND is_open = 1 AND tracks ->> '$.finding' IS NULL LIMIT 1`;

async function openAlert(reader: Reader, number: string): Promise<string | undefined> {
  return text((await reader.get(OPEN_ALERT, number))?.number);
}

type NewEvent = { id: string; event: DossierWrite['event'] };

async function appendEvent({ sealer }: Deps, transaction: Transaction, { id, event }: NewEvent): Promise<void> {
  await transaction.run(
    `INSERT INTO dossier_events (dossier_id, seq, type, actor_id, actor_role, at, data, sealed_text)
     VALUES (?, (SELECT coalesce(max(seq), 0) + 1 FROM dossier_events WHERE dossier_id = ?), ?, ?, ?, ?, ?, ?)`,
    id,
    id,
    event.type,
    event.actorId,
    event.actorRole,
    event.at.getTime(),
    JSON.stringify(event.data),
    event.text ? await sealer.seal(transaction, subjectOf(id), event.text) : null,
  );
}

/** One dossier with its tags and what happened to it, inside a transaction of whoever calls. */
export async function saveDossier(deps: Deps, transaction: Transaction, write: DossierWrite): Promise<void> {
  const sealed = await deps.sealer.seal(transaction, subjectOf(write.dossier.id), write.content);
  await saveSealed(deps, transaction, { ...write, sealed });
}

async function saveSealed(deps: Deps, transaction: Transaction, write: Sealed): Promise<void> {
  const { dossier, event } = write;
  const alert = write.changesAid ? await openAlert(transaction, dossier.number) : undefined;
  if (alert) throw new DomainError('conflict', 'dossier.alertOpen', `有还没核实的在保预警（工单 ${alert}）：先登记核实结论，才能改待遇。`);
  await put(deps, transaction, write);
  await putTags(deps, transaction, write);
  await appendEvent(deps, transaction, { id: dossier.id, event });
}

function conditions(deps: Deps, { region, unit, layer, tag, aid }: DossierFilter): { sql: string; values: SqlValue[] } {
  const parts: [sql: string, ...values: SqlValue[]][] = [[insideRegion(region)]];
  if (unit !== undefined) parts.push(['unit = ?', unit]);
  if (layer !== undefined) parts.push(['layer = ?', layer]);
  if (aid !== undefined) parts.push(['aid = ?', aid]);
  if (tag !== undefined) parts.push(['id IN (SELECT dossier_id FROM dossier_tags WHERE tag = ?)', tagDigest(deps.sealer, tag)]);
  return { sql: parts.map(([sql]) => sql).join(' AND '), values: parts.flatMap(([, ...values]) => values) };
}

function afterKey(after: string | undefined): [sql: string, ...values: SqlValue[]] {
  if (after === undefined) return ['1 = 1'];
  const match = /^(\d{1,15})_(H[\d-]{1,32})$/.exec(after);
  if (!match) throw new DomainError('invalid', 'page.badKey', '翻页位置不对，请从第一页重新看。');
  return ['(changed_at, number) < (?, ?)', Number(match[1]), match[2] ?? ''];
}

async function list(deps: Deps, filter: DossierFilter, { limit, after }: { limit: number; after?: string }) {
  const { sql, values } = conditions(deps, filter);
  const [key, ...keyValues] = afterKey(after);
  const rows = await deps.database.read.all(
    `SELECT ${COLUMNS} FROM dossiers WHERE ${sql} AND ${key} ORDER BY changed_at DESC, number DESC LIMIT ?`,
    ...values,
    ...keyValues,
    limit + 1,
  );
  const shown = rows.slice(0, limit).map(dossierOf);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > limit && last ? `${last.changedAt.getTime()}_${last.number}` : undefined };
}

async function events({ database: { read }, sealer }: Deps, id: string): Promise<DossierEvent[]> {
  const rows = await read.all('SELECT * FROM dossier_events WHERE dossier_id = ? ORDER BY seq', id);
  return Promise.all(
    rows.map(async (row) => ({
      seq: Number(row.seq),
      type: String(row.type) as DossierEvent['type'],
      actorId: String(row.actor_id),
      actorRole: String(row.actor_role),
      at: new Date(Number(row.at)),
      data: JSON.parse(String(row.data)),
      text: row.sealed_text ? ((await sealer.open(read, subjectOf(id), row.sealed_text as Buffer)) as string | undefined) : undefined,
    })),
  );
}

const REVIEWS = `SELECT e.data ->> '$.due' AS due, e.data ->> '$.on' AS reviewed, e.data ->> '$.outcome' AS outcome
  FROM dossier_events e JOIN dossiers d ON d.id = e.dossier_id
  WHERE e.type = 'dossier.reviewed' AND coalesce(e.data ->> '$.due', e.data ->> '$.on') BETWEEN ? AND ?`;

/** When reviews fall, and which were done. */
function reviewReads(deps: Deps): Pick<DossierStore, 'reviewGroups' | 'ofGroup' | 'reviews'> {
  const { read, heavy } = deps.database;
  return {
    async reviewGroups(scope) {
      const { sql, values } = conditions(deps, scope);
      const rows = await heavy.all(
        `SELECT region, review_class, last_review_on, count(*) AS n FROM dossiers WHERE ${sql} AND ${REVIEWED} GROUP BY 1, 2, 3`,
        ...values,
      );
      return rows.map((row) => ({ ...groupOf(row), count: Number(row.n) }));
    },
    async ofGroup({ region, reviewClass, lastReviewOn }, { unit, limit }) {
      const rows = await read.all(
        `SELECT ${COLUMNS} FROM dossiers WHERE region = ? AND review_class = ? AND last_review_on = ? AND (unit = ?4 OR ?4 IS NULL) AND ${REVIEWED}
         ORDER BY number LIMIT ?5`,
        region,
        reviewClass ?? '',
        lastReviewOn ?? '',
        unit ?? null,
        limit,
      );
      return rows.map(dossierOf);
    },
    async reviews({ region, from, to }) {
      const rows = await heavy.all(`${REVIEWS} AND ${insideRegion(region, 'd.region')}`, from, to);
      return rows.map(
        (row): ReviewDone => ({
          due: text(row.due),
          on: String(row.reviewed),
          outcome: String(row.outcome) as ReviewDone['outcome'],
        }),
      );
    },
  };
}

/** The register of people. */
export function dossierTable(deps: Deps): DossierStore {
  const { database, sealer } = deps;
  const { read, heavy } = database;
  const one = async (where: string, value: string): Promise<Dossier | undefined> => {
    const row = await read.get(`SELECT ${COLUMNS} FROM dossiers WHERE ${where} = ?`, value);
    return row && dossierOf(row);
  };
  return {
    byIdentity: (idNumber) => one('identity', identityDigest(deps, idNumber)),
    find: (number) => one('number', number),
    async content(id) {
      const row = await read.get('SELECT sealed FROM dossiers WHERE id = ?', id);
      return row && ((await sealer.open(read, subjectOf(id), row.sealed as Buffer)) as DossierContent | undefined);
    },
    events: (id) => events(deps, id),
    openAlert: (number) => openAlert(read, number),
    list: (filter, page) => list(deps, filter, page),
    async count(filter) {
      const { sql, values } = conditions(deps, filter);
      return Number((await heavy.get(`SELECT count(*) AS n FROM dossiers WHERE ${sql}`, ...values))?.n ?? 0);
    },
    save: (writes) =>
      database.write(async (transaction) => {
        // The keys of all of them are fetched and made together.
        const seal = await sealer.sealing(
          transaction,
          writes.map(({ dossier }) => subjectOf(dossier.id)),
        );
        for (const write of writes)
          await saveSealed(deps, transaction, { ...write, sealed: seal(subjectOf(write.dossier.id), write.content) });
      }),
    async erase({ id }, event) {
      await database.write(async (transaction) => {
        await sealer.forget(transaction, subjectOf(id));
        await transaction.run('DELETE FROM dossier_tags WHERE dossier_id = ?', id);
        await transaction.run(
          "UPDATE dossiers SET identity = 'erased:' || id, layer = NULL, aid = 'none', review_class = NULL, last_review_on = NULL, version = version + 1 WHERE id = ?",
          id,
        );
        await appendEvent(deps, transaction, { id, event });
      });
      await database.scrub();
    },
    append: (id, event) => database.write((transaction) => appendEvent(deps, transaction, { id, event })),
    ...reviewReads(deps),
  };
}
