import { parse, YAMLParseError } from 'yaml';
import { z } from 'zod';
import { type Entry, frontMatterSchema } from './entry';
import type { Problem } from './problem';

const FRONT_MATTER = /^---\n([\s\S]*?)\n---(?:\n([\s\S]*))?$/;

type Parsed = { entry: Entry; problems: [] } | { entry?: undefined; problems: Problem[] };

const tidy = (text: string): string => text.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n');

// The library's own words are English; where it stumbled is enough to find the slip.
const placeIn = ({ linePos }: YAMLParseError): string =>
  linePos ? `第 ${linePos[0].line + 1} 行第 ${linePos[0].col} 个字附近读不通` : '读不通';

const { localeError } = z.locales.zhCN();

function readYaml(text: string): { value?: unknown; error?: string } {
  try {
    return { value: parse(text) };
  } catch (error) {
    if (error instanceof YAMLParseError) return { error: placeIn(error) };
    throw error;
  }
}

const cureOf = (issue: z.core.$ZodIssue): string => `${issue.message}；对照 knowledge/entry.ts 的 frontMatterSchema 修改`;

function paragraphs(body: string): string[] {
  return body
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter(Boolean);
}

/** An entry file's text → entry, or the reasons why it is none. `source` is kept for messages. */
export function parseEntry(text: string, source: string): Parsed {
  const problem = (key: string, cure: string): Parsed => ({ problems: [{ file: source, key, cure }] });
  const match = FRONT_MATTER.exec(tidy(text).trimEnd());
  if (!match) return problem('front matter', '文件要以 --- 开头的 YAML 头开始，并以单独一行 --- 结束');
  const { value, error } = readYaml(match[1] ?? '');
  if (error) return problem('front matter', `YAML 写错了：${error}；检查缩进、引号和冒号`);
  const parsed = frontMatterSchema.safeParse(value, { error: localeError });
  if (!parsed.success) {
    return { problems: parsed.error.issues.map((issue) => ({ file: source, key: issue.path.join('.') || '(全体)', cure: cureOf(issue) })) };
  }
  const [short, ...rest] = paragraphs(match[2] ?? '');
  if (!short) return problem('short', '正文缺第一段；在 YAML 头下面空一行写不超过 120 字的直接答复');
  return { entry: { ...parsed.data, short, details: rest.join('\n\n'), source }, problems: [] };
}
