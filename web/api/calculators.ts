import { z } from 'zod';
import { citationLine } from '../../base/citation';
import { DomainError } from '../../base/errors';
import { fenOfYuan, yuanText } from '../../base/money';
import { spendingRatios, staffingFor } from '../../rules/staffing';
import { LONGYAN_RATIO, standardFrom } from '../../rules/standard-calculator';
import { calculatorWords } from '../board/words';
import type { CalculatedView } from './board-shapes';
import { type ApiRoute, apiRoute, ok } from './route';

const yuan = z.coerce
  .number()
  .min(0)
  .max(10_000_000_000)
  .refine((value) => Math.abs(value * 100 - Math.round(value * 100)) < 1e-6, '金额最多两位小数');
const { min, max } = LONGYAN_RATIO;
const inPercent = `比例写百分数，须在 ${min * 100} 到 ${max * 100} 之间（如 47.5）；请核对后再算`;
const percent = z.coerce.number(inPercent).refine((value) => value >= min * 100 && value <= max * 100, inPercent);
const people = z.coerce.number().int().min(0).max(100_000_000);

/** What the rules refuse (a ratio outside the text, half a fen) is the typist's to mend. */
function orInvalid(work: () => CalculatedView): CalculatedView {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError) throw new DomainError('invalid', 'calculator.range', error.message);
    throw error;
  }
}

const share = (part: number, whole: number): string => (whole === 0 ? '—' : `${Math.round((part * 1_000) / whole) / 10}%`);

function standard({ minimumWage, ratio }: { minimumWage: number; ratio: number }): CalculatedView {
  const { lineFen, edgeFen, widestFen, citation } = standardFrom(fenOfYuan(minimumWage), ratio / 100);
  const rows = { line: lineFen, edge: edgeFen, widest: widestFen };
  return {
    rows: Object.entries(rows).map(([id, fen]) => ({ label: calculatorWords[id as keyof typeof rows], value: yuanText(fen) })),
    notes: [calculatorWords.notPublished],
    source: citationLine(citation),
  };
}

function staffing({ registered, township }: { registered: number; township: number }): CalculatedView {
  const { township: wanted, socialWorkStation, citation } = staffingFor(registered);
  const open = wanted.min !== wanted.max;
  const short = Math.max(0, wanted.min - township);
  return {
    rows: [
      { label: calculatorWords.wanted, value: open ? `${wanted.min}—${wanted.max}` : String(wanted.min) },
      { label: calculatorWords.present, value: String(township) },
      { label: calculatorWords.short, value: String(short), failed: short > 0 },
      { label: calculatorWords.station, value: String(socialWorkStation) },
    ],
    notes: open ? [calculatorWords.onTheLine] : [],
    source: citationLine(citation),
  };
}

function spending(asked: { funds: number; services: number; grant: number; grantServices: number }): CalculatedView {
  const { servicesEnough, grantWithin, citation } = spendingRatios({
    specialFundsFen: fenOfYuan(asked.funds),
    servicesFen: fenOfYuan(asked.services),
    grantFen: fenOfYuan(asked.grant),
    grantServicesFen: fenOfYuan(asked.grantServices),
  });
  const verdict = (holds: boolean): string => (holds ? calculatorWords.holds : calculatorWords.fails);
  return {
    rows: [
      {
        label: calculatorWords.services,
        value: `${share(asked.services, asked.funds)} ${verdict(servicesEnough)}`,
        failed: !servicesEnough,
      },
      { label: calculatorWords.grant, value: `${share(asked.grantServices, asked.grant)} ${verdict(grantWithin)}`, failed: !grantWithin },
    ],
    notes: [],
    source: citationLine(citation),
  };
}

/** What the plan of Longyan lets a supervisor work out; nothing is stored, and no answer to a resident uses it. */
export const calculatorRoutes: ApiRoute[] = [
  apiRoute({
    method: 'GET',
    path: 'calculators/standard',
    summary: '按最低工资（元）和比例（%）算低保标准和 1.5、2 倍线；比例越出 42—48 不算',
    action: 'reports.read',
    query: z.strictObject({ minimumWage: yuan.refine((value) => value > 0, '最低工资要大于 0'), ratio: percent }),
    handle: async (_deps, { query }) => ok(orInvalid(() => standard(query))),
  }),
  apiRoute({
    method: 'GET',
    path: 'calculators/staffing',
    summary: '按户籍人口看乡镇（街道）救助人员配得够不够',
    action: 'reports.read',
    query: z.strictObject({ registered: people, township: people }),
    handle: async (_deps, { query }) => ok(orInvalid(() => staffing(query))),
  }),
  apiRoute({
    method: 'GET',
    path: 'calculators/spending',
    summary: '购买服务占专项经费（不低于 5%）、占补助资金（不高于 3%）',
    action: 'reports.read',
    query: z.strictObject({ funds: yuan, services: yuan, grant: yuan, grantServices: yuan }),
    handle: async (_deps, { query }) => ok(orInvalid(() => spending(query))),
  }),
];
