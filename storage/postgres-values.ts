import { DomainError } from '../base/errors';
import type { SqlValue } from './engine';
import { given, givenJson, inPostgres, kept, statementName } from './postgres-dialect';

/** A statement as the driver takes it. */
export interface Asking {
  text: string;
  values: SqlValue[];
  /** Present for a statement that stays prepared on each connection. */
  name?: string;
}

interface Known {
  text: string;
  name?: string;
  /** Which values the database takes apart as JSON, counted from 1. */
  lists: ReadonlySet<number>;
}

const KEPT_TEXTS = 2_000;
/** Prepared on the server, where nobody throws them away: as many as the product has of its own, filters not counted. */
const PREPARED = 300;
const texts = new Map<string, Known>();
let prepared = 0;

function known(sql: string): Known {
  const found = texts.get(sql);
  if (found) return found;
  const text = inPostgres(sql);
  const lists = new Set([...text.matchAll(/json_each\(\$(\d+)\)/g)].map((match) => Number(match[1])));
  const isKept = prepared < PREPARED;
  if (isKept) prepared += 1;
  const made = {
    text: text.replaceAll(/json_each\((\$\d+)\)/g, 'json_each($1::text)'),
    name: isKept ? statementName(text) : undefined,
    lists,
  };
  if (texts.size < KEPT_TEXTS) texts.set(sql, made);
  return made;
}

/** The statement in PostgreSQL's words with its values. */
export function asked(sql: string, values: readonly SqlValue[]): Asking {
  const { text, name, lists } = known(sql);
  return { text, name, values: values.map((value, at) => (typeof value === 'string' ? kept(value, lists.has(at + 1)) : value)) };
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (Number.isSafeInteger(number)) return number;
  throw new RangeError(`the database holds a number that is too large to be told exactly: ${text}`);
}

type Read = (text: string) => SqlValue;

/** Values come as SQLite gives them: numbers, texts, bytes; yes is 1; JSON is a text. By the numbers of the types. */
const READ: readonly [type: string, oid: number, read: Read][] = [
  ['boolean', 16, (text) => (text === 't' ? 1 : 0)],
  ['bytea', 17, (text) => Buffer.from(text.slice(2), 'hex')],
  ['bigint', 20, wholeNumber],
  ['smallint', 21, Number],
  ['integer', 23, Number],
  ['json', 114, givenJson],
  ['double precision', 701, Number],
  ['numeric', 1700, Number],
];
const BY_TYPE = new Map(READ.map(([, oid, read]) => [oid, read]));

export const valueTypes = { getTypeParser: (oid: number): Read => BY_TYPE.get(oid) ?? given };

const AWAY = /^(08...|57P0[123]|25P03|E(CONN(REFUSED|RESET|ABORTED)|NOTFOUND|TIMEDOUT|PIPE|HOSTUNREACH|NETUNREACH|AI_AGAIN))$/;
const BUSY = /^(57014|55P03|40001|40P01|53[34]00)$/;
const FULL = /^53[12]00$/;
const ENDED =
  /^(Connection terminated|Query read timeout|timeout exceeded when trying to connect|Client (has encountered a connection error|was closed))/;

export const away = (): DomainError => new DomainError('unavailable', 'storage.away', '数据库暂时连不上，这次没有办成；请稍后再试。');
export const closed = (): DomainError =>
  new DomainError('unavailable', 'storage.closed', '程序正在停下，这次没有读写；请在它起来以后再试。');

interface Raised {
  code?: string;
  message?: string;
  table?: string;
  constraint?: string;
}

/** What is there already, said as the other engine says it: `dossiers_number_key` is `dossiers.number`. */
function taken({ table = '', constraint = '' }: Raised): Error {
  const columns = constraint.replace(`${table}_`, '').replace(/_key$/, '');
  return new Error(`UNIQUE constraint failed: ${table}.${columns}`);
}

/** What the operator of the machine mends is said in a sentence (503, try again); anything else is a bug and stays what it is. */
export function readable(error: unknown): unknown {
  if (error instanceof DomainError) return error;
  const { code = '', message = '' } = error as Raised;
  if (code === '23505') return taken(error as Raised);
  if (AWAY.test(code) || ENDED.test(message)) return away();
  if (BUSY.test(code)) return new DomainError('unavailable', 'storage.busy', '数据库正忙，这次没有办成；请稍后再试。');
  if (FULL.test(code)) return new DomainError('unavailable', 'storage.full', '数据库所在的磁盘或内存已满，这次没有保存；请清理后再试。');
  return error;
}
