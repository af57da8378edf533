import { z } from 'zod';
import { systemClock } from '../base/clock';
import { readConfig } from '../base/config';
import { UsageError } from '../base/errors';
import { regionOf } from '../base/regions';
import { leaningsOf } from '../bot/answers/leanings';
import { understand } from '../bot/understand';
import type { Intent, Understanding } from '../bot/understanding';
import { words } from '../bot/words';
import { createKnowledge } from '../knowledge/create';
import type { Knowledge, KnowledgeAnswer, Passage } from '../knowledge/knowledge';
import { createFileLibrary } from '../knowledge/library/file-library';
import { openLibrary } from '../knowledge/library/library';
import { withOwnNumbers } from '../knowledge/own-numbers';
import { readOptions } from './options';
import { readTable } from './table';

const HELP = `用法：
  npm run ask -- "问题" [--region 350800] [--on 2026-11-22] [--library] [--json]
  npm run ask -- --file 问题.tsv [--region 350800] [--on 2026-11-22] [--library] [--json]
                              文件有表头，列 question，可选列 region（写了就盖过 --region）
一行一个答案，按顺序；不开工单。
  --library  连同资料库里最相近的五段（先用 npm run import 导入）`;

const OPTIONS = {
  file: { type: 'string' },
  region: { type: 'string' },
  on: { type: 'string' },
  library: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

const PASSAGES = 5;

export interface Asked {
  question: string;
  region?: string;
}

/** Finds passages of the imported documents. */
type FindPassages = (question: string, limit: number) => Passage[];

/** What the bot and the knowledge make of a question; a second matter beside the policy question is left out of the search. */
export function consider(knowledge: Knowledge, { question, region }: Asked, on: string): Considered {
  const understanding = understand(question, { region, today: on });
  const policy = understanding.parts.length > 1 ? understanding.parts.find(({ intent }) => intent === 'policy')?.text : undefined;
  return { understanding, answer: knowledge.answer({ text: policy ?? question, region, on, leanings: leaningsOf(understanding) }) };
}

interface Considered {
  understanding: Understanding;
  answer: KnowledgeAnswer;
}

/** The reply a resident would read: the first words for danger and need, then the answer. */
function replyOf({ level, dangers, intents }: Understanding, { reply }: KnowledgeAnswer): string {
  if (level === 'danger') return words.danger(dangers).text;
  const first = level === 'urgent' ? words.askEmergency().text : undefined;
  const answers = first === undefined || intents.includes('policy');
  return [first, answers ? reply : undefined].filter(Boolean).join('\n\n');
}

const OTHERS = /^oos-/;

function intentsOf({ intents }: Understanding, { outcome, entries }: KnowledgeAnswer): Intent[] {
  const outside = (outcome === 'redirected' || outcome === 'refused') && (entries[0] === undefined || OTHERS.test(entries[0].topic));
  return intents.map((intent) => (intent === 'policy' && outside ? 'outofscope' : intent));
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000;

function passagesFor(find: FindPassages, question: string): Pick<Passage, 'doc' | 'document' | 'clause' | 'text' | 'score'>[] {
  return find(question, PASSAGES).map(({ doc, document, clause, text, score }) => ({
    doc,
    document,
    ...(clause && { clause }),
    text,
    score: rounded(score),
  }));
}

/** One line of the contract. */
export function askLine(knowledge: Knowledge, asked: Asked, { on, find }: { on: string; find?: FindPassages }): Record<string, unknown> {
  const { understanding, answer } = consider(knowledge, asked, on);
  const intents = intentsOf(understanding, answer);
  return {
    question: asked.question,
    normalised: understanding.normalised,
    intent: intents[0],
    intents,
    level: understanding.level,
    slots: understanding.slots.map(({ type, value, unit, text, readBack }) => ({ type, value, unit: unit ?? null, text, readBack })),
    outcome: answer.outcome,
    answered: answer.outcome === 'answered',
    entries: answer.entries,
    reply: replyOf(understanding, answer),
    citations: answer.citations,
    region: answer.region ?? understanding.region ?? asked.region ?? null,
    confidence: rounded(answer.confidence),
    ...(find && { passages: passagesFor(find, asked.question) }),
    snapshot: answer.snapshot,
  };
}

function questionsIn(file: string): Asked[] {
  return readTable(file, ['question']).map(({ question = '', region }) => ({ question, region: region || undefined }));
}

function mustBeKnown(asked: readonly Asked[]): void {
  asked.forEach(({ region, question }, at) => {
    if (region !== undefined && !regionOf(region))
      throw new UsageError(`第 ${at + 1} 题（${question.slice(0, 20)}）的地区 ${region} 不是有效的六位行政区划代码（如 350800）。`);
  });
}

async function libraryFinder(): Promise<FindPassages> {
  const { searchLibrary } = await openLibrary(createFileLibrary(readConfig(process.env).stateDir));
  return searchLibrary;
}

/** The `ask` command. */
export async function main(argv: string[]): Promise<number> {
  const { values, positionals } = readOptions(argv, OPTIONS, HELP);
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  if (positionals.length > 1) throw new UsageError(`一次问一个问题，写在一对引号里；多个问题请用 --file。\n\n${HELP}`);
  const read: Asked[] = values.file ? questionsIn(values.file) : positionals.map((question) => ({ question }));
  if (read.length === 0) throw new UsageError(`请把问题写在引号里。\n\n${HELP}`);
  const asked = read.map(({ question, region }) => ({ question, region: region ?? values.region }));
  const on = values.on ?? systemClock.today();
  if (!z.iso.date().safeParse(on).success) throw new UsageError(`--on ${on} 不是真实的日期，写成 2026-11-22。`);
  mustBeKnown(asked);
  const { HOTLINE_NUMBERS } = readConfig(process.env);
  const knowledge = withOwnNumbers(createKnowledge(), () => HOTLINE_NUMBERS.map(([label, number]) => ({ label, number })));
  const find = values.library ? await libraryFinder() : undefined;
  for (const one of asked) {
    const line = askLine(knowledge, one, { on, find });
    console.log(values.json || values.file ? JSON.stringify(line) : inWords(line));
  }
  return 0;
}

function inWords({ reply, outcome, confidence, intent, passages }: Record<string, unknown>): string {
  const found = (passages as Passage[] | undefined)?.map(
    ({ document, clause, text }, at) => `${at + 1}. 《${document}》${clause ?? ''}：${text.replaceAll('\n', ' ').slice(0, 120)}`,
  );
  const tail = `（${outcome}，把握 ${Math.round(Number(confidence) * 100)}%，意图 ${intent}）`;
  return [reply, found && ['资料库：', ...found].join('\n'), tail].filter(Boolean).join('\n\n');
}
