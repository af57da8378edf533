// The language of examples/conversations/*.txt; its README says it for people.

export type Who = '居民' | '机器人' | '座席' | '承办' | '值班长' | '时钟';

export interface Line {
  /** Line in the file, from 1, for failures. */
  at: number;
  who: Who;
  /** 居民乙, 居民丙: another resident with a conversation of their own. */
  name: string;
  /** The word in 〔 〕, when the line is an act and not something said. */
  act?: string;
  text: string;
}

export interface Script {
  file: string;
  title: string;
  /** Promises (承诺1 …) and flows (流程 selfCheck …) it walks. */
  covers: string[];
  lines: Line[];
}

const SPOKEN = /^(居民|机器人|座席|承办|值班长|时钟)([甲乙丙丁]?)：\s*(?:〔([^〕]+)〕)?\s*(.*)$/u;

function lineOf(file: string, at: number, text: string): Line {
  const match = SPOKEN.exec(text);
  if (!match) throw new Error(`${file}:${at}: 写成“居民：……”“机器人：……”“座席：……”“承办：……”“值班长：……”或“时钟：……”：${text}`);
  return { at, who: match[1] as Who, name: `${match[1]}${match[2]}`, act: match[3], text: match[4] ?? '' };
}

/** Reads one script. Throws with file and line for a line nobody says. */
export function parseScript(file: string, source: string): Script {
  const rows = source.split(/\r?\n/).map((text, index) => ({ text: text.trim(), at: index + 1 }));
  const comments = rows.filter(({ text }) => text.startsWith('#')).map(({ text }) => text.replace(/^#+\s*/, ''));
  const covers = comments.filter((text) => text.startsWith('覆盖：')).flatMap((text) => text.slice(3).split(/[，,、]\s*/));
  const lines = rows.filter(({ text }) => text && !text.startsWith('#')).map(({ text, at }) => lineOf(file, at, text));
  if (!comments[0] || lines.length === 0) throw new Error(`${file}: 第一行写“# 标题”，后面至少一句话`);
  return { file, title: comments[0], covers, lines };
}

/** What stands between …… must all be said, in this order. Undefined when it is; otherwise the first part that is not. */
export function missingPart(said: string, expected: string): string | undefined {
  let from = 0;
  for (const part of expected.split('……').filter(Boolean)) {
    const at = said.indexOf(part, from);
    if (at < 0) return part;
    from = at + part.length;
  }
  return undefined;
}
