// What must never reach a log, a list or an export in full. Patterns run on NFKC text so that
// full-width digits do not slip through.

const ID_NUMBER = /(?<![0-9A-Za-z])\d{6}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[0-9Xx](?![0-9A-Za-z])/g;
const MOBILE = /(?<!\d)(?:\+?86[-\s]?)?(1[3-9]\d)[-\s]?(\d{4})[-\s]?(\d{4})(?!\d)/g;
const LANDLINE = /(?<!\d)(0\d{2,3})[-\s](\d{7,8})(?!\d)/g;
const BANK_CARD = /(?<!\d)(?:\d[ -]?){15,18}\d(?!\d)/g;

export interface Masked {
  text: string;
  /** What was found, so that the bot can say that it need not be sent. */
  found: ('idNumber' | 'phone' | 'bankCard')[];
}

/** Replaces identity, bank-card and phone numbers by fixed words; runs before anything else sees a text. */
export function maskNumbers(text: string): Masked {
  const found = new Set<Masked['found'][number]>();
  const swap = (from: string, pattern: RegExp, [word, kind]: [string, Masked['found'][number]]): string =>
    from.replace(pattern, () => {
      found.add(kind);
      return word;
    });
  let out = text.normalize('NFKC');
  out = swap(out, ID_NUMBER, ['〔身份证号〕', 'idNumber']);
  out = swap(out, MOBILE, ['〔电话〕', 'phone']);
  out = swap(out, LANDLINE, ['〔电话〕', 'phone']);
  out = swap(out, BANK_CARD, ['〔卡号〕', 'bankCard']);
  return { text: out, found: [...found] };
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
