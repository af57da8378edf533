import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { systemClock } from '../base/clock';
import { readConfig } from '../base/config';
import { UsageError } from '../base/errors';
import { createKnowledge } from '../knowledge/create';
import { type Figures, type Report, reportOf } from '../knowledge/evaluation/figures';
import { type Case, type Judged, judge } from '../knowledge/evaluation/judge';
import {
  holdersOf,
  judgePassages,
  type LibraryCase,
  type LibraryFigures,
  type LibraryJudged,
  libraryFigures,
} from '../knowledge/evaluation/library-cases';
import type { Knowledge } from '../knowledge/knowledge';
import { createFileLibrary } from '../knowledge/library/file-library';
import { buildLibrary } from '../knowledge/library/library';
import { readDocuments } from '../knowledge/library/read-document';
import type { LibraryDocument, LibraryPassage } from '../knowledge/library-store';
import { consider } from './ask';
import { readOptions } from './options';
import { readTable } from './table';

const HELP = `用法：
  npm run knowledge:eval -- 问题.tsv [--on 2026-11-24] [--figures-only] [--json]
      列 question、gold_topic（多个用 | 隔开；空着或 oos- 开头的是不归本站管的事），可选列 id、style、region
      给出 Recall@1/3、MRR、答对或列出的比例、错答、越界作答，按说法与主题分；后面逐条列出错的
  npm run knowledge:eval -- --library 问题.jsonl [--docs 文件.jsonl] [--json]
      每行 {question, doc, answer}；在资料库（或 --docs 给的 {doc, title?, text} 文件）里找文件和段落
  --figures-only  只要总数，不列题目（封存的题用这个）
退出码：0 跑完，2 用法不对。`;

const OPTIONS = {
  on: { type: 'string' },
  library: { type: 'string' },
  docs: { type: 'string' },
  'figures-only': { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

const percent = (value: number | undefined): string => (value === undefined ? '—' : `${(value * 100).toFixed(1)}%`);

function figureLine(name: string, figures: Figures): string {
  const { inScope, recall1, recall3, mrr, helped, wrong, outOfScope, answeredOutside, offeredOutside } = figures;
  const inside =
    inScope > 0
      ? `${inScope} 题 R@1 ${percent(recall1)} R@3 ${percent(recall3)} MRR ${mrr?.toFixed(3)} 答对或列出 ${percent(helped)} 错答 ${percent(wrong)}`
      : '';
  const outside = outOfScope > 0 ? `界外 ${outOfScope} 题 作答 ${percent(answeredOutside)} 列选 ${percent(offeredOutside)}` : '';
  return `${name}\t${[inside, outside].filter(Boolean).join('；')}`;
}

const complaintOf = ({ rank, inScope, helped, falseAnswer }: Judged): string | undefined => {
  if (!inScope) return falseAnswer ? '界外作答' : undefined;
  if (rank === 0) return '五条里没有';
  if (rank > 1) return `排第 ${rank}`;
  return helped ? undefined : '没答出来';
};

function errorLine(row: Judged): string | undefined {
  const complaint = complaintOf(row);
  const { id, question, style, topics, given } = row;
  return (
    complaint &&
    [
      complaint,
      id,
      style,
      `应为 ${topics.join('|') || '界外'}`,
      `${given.outcome} ${given.confidence.toFixed(2)}`,
      [...new Set(given.topics)].join(','),
      question,
    ].join('\t')
  );
}

function printReport({ all, hard, byStyle, byTopic }: Report, rows: readonly Judged[], figuresOnly: boolean): void {
  console.log(figureLine('全部', all));
  console.log(figureLine('难题', hard));
  for (const [style, figures] of Object.entries(byStyle)) console.log(figureLine(`说法 ${style}`, figures));
  if (figuresOnly) return;
  for (const [topic, figures] of Object.entries(byTopic)) console.log(figureLine(`主题 ${topic}`, figures));
  const errors = rows.map(errorLine).filter(Boolean);
  console.log(`\n${errors.length} 题要看：`);
  for (const line of errors) console.log(line);
}

function casesIn(file: string): (Case & { region?: string })[] {
  return readTable(file, ['question', 'gold_topic']).map(({ id, question = '', style = '', gold_topic = '', region }, at) => ({
    id: id || String(at + 1),
    question,
    style,
    topics: gold_topic
      .split('|')
      .map((topic) => topic.trim())
      .filter(Boolean),
    region: region || undefined,
  }));
}

function judged(knowledge: Knowledge, one: Case & { region?: string }, on: string): Judged {
  const { answer } = consider(knowledge, one, on);
  return judge(one, {
    outcome: answer.outcome,
    topics: answer.entries.map(({ topic }) => topic),
    offered: answer.offers.map(({ topic }) => topic),
    confidence: answer.confidence,
  });
}

function evalQuestions(file: string, { on, json, figuresOnly }: { on: string; json: boolean; figuresOnly: boolean }): void {
  const knowledge = createKnowledge();
  const rows = casesIn(file).map((one) => judged(knowledge, one, on));
  const report = reportOf(rows);
  if (!json) printReport(report, rows, figuresOnly);
  else console.log(JSON.stringify(figuresOnly ? { all: report.all, hard: report.hard, byStyle: report.byStyle } : report));
}

const libraryRow = z.object({
  id: z.string().optional(),
  question: z.string().min(1),
  doc: z.string().min(1),
  answer: z.string().min(1),
});

function libraryCase(line: string, where: string): Omit<LibraryCase, 'id'> & { id?: string } {
  try {
    return libraryRow.parse(JSON.parse(line));
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof z.ZodError)) throw error;
    throw new UsageError(`${where}须是 {question, doc, answer} 的 JSON，三项都是不空的字；改好再量。`);
  }
}

