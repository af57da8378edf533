// What must never reach a log, a list or an export in full. Patterns run on NFKC text so that
// full-width digits do not slip through; what is not masked stays as it was written.

const ID_NUMBER = /(?<![0-9A-Za-z])\d{6}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[0-9Xx](?![0-9A-Za-z])/g;
const MOBILE = /(?<!\d)(?:\+?86[-\s]?)?(1[3-9]\d)[-\s]?(\d{4})[-\s]?(\d{4})(?!\d)/g;
const LANDLINE = /(?<!\d)(0\d{2,3})[-\s](\d{7,8})(?!\d)/g;
const BANK_CARD = /(?<!\d)(?:\d[ -]?){15,18}\d(?!\d)/g;

export interface Masked {
  text: string;
  /** What was found, so that the bot can say that it need not be sent. */
  found: ('idNumber' | 'phone' | 'bankCard')[];
}

const PATTERNS: [pattern: RegExp, word: string, kind: Masked['found'][number]][] = [
  [ID_NUMBER, '〔身份证号〕', 'idNumber'],
  [MOBILE, '〔电话〕', 'phone'],
  [LANDLINE, '〔电话〕', 'phone'],
  [BANK_CARD, '〔卡号〕', 'bankCard'],
];

interface Piece {
  /** In NFKC, where numbers are looked for. */
  plain: string;
  /** As it was written. */
  written: string;
}

// Nothing that a reader sees: zero-width and direction marks, control characters, halves of a pair, marks drawn over Han.
const UNSEEN = /\p{Default_Ignorable_Code_Point}|\p{Cs}|[^\P{Cc}\t\n\r]|(?<=\p{Script=Han})\p{M}+/gu;

/** The text without characters that cannot be seen; they hide a number, or a cry, from whoever looks for the words. */
export const withoutUnseen = (text: string): string => text.replaceAll(UNSEEN, '');

/** The text character by character, so that a number found in the plain form is cut out of the written one. */
const piecesOf = (text: string): Piece[] => Array.from(text, (written) => ({ plain: withoutUnseen(written).normalize('NFKC'), written }));

function cut(pieces: readonly Piece[], pattern: RegExp, word: string): Piece[] {
  const plain = pieces.map((piece) => piece.plain).join('');
  const spans = [...plain.matchAll(pattern)].map(({ index, 0: match }) => [index, index + match.length] as const);
  if (spans.length === 0) return [...pieces];
  const out: Piece[] = [];
  let at = 0;
  for (const piece of pieces) {
    const span = spans.find(([from, to]) => at < to && at + piece.plain.length > from);
    if (!span) out.push(piece);
    else if (at <= span[0]) out.push({ plain: word, written: word });
    at += piece.plain.length;
  }
  return out;
}

/** Replaces identity, bank-card and phone numbers by fixed words; runs before anything else sees a text. */
export function maskNumbers(text: string): Masked {
  const found = new Set<Masked['found'][number]>();
  // Nearly every text has no number at all: it is given back untouched.
  if (!/\d{4}/.test(withoutUnseen(text).normalize('NFKC').replaceAll(/[-\s]/g, ''))) return { text, found: [] };
  let pieces = piecesOf(text);
  for (const [pattern, word, kind] of PATTERNS) {
    const left = cut(pieces, pattern, word);
    if (left.length !== pieces.length) found.add(kind);
    pieces = left;
  }
  return { text: pieces.map(({ written }) => written).join(''), found: [...found] };
}

/** 13812345678 → 138****5678; anything shorter than seven digits is hidden whole. */
export function maskPhone(phone: string): string {
  const digits = phone.replaceAll(/\D/g, '');
  return digits.length < 7 ? '****' : `${digits.slice(0, 3)}****${digits.slice(-4)}`;
}

/** 张三丰 → 张**; an empty name stays empty. */
export function maskName(name: string): string {
  const [first, ...rest] = [...name.trim()];
  return first ? first + '*'.repeat(Math.max(rest.length, 1)) : '';
}

/** The first phone number in a text, digits only. */
export function findPhone(text: string): string | undefined {
  const match = [...text.normalize('NFKC').matchAll(MOBILE)][0];
  if (match) return `${match[1]}${match[2]}${match[3]}`;
  const landline = [...text.normalize('NFKC').matchAll(LANDLINE)][0];
  return landline && `${landline[1]}${landline[2]}`;
}
