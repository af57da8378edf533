/** The two forms in which the platform sends a message; an answer takes the form of its question. */
export type Format = 'xml' | 'json';

/** A message as the platform sends it: one level of names with texts. What is nested deeper is read over. */
export interface Envelope {
  format: Format;
  fields: ReadonlyMap<string, string>;
}

/** A message is at most this large, in bytes; a ciphertext with its message beside it three times as much. */
export const MOST_BYTES = 16 * 1_024;
const DEEPEST = 8;

/** Reads a message; undefined for what is none. Knows no document type, no entity of anybody's own, no attribute. */
export function readEnvelope(text: string, mostBytes = MOST_BYTES): Envelope | undefined {
  if (Buffer.byteLength(text) > mostBytes) return undefined;
  const trimmed = text.replace(/^\ufeff/, '').trim();
  const fields = trimmed.startsWith('{') ? jsonFields(trimmed) : xmlFields(trimmed);
  return fields && { format: trimmed.startsWith('{') ? 'json' : 'xml', fields };
}

// In this order: what is data, a tag that opens or closes (or both), text.
const PIECE = /<!\[CDATA\[([\s\S]*?)\]\]>|<(\/?)([A-Za-z_][\w.-]*)\s*(\/?)>|([^<]+)/y;
const PROLOG = /^<\?xml\s[^<>?]*\?>\s*/;

interface Open {
  name: string;
  text: string;
  nested: boolean;
}

function xmlFields(document: string): Map<string, string> | undefined {
  const text = document.replace(PROLOG, '');
  const fields = new Map<string, string>();
  const open: Open[] = [];
  let at = 0;
  while (at < text.length) {
    PIECE.lastIndex = at;
    const piece = PIECE.exec(text);
    if (!piece || (open.length === 0 && at > 0)) return undefined;
    if (!takePiece(piece, open, fields)) return undefined;
    at = PIECE.lastIndex;
  }
  return at > 0 && open.length === 0 ? fields : undefined;
}

/** False when the piece has no place there. */
function takePiece([, data, closing, name, closed, words]: RegExpExecArray, open: Open[], fields: Map<string, string>): boolean {
  const inner = open.at(-1);
  if (name === undefined) return takeText(inner, data ?? decoded(words ?? ''));
  if (closing) return takeEnd(name, open, fields);
  if (inner) inner.nested = true;
  if ((!inner && name !== 'xml') || open.length >= DEEPEST) return false;
  open.push({ name, text: '', nested: false });
  return closed === '' || takeEnd(name, open, fields);
}

function takeText(inner: Open | undefined, text: string | undefined): boolean {
  if (text === undefined || !inner) return false;
  inner.text += text;
  return true;
}

function takeEnd(name: string, open: Open[], fields: Map<string, string>): boolean {
  const ended = open.pop();
  if (ended?.name !== name) return false;
  if (open.length !== 1) return true;
  // One name twice would mean one thing to us and another to somebody else.
  if (fields.has(name)) return false;
  if (!ended.nested) fields.set(name, ended.text);
  return true;
}

const NAMED = new Map(Object.entries({ lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }));

/** The text with the five entities of XML and numbered characters read; undefined with any other. */
function decoded(text: string): string | undefined {
  let whole = true;
  const read = text.replaceAll(/&(?:#(\d{1,7})|#x([\da-fA-F]{1,6})|(\w{1,8}));|&/g, (...[, decimal, hex, name]) => {
    const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : undefined;
    const character = code === undefined ? NAMED.get(String(name)) : code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
    whole &&= character !== undefined;
    return character ?? '';
  });
  return whole ? read : undefined;
}

function jsonFields(text: string): Map<string, string> | undefined {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return undefined;
  }
  const digits = exactNumbers(text);
  const fields = new Map<string, string>();
  for (const [name, value] of Object.entries(body as object)) {
    if (typeof value === 'string') fields.set(name, value);
    else if (typeof value === 'number') fields.set(name, Number.isSafeInteger(value) ? String(value) : (digits.get(name) ?? String(value)));
  }
  return fields;
}

/** Numbers by their names as they are written: a MsgId has more digits than a number of ours holds. */
function exactNumbers(text: string): Map<string, string> {
  const withoutTexts = text.replaceAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g, (whole, colon) => (colon ? whole : '""'));
  let depth = 0;
  let outermost = '';
  for (const character of withoutTexts) {
    if (character === '}' || character === ']') depth -= 1;
    if (depth === 1) outermost += character;
    if (character === '{' || character === '[') depth += 1;
  }
  return new Map([...outermost.matchAll(/"(\w+)"\s*:\s*(-?\d+)(?=\s*(?:,|$))/g)].map(([, name, value]) => [name ?? '', value ?? '']));
}

/** What no receiver can read: control characters (but for the line's end) and halves of characters. */
export const readable = (text: string): string => text.replaceAll(/[^\P{Cc}\n]/gu, '').replaceAll(/\p{Surrogate}/gu, '\ufffd');

const cdata = (text: string): string => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;

/** Writes a message in either form; numbers stay numbers. */
export function writeEnvelope(format: Format, fields: Readonly<Record<string, string | number>>): string {
  if (format === 'json') return JSON.stringify(fields);
  const tags = Object.entries(fields).map(([name, value]) => `<${name}>${typeof value === 'number' ? value : cdata(value)}</${name}>`);
  return `<xml>${tags.join('')}</xml>`;
}
