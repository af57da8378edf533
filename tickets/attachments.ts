import { DomainError } from '../base/errors';
import { attachmentRefusals } from './refusal-words';

export const MAX_ATTACHMENT_BYTES = 5 * 1024 * 1024;
export const MAX_ATTACHMENTS = 20;

const starts = (bytes: Buffer, ...values: number[]): boolean => values.every((value, index) => bytes[index] === value);

// Office files are zip archives; the entry every one of them has near its start tells them from other archives.
const isOffice = (bytes: Buffer, folder: string): boolean =>
  starts(bytes, 0x50, 0x4b, 0x03, 0x04) && bytes.includes('[Content_Types].xml') && bytes.includes(folder);

const TYPES: [type: string, fits: (bytes: Buffer) => boolean][] = [
  ['image/jpeg', (bytes) => starts(bytes, 0xff, 0xd8, 0xff)],
  ['image/png', (bytes) => starts(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)],
  ['application/pdf', (bytes) => starts(bytes, 0x25, 0x50, 0x44, 0x46, 0x2d)],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', (bytes) => isOffice(bytes, 'word/')],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', (bytes) => isOffice(bytes, 'xl/')],
];

/** A file name without folders, control characters or direction marks; what is left is at most 100 characters. */
export function cleanName(name: string): string {
  const base = name.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const clean = [...base.replaceAll(/\p{C}|[<>:"|?*]/gu, '').trim()].slice(-100).join('');
  return clean.replace(/^\.+/, '') || '附件';
}

/** The type by content. Throws `attachment.empty`, `attachment.tooLarge`, `attachment.type`. */
export function typeOf(bytes: Buffer): string {
  if (bytes.length === 0) throw new DomainError('invalid', 'attachment.empty', attachmentRefusals.empty);
  if (bytes.length > MAX_ATTACHMENT_BYTES) throw new DomainError('invalid', 'attachment.tooLarge', attachmentRefusals.tooLarge);
  const found = TYPES.find(([, fits]) => fits(bytes));
  if (!found) throw new DomainError('invalid', 'attachment.type', attachmentRefusals.type);
  return found[0];
}
