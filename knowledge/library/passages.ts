import type { SourceLine } from './source-line';

export interface CutPassage {
  clause?: string;
  text: string;
}

const LONGEST = 600;
const HAN_NUMBER = '[一二三四五六七八九十百千零〇两]+';
const ARTICLE = new RegExp(`^(第(?:${HAN_NUMBER}|\\d+)条(?:之${HAN_NUMBER})?)(?=[\\s　：:]|\\S)`);
const CHAPTER = new RegExp(`^第(?:${HAN_NUMBER}|\\d+)[章节编篇]`);
const SECTION = new RegExp(`^(${HAN_NUMBER})、`);
const ITEM = new RegExp(`^[（(](${HAN_NUMBER})[）)]`);
const POINT = /^(\d{1,2})[.．、](?!\d)/;
const SENTENCE = /[^。！？；]+[。！？；]?[”」）)]?/g;

/** Where the reader stands: 第八条, or 二（三）4. */
interface Place {
  article?: string;
  section?: string;
  item?: string;
  point?: string;
}

const nameOf = ({ article, section, item, point }: Place): string | undefined =>
  article ?? ([section, item && `（${item}）`, point && `${point}.`].filter(Boolean).join('') || undefined);

/** The place after a paragraph's opening; items and points inside an article stay the article's. */
function moved(place: Place, text: string): Place {
  const article = ARTICLE.exec(text)?.[1];
  if (article) return { article };
  if (CHAPTER.test(text)) return {};
  if (place.article) return place;
  const section = SECTION.exec(text)?.[1];
  if (section) return { section };
  const item = ITEM.exec(text)?.[1];
  if (item) return { section: place.section, item };
  const point = POINT.exec(text)?.[1];
  return point ? { section: place.section, item: place.item, point } : place;
}

/** A text's sentences, marks included. */
export const sentencesOf = (text: string): string[] => text.match(SENTENCE) ?? [text];

/** A long paragraph in pieces of whole sentences. */
function pieces(text: string): string[] {
  if (text.length <= LONGEST) return [text];
  const out: string[] = [];
  for (const sentence of sentencesOf(text)) {
    const last = out.at(-1);
    if (last !== undefined && last.length + sentence.length <= LONGEST) out[out.length - 1] = last + sentence;
    else out.push(sentence);
  }
  return out;
}

const endsSentence = (text: string): boolean => /[。！？；：…”）)]$/.test(text);
const isHeading = ({ heading, text }: SourceLine): boolean =>
  heading !== undefined || CHAPTER.test(text) || (text.length <= 40 && !endsSentence(text));

/** Clean paragraphs → passages by article and clause; headings are read for their place and kept before what follows. */
export function cutPassages(lines: readonly SourceLine[]): CutPassage[] {
  const out: CutPassage[] = [];
  let place: Place = {};
  let headings: string[] = [];
  for (const line of lines) {
    place = moved(place, line.text);
    if (isHeading(line) && !ARTICLE.test(line.text)) {
      headings.push(line.text);
      continue;
    }
    const clause = nameOf(place);
    const text = [...headings, line.text].join('\n');
    headings = [];
    const last = out.at(-1);
    const joins = last !== undefined && last.clause === clause && clause !== undefined && last.text.length + text.length < LONGEST;
    if (joins) last.text = `${last.text}\n${text}`;
    else out.push(...pieces(text).map((piece) => ({ ...(clause && { clause }), text: piece })));
  }
  if (headings.length > 0) out.push({ text: headings.join('\n') });
  return out;
}
