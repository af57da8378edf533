import { DomainError } from '../base/errors';
import type { ApiDeps } from './api/route';
import { progressOf } from './api/tickets';

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const safe = (text: string): string => text.replaceAll(/[&<>"']/g, (character) => escapes[character] ?? '');

/** 2026-11-22 09:05 in China. */
const inChina = (iso: string): string => new Date(Date.parse(iso) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

const page = (body: string): string =>
  `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>查进度</title></head><body><h1>查进度</h1>${body}<p><a href="/">返回</a></p></body></html>`;

/** Progress as a small page, for browsers that run no scripts. */
export async function lookUpPage(deps: Pick<ApiDeps, 'tickets' | 'clock'>, form: { number: string; code: string }): Promise<string> {
  try {
    const progress = await progressOf(deps, form);
    const steps = progress.events.map(({ typeText, at }) => `<li>${safe(inChina(at))} ${safe(typeText)}</li>`).join('');
    return page(
      `<p>${safe(progress.number)} ${safe(progress.kindText)}：${safe(progress.statusText)}</p><p>${safe(progress.dueText)}</p><ol>${steps}</ol>`,
    );
  } catch (error) {
    if (error instanceof DomainError) return page(`<p>${safe(error.message)}</p>`);
    throw error;
  }
}
