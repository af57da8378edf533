import { extname } from 'node:path';
import { DomainError, UsageError } from '../../base/errors';

export type FileKind = 'text' | 'markdown' | 'html' | 'rows' | 'docx' | 'pdf';

const KINDS: Record<string, FileKind> = {
  '.txt': 'text',
  '.text': 'text',
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.html': 'html',
  '.htm': 'html',
  '.ndjson': 'rows',
  '.jsonl': 'rows',
  '.docx': 'docx',
  '.pdf': 'pdf',
};

/** Bytes; a policy text is far smaller, what is larger is scanned pictures or the wrong file. */
export const LARGEST_FILE = 30 * 1024 * 1024;

const MEGABYTE = 1024 * 1024;

/** Throws UsageError for a format that is not read. */
export function kindOf(file: string): FileKind {
  const extension = extname(file).toLowerCase();
  const kind = KINDS[extension];
  if (kind) return kind;
  throw new UsageError(
    `${file}：不能读 ${extension || '没有扩展名的'} 文件；请另存为 docx、pdf（带文字的）、txt、md 或 html（UTF-8）再导入。`,
  );
}

export const tooLarge = (size: number, file: string): DomainError =>
  new DomainError(
    'invalid',
    'library.tooLarge',
    `${file} 有 ${Math.ceil(size / MEGABYTE)} MB，超过 ${LARGEST_FILE / MEGABYTE} MB；去掉图片、只留文字，或拆成几份再导入。`,
  );

/** Throws DomainError for a file of `size` bytes that is empty or too large to be one policy text. */
export function mustHaveSize(size: number, file: string): void {
  if (size === 0) throw new DomainError('invalid', 'library.emptyFile', `${file} 是空文件（0 字节）；重新取一份再导入。`);
  if (size > LARGEST_FILE) throw tooLarge(size, file);
}

const SIGNATURES: [name: 'ole' | 'zip' | 'pdf', bytes: readonly number[]][] = [
  ['ole', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
];

const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean => start.every((byte, at) => bytes[at] === byte);

/** Word wraps a document with a password in an old-style container that names its encrypted part. */
const hasPassword = (bytes: Uint8Array): boolean => Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'));

function wrongContent(found: string, bytes: Uint8Array): [code: string, words: string] {
  if (found === 'ole' && hasPassword(bytes))
    return ['library.password', '设了打开密码；请用 Word 或 WPS 打开，去掉密码另存为 docx，再导入。'];
  if (found === 'ole') return ['library.oldWord', '是旧格式（doc、wps）的文件；请用 Word 或 WPS 另存为 docx，再导入。'];
  if (found === 'zip')
    return ['library.wrongContent', '其实是压缩包（docx、xlsx 或 zip）；docx 请把扩展名改回来，压缩包请先解开，再导入。'];
  return ['library.wrongContent', '其实是 pdf；请把扩展名改为 .pdf，再导入。'];
}

const EXPECTED: Partial<Record<FileKind, 'zip' | 'pdf'>> = { docx: 'zip', pdf: 'pdf' };

/** Throws DomainError when the first bytes say that the file is not what its name says. */
export function mustBeOfKind(bytes: Uint8Array, kind: FileKind, file: string): void {
  const found = SIGNATURES.find(([, start]) => startsWith(bytes, start))?.[0];
  const expected = EXPECTED[kind];
  if (found === expected) return;
  // A pdf may carry some bytes before its signature; its own reader judges.
  if (!found && expected === 'pdf') return;
  const [code, words] = found
    ? wrongContent(found, bytes)
    : ['library.damagedFile', '打不开：内容不是 docx，文件可能已损坏；请用 Word 或 WPS 打开看看，另存为 docx 再导入。'];
  throw new DomainError('invalid', code, `${file} ${words}`);
}
