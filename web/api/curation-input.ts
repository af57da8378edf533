import { z } from 'zod';
import { DomainError } from '../../base/errors';
import { NATION, regionOf } from '../../base/regions';
import type { Change } from '../../knowledge/curation/draft';
import { wordKey } from '../../knowledge/curation/own-words';
import { pinKey } from '../../knowledge/curation/pins';
import { entryText } from '../../knowledge/entry-form';
import type { OverlayRow } from '../../knowledge/overlay-store';
import { endingsFor } from '../../rules/append-rows';
import { COLUMNS, type FileProblem, readParameterCells, readParameterFile } from '../../rules/parameter-file';
import type { ParameterRow } from '../../rules/parameters';

const MOST_CHANGES = 200;
const region = z.string().refine((code) => regionOf(code) !== undefined, '没有这个代码的地区；用六位行政区划代码，全国用 000000');
export const day = z.iso.date('日期写成 2026-11-22');
const key = z.string().min(1).max(200);
const text = (most: number) => z.string().max(most, `最多 ${most} 个字`);

const entryInput = z.strictObject({
  kind: z.literal('entry'),
  form: z.strictObject({
    front: z.looseObject({
      id: z
        .string()
        .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, '编号只用小写字母、数字和连字符，例如 longyan-dibao-standard')
        .max(80),
    }),
    short: text(1_000),
    details: text(8_000),
  }),
});
const amountsInput = z.strictObject({
  kind: z.literal('amounts'),
  /** A CSV or JSON file as text, or the cells of one row. */
  text: z.string().max(60_000, '文件太大；请分成几个文件').optional(),
  cells: z.partialRecord(z.enum(Object.keys(COLUMNS) as [keyof typeof COLUMNS]), z.string().max(400)).optional(),
  /** The earlier row ends the day before the new one begins. */
  endEarlier: z.boolean().default(false),
});
const wordInput = z.strictObject({ kind: z.literal('words'), said: text(20), means: text(20), region });
const pinInput = z.strictObject({ kind: z.literal('pin'), question: text(200), region: region.optional(), entry: key });
const withdrawInput = z.strictObject({ kind: z.literal('withdraw'), of: z.enum(['entry', 'parameter', 'words', 'pin']), key });

export const changeInput = z.discriminatedUnion('kind', [entryInput, amountsInput, wordInput, pinInput, withdrawInput]);
type ChangeInput = z.infer<typeof changeInput>;

export const submissionBody = z.strictObject({
  title: text(120).default(''),
  note: text(2_000).default(''),
  changes: z.array(changeInput).max(MOST_CHANGES, `一份草稿最多 ${MOST_CHANGES} 处改动`).default([]),
  /** In place of changes: the earlier snapshot to go back to. */
  backTo: z.number().int().nonnegative().optional(),
  publishOn: day.optional(),
  tell: z.boolean().default(false),
});
export type SubmissionBody = z.infer<typeof submissionBody>;

export interface AmountsRead {
  rows: ParameterRow[];
  /** Earlier rows with their end written in. */
  endings: ParameterRow[];
  problems: FileProblem[];
}

export const amountsBody = amountsInput.omit({ kind: true });

/** Reads amounts as they are written by people; while anything is wrong there are no rows to take. */
export function readAmounts({ text: file, cells, endEarlier }: z.infer<typeof amountsBody>, standing: readonly OverlayRow[]): AmountsRead {
  const own = standing.filter(({ kind }) => kind === 'parameter').map(({ body }) => JSON.parse(body) as ParameterRow);
  const one = file === undefined ? readParameterCells(cells ?? {}) : undefined;
  const read = one
    ? { rows: one.row ? [one.row] : [], problems: one.problems.map((problem) => ({ line: 1, ...problem })) }
    : readParameterFile(file ?? '');
  if (read.problems.length > 0) return { rows: [], endings: [], problems: read.problems };
  return { ...read, endings: endEarlier ? endingsFor(read.rows, own) : [] };
}

const MOST_SAID = 20;

function amountChanges(input: Extract<ChangeInput, { kind: 'amounts' }>, standing: readonly OverlayRow[]): Change[] {
  const { rows, endings, problems } = readAmounts(input, standing);
  if (problems.length > 0) {
    const said = problems.slice(0, MOST_SAID).map(({ line, field, cure }) => `第 ${line} 行，${field}：${cure}`);
    const more = problems.length > MOST_SAID ? `；另有 ${problems.length - MOST_SAID} 处` : '';
    throw new DomainError('invalid', 'amounts.problems', `有 ${problems.length} 处要改，一行也没有收下：${said.join('；')}${more}。`);
  }
  return [...rows, ...endings].map((row) => ({ kind: 'parameter', key: row.id, body: JSON.stringify(row) }));
}

function changesOf(input: ChangeInput, standing: readonly OverlayRow[]): Change[] {
  switch (input.kind) {
    case 'entry':
      return [{ kind: 'entry', key: input.form.front.id, body: entryText(input.form) }];
    case 'amounts':
      return amountChanges(input, standing);
    case 'words': {
      const { said, means, region: place } = input;
      const word = { said: said.trim(), means: means.trim(), region: place };
      return [{ kind: 'words', key: wordKey(word), body: JSON.stringify(word) }];
    }
    case 'pin': {
      const { question, entry, region: place } = input;
      const pin = { question: question.trim(), entry, ...(place && place !== NATION ? { region: place } : {}) };
      return [{ kind: 'pin', key: pinKey(pin), body: JSON.stringify(pin) }];
    }
    default:
      return [{ kind: input.of, key: input.key, body: '' }];
  }
}

/** The form's changes as content; the last one of a kind and key counts. */
export function contentChanges(inputs: readonly ChangeInput[], standing: readonly OverlayRow[]): Change[] {
  const all = inputs.flatMap((input) => changesOf(input, standing));
  return [...new Map(all.map((change) => [`${change.kind} ${change.key}`, change])).values()];
}
