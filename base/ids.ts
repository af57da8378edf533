import { randomBytes, randomInt } from 'node:crypto';
import type { Clock } from './clock';

/** Where identifiers come from; a test hands in its own. */
export interface Ids {
  /** 128 random bits, URL-safe, 22 characters. */
  opaque(): string;
  /** A ticket number people can read aloud: `261124-482913-7` (day, six digits, check digit). */
  ticketNumber(clock: Clock): string;
  /** The six-digit code that opens a ticket together with its number. */
  lookupCode(): string;
}

const digits = (count: number): string => String(randomInt(10 ** count)).padStart(count, '0');

export const randomIds: Ids = {
  opaque: () => randomBytes(16).toString('base64url'),
  ticketNumber: (clock) => withCheckDigit(`${clock.today().replaceAll('-', '').slice(2)}-${digits(6)}`),
  lookupCode: () => digits(6),
};

// Damm's table (2004): finds every single wrong digit and every swap of neighbours, the two
// slips people make when they read a number aloud.
const DAMM = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
] as const;

function dammDigit(text: string): string {
  let interim = 0;
  for (const digit of text.replaceAll(/\D/g, '')) interim = Number(DAMM[interim]?.[Number(digit)]);
  return String(interim);
}

function withCheckDigit(body: string): string {
  return `${body}-${dammDigit(body)}`;
}

/** True when the text has the form of a ticket number and its check digit fits. */
export function isTicketNumber(text: string): boolean {
  return /^\d{6}-\d{6}-\d$/.test(text) && dammDigit(text) === '0';
}

/** Finds a ticket number in free text, also without its hyphens or in full-width digits; undefined when none is valid. */
export function findTicketNumber(text: string): string | undefined {
  const plain = text.normalize('NFKC');
  for (const match of plain.matchAll(/(?<!\d)(\d{6})[-\s]?(\d{6})[-\s]?(\d)(?!\d)/g)) {
    const number = `${match[1]}-${match[2]}-${match[3]}`;
    if (isTicketNumber(number)) return number;
  }
  return undefined;
}
