import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { systemClock } from '../base/clock';
import { UsageError } from '../base/errors';
import { regionOf } from '../base/regions';
import { understand } from '../bot/understand';
import type { Intent, Understanding } from '../bot/understanding';
import { words } from '../bot/words';
import { createKnowledge } from '../knowledge/create';
import type { Knowledge, KnowledgeAnswer } from '../knowledge/knowledge';
import { readOptions } from './options';

const HELP = `用法：
  npm run ask -- "问题" [--region 350800] [--on 2026-11-22] [--json]
  npm run ask -- --file 问题.tsv [--json]     有表头，列 question，可选列 region
一行一个答案，按顺序；不开工单。`;

const OPTIONS = { file: { type: 'string' }, region: { type: 'string' }, on: { type: 'string' }, json: { type: 'boolean' } } as const;

interface Asked {
  question: string;
  region?: string;
}

function questionsIn(file: string): Asked[] {
  if (!existsSync(file)) throw new UsageError(`找不到文件 ${file}，请检查路径。`);
  const [header = '', ...lines] = readFileSync(file, 'utf8')
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line.trim());
  const columns = header.split('\t');
  const [question, region] = [columns.indexOf('question'), columns.indexOf('region')];
  if (question < 0) throw new UsageError(`${file} 的第一行是表头，须有 question 这一列（用制表符分隔）。`);
  return lines.map((line) => {
    const cells = line.split('\t');
    return { question: cells[question] ?? '', region: region >= 0 ? cells[region]?.trim() || undefined : undefined };
  });
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

/** One line of the contract. */
export function askLine(knowledge: Knowledge, asked: Asked, on: string): Record<string, unknown> {
  const understanding = understand(asked.question, { region: asked.region, today: on });
  const policy = understanding.parts.find(({ intent }) => intent === 'policy')?.text ?? asked.question;
  const answer = knowledge.answer({ text: policy, region: asked.region, on });
  const intents = intentsOf(understanding, answer);
  return {
    question: asked.question,
    normalised: understanding.normalised,
    intent: intents[0],
    intents,
    level: understanding.level,
    slots: understanding.slots,
    outcome: answer.outcome,
    answered: answer.outcome === 'answered',
    entries: answer.entries,
    reply: replyOf(understanding, answer),
    citations: answer.citations,
    region: answer.region ?? understanding.region ?? asked.region ?? null,
    confidence: answer.confidence,
    snapshot: answer.snapshot,
  };
}

/** The `ask` command. */
export async function main(argv: string[]): Promise<number> {
  const { values, positionals } = readOptions(argv, OPTIONS, HELP);
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const asked: Asked[] = values.file ? questionsIn(values.file) : positionals.slice(0, 1).map((question) => ({ question }));
  if (asked.length === 0) throw new UsageError(`请把问题写在引号里。\n\n${HELP}`);
  const on = values.on ?? systemClock.today();
  if (!z.iso.date().safeParse(on).success) throw new UsageError(`--on ${on} 不是真实的日期，写成 2026-11-22。`);
  const unknown = [values.region, ...asked.map(({ region }) => region)].find((region) => region !== undefined && !regionOf(region));
  if (unknown) throw new UsageError(`${unknown} 不是有效的六位行政区划代码（如 350800）。`);
  const knowledge = createKnowledge();
  for (const { question, region } of asked) {
    const line = askLine(knowledge, { question, region: region ?? values.region }, on);
    console.log(
      values.json || values.file
        ? JSON.stringify(line)
        : `${line.reply}\n\n（${line.outcome}，把握 ${Math.round(Number(line.confidence) * 100)}%，意图 ${line.intent}）`,
    );
  }
  return 0;
}
