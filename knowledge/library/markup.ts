import { linesOf, type SourceLine } from './source-line';
import { takeOut } from './take-out';

const HEADING = /^(#{1,6})\s+(.*)$/;
// None of these looks past the next sign of its own kind, so that beginnings without ends cost no more than other text.
const LINK = /!?\[([^[\]]*)\]\((?:[^()]|\([^()]*\))*\)/g;
const EMPHASIS = /(\*\*|__)(.+?)\1/g;
// One asterisk is emphasis only when it hugs its words; 3*5 and a lone footnote mark stay.
const LIGHT_EMPHASIS = /(?<![*\w])\*(?![\s*])([^*\n]+?)(?<!\s)\*(?!\*)/g;
const ENTITIES: Record<string, string> = {
  '&nbsp;': ' ',
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&emsp;': ' ',
  '&ensp;': ' ',
  '&ldquo;': '“',
  '&rdquo;': '”',
  '&lsquo;': '‘',
  '&rsquo;': '’',
  '&middot;': '·',
  '&mdash;': '—',
  '&hellip;': '…',
  '&times;': '×',
  '&permil;': '‰',
  '&yen;': '¥',
};

/** Blanks what lies between tags as well, so that lines keep their numbers. */
const blank = (text: string): string => text.replaceAll(/[^\n]/g, ' ');

const withoutComments = (text: string): string => takeOut(text, { begins: /<!--/g, endOf: () => '-->', by: blank });

/** Elements with all that is in them. */
const without = (begins: RegExp, text: string, by: (element: string) => string): string =>
  takeOut(text, { begins, endOf: (name) => `</${name}\\s*>`, by });

function withoutTags(text: string): string {
  return without(/<(script|style|svg)\b/gi, withoutComments(text), blank)
    .replaceAll(/<\/?[a-z][^<>]*>/gi, blank)
    .replaceAll(/&#(?:x([0-9a-f]{1,5})|(\d{1,6}));/gi, (_, hex?: string, decimal?: string) =>
      String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal)),
    )
    .replaceAll(/&[a-z]+;/g, (entity) => ENTITIES[entity] ?? entity);
}

const withoutFrontMatter = (text: string): string => text.replace(/^\uFEFF?---\n[\s\S]*?\n---(?=\n|$)/, blank);

function plainLine({ line, text }: SourceLine): SourceLine {
  const match = HEADING.exec(text.trim());
  const plain = (match?.[2] ?? text).replaceAll(LINK, '$1').replaceAll(EMPHASIS, '$2').replaceAll(LIGHT_EMPHASIS, '$1');
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

const HAS_BLOCKS = /<(?:p|div|li|td|h[1-6])\b/i;
const HAN = '[\\p{Script=Han}，。；：、！？（）《》“”]';
const SPACE_IN_WORDS = new RegExp(`(?<=${HAN})\\s+(?=${HAN})`, 'gu');
const joined = (space: string): string => (space.includes('\n') ? '' : space);

// Where tags make the paragraphs, a line's end in the file means nothing, least of all inside a Chinese word.
const unbroken = (body: string): string => (HAS_BLOCKS.test(body) ? body.replaceAll(SPACE_IN_WORDS, joined).replaceAll('\n', ' ') : body);

/** A saved page → plain lines, numbered by paragraph; `<h1>` to `<h6>` stay headings, a table's row is one line. */
export function htmlLines(text: string): SourceLine[] {
  const headless = without(/<(head)\b/gi, text, () => '');
  const body = without(/<(script|style|svg|nav|footer)\b/gi, headless, () => ' ');
  const marked = unbroken(body)
    .replaceAll(/<\/p>\s*(?=<\/t[dh]\s*>)/gi, ' ')
    .replaceAll(/<h([1-6])\b[^<>]*>/gi, (_, depth: string) => `\n${'#'.repeat(Number(depth))} `);
  return linesOf(withoutTags(marked.replaceAll(BLOCK_END, '\n'))).map(plainLine);
}
