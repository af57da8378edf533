import { Worker } from 'node:worker_threads';
import { DomainError } from '../../base/errors';
import { inProject } from '../../base/project-root';
import { type PdfPiece, paragraphsOf } from './pdf-paragraphs';
import type { SourceLine } from './source-line';

/** A file that takes longer or more is broken or built to do harm. */
const LONGEST_MS = 120_000;
const MOST_MEMORY_MB = 1024;

interface FromThread {
  pages?: PdfPiece[][];
  error?: { name: string; message: string };
}

const CURES: Record<string, [code: string, words: string]> = {
  PasswordException: ['library.password', '设了打开密码；请输入密码打开后，另存（打印）为没有密码的 pdf，再导入。'],
  TooLong: ['library.damagedFile', '两分钟还没读完，文件可能已损坏；请另存为 docx 或 txt 再导入。'],
};
const DAMAGED: [string, string] = ['library.damagedFile', '打不开，文件可能已损坏或没下载完；请重新取一份，或另存为 docx 再导入。'];

/** On a thread of its own, so that a file that hangs or eats memory ends there. */
function readOnThread(bytes: Uint8Array): Promise<FromThread> {
  const worker = new Worker(inProject('knowledge/library/pdf-thread.mjs'), {
    workerData: Uint8Array.from(bytes),
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
    // Its remarks on a bad file are no lines of ours.
    stdout: true,
    stderr: true,
  });
  return new Promise<FromThread>((resolve) => {
    const late = setTimeout(() => resolve({ error: { name: 'TooLong', message: '' } }), LONGEST_MS);
    worker.once('message', resolve);
    worker.once('error', ({ name, message }: Error) => resolve({ error: { name, message } }));
    worker.once('exit', () => {
      clearTimeout(late);
      resolve({ error: { name: 'Ended', message: '' } });
    });
  }).finally(() => worker.terminate());
}

/** A pdf's bytes → paragraphs; `line` counts printed lines from 1. Throws DomainError naming the file. */
export async function pdfLines(bytes: Uint8Array, file: string): Promise<SourceLine[]> {
  const { pages, error } = await readOnThread(bytes);
  if (!pages) {
    const [code, words] = CURES[error?.name ?? ''] ?? DAMAGED;
    throw new DomainError('invalid', code, `${file} ${words}`, { reason: error?.message });
  }
  if (!pages.some((page) => page.some(({ text }) => text.trim() !== ''))) {
    throw new DomainError(
      'invalid',
      'library.noText',
      `${file} 有 ${pages.length} 页，但没有文字，像是扫描件；请先做文字识别，核对后存为 docx 或 txt 再导入。`,
    );
  }
  return paragraphsOf(pages);
}
