import type { User, UserStore } from '../tickets/users';
import type { Database, SqlRow } from './database';
import { announce } from './outbox-table';
import { insideRegion } from './region-sql';

function userOf(row: SqlRow): User {
  return {
    id: String(row.id),
    name: String(row.name),
    displayName: String(row.display_name),
    role: String(row.role) as User['role'],
    region: String(row.region),
    unit: row.unit === null ? undefined : String(row.unit),
    disabled: row.disabled === 1,
    createdAt: new Date(Number(row.created_at)),
  };
}

type Sessions = Pick<UserStore, 'openSession' | 'session' | 'endSession' | 'endSessionsOf' | 'mayTry' | 'wasRight'>;

const writer =
  (database: Database) =>
  (sql: string, ...values: (string | number | null)[]): Promise<void> =>
    database.write(async (transaction) => {
      await transaction.run(sql, ...values);
    });

/** Users, their log-in sessions and attempts. */
export function userTable(database: Database): UserStore {
  const { read } = database;
  const write = writer(database);
  return {
    ...sessionTable(database),
    count: async () => Number((await read.get('SELECT count(*) AS n FROM users'))?.n ?? 0),
    add: (user, password) =>
      database.write(async (transaction) => {
        await transaction.run(
          'INSERT INTO users (id, name, display_name, role, region, unit, password, disabled, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
          user.id,
          user.name,
          user.displayName,
          user.role,
          user.region,
          user.unit ?? null,
          password,
          Number(user.disabled),
          user.createdAt.getTime(),
        );
        await announce(transaction, { topic: 'user.changed', key: user.id, region: user.region, payload: {} }, user.createdAt);
      }),
    async byName(name) {
      const row = await read.get('SELECT * FROM users WHERE name = ?', name);
      return row && { ...userOf(row), passwordRecord: String(row.password) };
    },
    async byId(id) {
      const row = await read.get('SELECT * FROM users WHERE id = ?', id);
      return row && userOf(row);
    },
    // Accounts of the whole nation are not inside a county, unlike work whose place is unknown.
    list: async (region) =>
      (await read.all(`SELECT * FROM users WHERE ${insideRegion(region)} ORDER BY name`))
        .map(userOf)
        .filter((user) => region === '000000' || user.region !== '000000'),
    setPassword: (id, password) => write('UPDATE users SET password = ? WHERE id = ?', password, id),
    setDisabled: (id, disabled) => write('UPDATE users SET disabled = ? WHERE id = ?', Number(disabled), id),
  };
}

const FAILED =
  'SELECT count(*) AS n FROM login_attempts WHERE name = ? AND ok = 0 AND at > max(?, coalesce((SELECT max(at) FROM login_attempts WHERE name = ? AND ok = 1), 0))';

function sessionTable(database: Database): Sessions {
  const { read } = database;
  const write = writer(database);
  return {
    openSession: ({ tokenDigest, userId, at }) =>
      write(
        'INSERT INTO login_sessions (token_digest, user_id, opened_at, seen_at) VALUES (?, ?, ?, ?)',
        tokenDigest,
        userId,
        at.getTime(),
        at.getTime(),
      ),
    async session(tokenDigest, now, idleMs) {
      const row = await read.get(
        'SELECT u.*, s.seen_at FROM login_sessions s JOIN users u ON u.id = s.user_id WHERE s.token_digest = ? AND s.seen_at > ? AND u.disabled = 0',
        tokenDigest,
        now.getTime() - idleMs,
      );
      if (!row) return undefined;
      // Sliding, but written at most once a minute: reading a page must not cost an fsync.
      if (now.getTime() - Number(row.seen_at) > 60_000)
        await write('UPDATE login_sessions SET seen_at = ? WHERE token_digest = ?', now.getTime(), tokenDigest);
      return userOf(row);
    },
    endSession: (tokenDigest) => write('DELETE FROM login_sessions WHERE token_digest = ?', tokenDigest),
    endSessionsOf: (userId) => write('DELETE FROM login_sessions WHERE user_id = ?', userId),
    mayTry: (name, { since, most, at }) =>
      database.write(async (transaction) => {
        const row = await transaction.get(FAILED, name, since.getTime(), name);
        if (Number(row?.n ?? 0) >= most) return false;
        await transaction.run('INSERT INTO login_attempts (name, ok, at) VALUES (?, 0, ?)', name, at.getTime());
        return true;
      }),
    wasRight: (name, at) => write('INSERT INTO login_attempts (name, ok, at) VALUES (?, 1, ?)', name, at.getTime()),
  };
}
