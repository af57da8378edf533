import { linesOf, type SourceLine } from './source-line';

const HEADING = /^(#{1,6})\s+(.*)$/;
const LINK = /!?\[([^\]]*)\]\([^)]*\)/g;
const EMPHASIS = /(\*\*|__)(.+?)\1/g;
const ENTITIES: Record<string, string> = {
  '&nbsp;': ' ',
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&emsp;': ' ',
  '&ensp;': ' ',
};

/** Blanks what lies between tags as well, so that lines keep their numbers. */
const blank = (text: string): string => text.replaceAll(/[^\n]/g, ' ');

function withoutTags(text: string): string {
  return text
    .replaceAll(/<!--[\s\S]*?-->/g, blank)
    .replaceAll(/<(script|style|svg)\b[\s\S]*?<\/\1\s*>/gi, blank)
    .replaceAll(/<\/?[a-z][^<>]*>/gi, blank)
    .replaceAll(/&(?:nbsp|amp|lt|gt|quot|emsp|ensp);/g, (entity) => ENTITIES[entity] ?? ' ');
}

const withoutFrontMatter = (text: string): string => text.replace(/^\uFEFF?---\n[\s\S]*?\n---(?=\n|$)/, blank);

function plainLine({ line, text }: SourceLine): SourceLine {
  const match = HEADING.exec(text.trim());
  const plain = (match?.[2] ?? text).replaceAll(LINK, '$1').replaceAll(EMPHASIS, '$2');
  return { line, text: plain.replace(/^\s*[-*>]\s+/, ''), ...(match && { heading: match[1]?.length }) };
}

/** Markdown → plain lines: no front matter, tags, links or emphasis; headings keep their depth. */
export const markdownLines = (text: string): SourceLine[] => linesOf(withoutTags(withoutFrontMatter(text))).map(plainLine);

/** The `title:` of the front matter, when there is one. */
export function frontTitle(text: string): string | undefined {
  const front = /^\uFEFF?---\n([\s\S]*?)\n---(?=\n|$)/.exec(text)?.[1];
  return front && /^title:\s*["']?(.+?)["']?\s*$/m.exec(front)?.[1];
}

const BLOCK_END = /<\/(?:p|div|h[1-6]|li|tr|table|section|article)\s*>|<br\s*\/?>/gi;

/** A saved page → plain lines; `<h1>` to `<h6>` stay headings. */
export function htmlLines(text: string): SourceLine[] {
  const body = text.replace(/<head\b[\s\S]*?<\/head\s*>/i, '').replaceAll(/<(script|style|svg|nav|footer)\b[\s\S]*?<\/\1\s*>/gi, ' ');
  const marked = body.replaceAll(/<h([1-6])\b[^>]*>/gi, (_, depth: string) => `\n${'#'.repeat(Number(depth))} `);
  return linesOf(withoutTags(marked.replaceAll(BLOCK_END, '\n'))).map(plainLine);
}
