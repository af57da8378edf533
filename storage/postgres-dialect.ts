import { createHash } from 'node:crypto';
import { UsageError } from '../base/errors';

// SQL is written once, in SQLite's words. What PostgreSQL calls otherwise stands in this file: words that are
// replaced, functions it is taught, and the tables' types.

/** Advice to SQLite's planner, and its own names of things; PostgreSQL plans by its statistics. */
const WORDS: readonly [sqlite: RegExp, postgres: string][] = [
  [/ INDEXED BY \w+/g, ''],
  [/\bCROSS JOIN\b/g, 'JOIN'],
  [/([\s(,])\+(?=[a-z])/g, '$1'],
  [/([\w.]+) ->> ('[^']*'|\d+)/g, 'json_at($1, $2)'],
  // Nothing is in an empty list.
  [/\bIN \(\)/g, 'IN (SELECT NULL WHERE false)'],
  [/\bjson_extract\(/g, 'json_at('],
  [/\bjson_array\(/g, 'json_build_array('],
  [/\bjson_group_array\(/g, 'json_agg('],
  [/\bjson\(/g, 'json_of('],
  [/\bx''/g, `'\\x'::bytea`],
  [
    /INSERT OR REPLACE INTO ticket_search \(rowid, words\) VALUES \(\?, \?\)/,
    'INSERT INTO ticket_search (rowid, words) VALUES (?, search_words(?)) ON CONFLICT (rowid) DO UPDATE SET words = excluded.words',
  ],
  [/ticket_search MATCH \?/, 'words @@ search_query(?)'],
];

/** The statement in PostgreSQL's words; `?` are numbered in their order, `?4` keeps its number. */
export function inPostgres(sql: string): string {
  const worded = WORDS.reduce((text, [sqlite, postgres]) => text.replace(sqlite, postgres), sql);
  let next = 0;
  return worded.replaceAll(/\?(\d*)/g, (_, number: string) => {
    next += 1;
    return `$${number || next}`;
  });
}

const fn = (signature: string, returns: string, body: string): string =>
  `CREATE OR REPLACE FUNCTION ${signature} RETURNS ${returns} LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ ${body} $$`;

/** What SQLite has by itself, made when the database is opened. Texts that hold JSON stay texts. */
export const FUNCTIONS: readonly string[] = [
  fn(
    'json_each(list text)',
    'TABLE (key bigint, value text)',
    "SELECT n - 1, item #>> '{}' FROM json_array_elements(list::json) WITH ORDINALITY AS e(item, n)",
  ),
  fn('json_at(j text, at integer)', 'text', 'SELECT j::json ->> at'),
  // `$.a.b` is a path, anything else a key; true and false are 1 and 0.
  fn(
    'json_at(j text, at text)',
    'text',
    `SELECT CASE (j::json #> p)::text WHEN 'true' THEN '1' WHEN 'false' THEN '0' ELSE j::json #>> p END
       FROM (SELECT CASE WHEN at LIKE '$.%' THEN string_to_array(substr(at, 3), '.') ELSE ARRAY[at] END AS p) AS path`,
  ),
  fn('json_of(j text)', 'json', 'SELECT j::json'),
  fn('octet_length(n bigint)', 'integer', 'SELECT 8'),
  fn('json_of(j json)', 'json', 'SELECT j'),
  fn('unhex(digits text)', 'bytea', "SELECT decode(digits, 'hex')"),
  fn('instr(whole text, part text)', 'integer', 'SELECT strpos(whole, part)'),
  fn('max(a bigint, b bigint)', 'bigint', 'SELECT CASE WHEN a IS NULL OR b IS NULL THEN NULL ELSE greatest(a, b) END'),
  fn('min(a bigint, b bigint)', 'bigint', 'SELECT CASE WHEN a IS NULL OR b IS NULL THEN NULL ELSE least(a, b) END'),
  fn('search_words(tokens text)', 'tsvector', "SELECT array_to_tsvector(string_to_array(tokens, ' '))"),
  // "a" AND ("b" OR "c") → 'a' & ('b' | 'c'); the tokens are our own digests and codes.
  fn('search_query(query text)', 'tsquery', `SELECT replace(replace(replace(query, '"', ''''), ' AND ', ' & '), ' OR ', ' | ')::tsquery`),
  `CREATE OR REPLACE FUNCTION unixepoch(unit text) RETURNS double precision LANGUAGE sql STABLE AS $$ SELECT extract(epoch FROM clock_timestamp())::float8 $$`,
];

// PostgreSQL cannot keep U+0000 in a text, nor take `\u0000` or half a pair of surrogates out of JSON. They are
// written behind a sign from the private planes, and come back as they were.
const SIGN = '\u{F0000}';
const UNKEEPABLE = /\\\\|\\u(0000|d[89a-f][0-9a-f]{2})|[\0\u{F0000}]/gu;

/** A text as it is bound; `isList` when the database itself takes it apart as JSON. */
export function kept(text: string, isList: boolean): string {
  if (!/[\0\u{F0000}]|\\u(0000|d)/u.test(text)) return text;
  return text.replaceAll(UNKEEPABLE, (found, digits: string | undefined) => {
    if (found === '\\\\') return found;
    if (found === SIGN) return `${SIGN}s`;
    return found === '\0' || (isList && digits === '0000') ? `${SIGN}n` : `${SIGN}${digits}`;
  });
}

/** The text that was bound. */
export function given(text: string): string {
  if (!text.includes(SIGN)) return text;
  return text.replaceAll(/\u{F0000}(s|n|[0-9a-f]{4})/gu, (_, code: string) => (code === 's' ? SIGN : code === 'n' ? '\0' : `\\u${code}`));
}

/** The same where the database has made JSON of texts: nothing unescaped may stand in it. */
export const givenJson = (text: string): string =>
  text.includes(SIGN)
    ? text.replaceAll(/\u{F0000}(s|n|[0-9a-f]{4})/gu, (_, code: string) => (code === 's' ? SIGN : `\\u${code === 'n' ? '0000' : code}`))
    : text;

/** A name a statement is prepared under: the same text has the same on every connection. */
export const statementName = (sql: string): string => createHash('sha256').update(sql).digest('base64url').slice(0, 24);

const BACKUP = `数据库在 PostgreSQL 上，用它自己的工具备份：pg_dump --format=custom --file=备份文件 "$DATABASE_URL"（服务可以照常运行）；
恢复：停下服务，pg_restore --clean --if-exists --no-owner --dbname="$DATABASE_URL" 备份文件，再跑 npm run doctor。主密钥不在备份里，请另行保存。`;

/** Where the engine has its own way to copy and restore. */
export const ownBackup = (): UsageError => new UsageError(BACKUP);