function libraryCases(file: string): LibraryCase[] {
  if (!existsSync(file)) throw new UsageError(`找不到文件 ${file}，请检查路径。`);
  return readFileSync(file, 'utf8')
    .replace(/^\uFEFF/, '')
    .split('\n')
    .flatMap((line, at) => {
      if (line.trim() === '') return [];
      const one = libraryCase(line, `${file} 第 ${at + 1} 行`);
      return [{ ...one, id: one.id ?? String(at + 1) }];
    });
}

interface Texts {
  documents: readonly LibraryDocument[];
  passages: readonly LibraryPassage[];
}

async function textsIn(docs: string | undefined): Promise<Texts> {
  if (!docs) {
    const store = createFileLibrary(readConfig(process.env).stateDir);
    return { documents: await store.documents(), passages: await store.passages() };
  }
  if (!existsSync(docs)) throw new UsageError(`找不到文件 ${docs}，请检查路径。`);
  const read = await readDocuments(readFileSync(docs), { file: docs, region: '000000', at: systemClock.now().toISOString() });
  return { documents: read.map(({ document }) => document), passages: read.flatMap(({ passages }) => passages) };
}

const wholeTexts = ({ documents, passages }: Texts): Map<string, string> => {
  const parts = new Map(documents.map(({ id }): [string, string[]] => [id, []]));
  for (const { doc, text } of passages) parts.get(doc)?.push(text);
  return new Map([...parts].map(([doc, own]) => [doc, own.join('')]));
};

async function judgeLibrary(file: string, docs: string | undefined): Promise<LibraryJudged[]> {
  const cases = libraryCases(file);
  const texts = await textsIn(docs);
  const { searchLibrary } = buildLibrary(texts.documents, texts.passages);
  const holders = holdersOf(wholeTexts(texts));
  return cases.map((one) => judgePassages(one, searchLibrary(one.question, FOUND), holders(one.answer)));
}

const libraryLine = ({ documentFirst, documentInThree, passageFirst }: LibraryFigures['withCopies']): string =>
  `文件居首 ${percent(documentFirst)} 前三 ${percent(documentInThree)} 段落居首 ${percent(passageFirst)}`;

async function evalLibrary(
  file: string,
  { docs, json, figuresOnly }: { docs?: string; json: boolean; figuresOnly: boolean },
): Promise<void> {
  const rows = await judgeLibrary(file, docs);
  const figures = libraryFigures(rows);
  if (json) console.log(JSON.stringify(figures));
  else console.log(`${figures.questions} 题 ${libraryLine(figures)}\n转载同文也算：${libraryLine(figures.withCopies)}`);
  if (json || figuresOnly) return;
  for (const { id, rank, passageRight, question, answer } of rows)
    if (rank !== 1 || !passageRight)
      console.log([rank === 1 ? '段落不对' : `文件排第 ${rank || '∞'}`, id, question, answer.slice(0, 60)].join('\t'));
}

const FOUND = 20;

/** The `knowledge:eval` command: how well questions with known topics (or documents) are found. */
export async function main(argv: string[]): Promise<number> {
  const { values, positionals } = readOptions(argv, OPTIONS, HELP);
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const common = { json: values.json ?? false, figuresOnly: values['figures-only'] ?? false };
  if (values.library) {
    await evalLibrary(values.library, { ...common, docs: values.docs });
    return 0;
  }
  const [file] = positionals;
  if (!file || positionals.length > 1) throw new UsageError(`请写一个问题文件。\n\n${HELP}`);
  const on = values.on ?? systemClock.today();
  if (!z.iso.date().safeParse(on).success) throw new UsageError(`--on ${on} 不是真实的日期，写成 2026-11-22。`);
  evalQuestions(file, { ...common, on });
  return 0;
}
