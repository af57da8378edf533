import { at } from '../citations';
import { sizeKnown } from '../derive/income';
import { all, type Condition, is } from '../engine/dsl';
import { FACT_INDEX } from '../engine/fact-table';
import { perMonth, type Settled, type Settling } from '../settle';
import { DAYS, type ProgrammeRule, REGIONS } from './programme';
import { belowLine, belowLineOrOpen, belowOrEqualLine } from './shared';

const whole = (label: string, ...of: Condition[]): Condition => all({ id: 'dibao', label }, ...of);
const assets = (citation: Parameters<typeof at>): Condition =>
  is({ id: 'dibao.assets', label: '财产在当地规定限额以内', citation: at(...citation) }, 'assets');

/** The conditions as of a day, for the programmes that build on them. */
export const dibaoByDecree = whole(
  '符合低保的收入和财产条件',
  belowLine('dibao.belowLine', at('decree649', '第九条')),
  assets(['decree649', '第九条']),
);
export const dibaoByMeasures = whole(
  '符合低保的收入和财产条件',
  belowLineOrOpen('dibao.belowLine', at('decree649', '第九条')),
  assets(['dibaoMeasures', '第十四条']),
);
export const dibaoPlainlyByLaw = whole(
  '符合低保的收入和财产条件',
  belowLine('dibao.belowLine', at('law', '第十八条')),
  assets(['law', '第十八条']),
);
export const dibaoByLaw = whole(
  '符合低保的收入和财产条件',
  belowLineOrOpen('dibao.belowLine', at('law', '第十八条')),
  assets(['law', '第十八条']),
);

/** Shortfall × people: 差额. Tiers (分档) are as lawful; then the place's own table decides. */
function settle({ household, frame, verdict, parameter }: Settling): Settled {
  if (verdict !== 'likely' || !sizeKnown({ household, frame })) return {};
  const line = parameter('dibaoLine');
  if (line.rows.length === 0) return { notes: ['当地低保标准没有录入，金额算不出来。'] };
  const [size, income] = [FACT_INDEX.householdSize, FACT_INDEX.countedIncome];
  const low = line.low * (frame.low[size] as number) - (frame.high[income] as number);
  const high = line.high * (frame.high[size] as number) - (frame.low[income] as number);
  return {
    amount: perMonth(Math.max(0, low), Math.max(0, high)),
    basis: line.rows,
    details: { fullRelief: (frame.high[income] as number) === 0 },
    notes: ['金额按“标准 × 人数 − 家庭收入”的差额估算；当地也可以分档计发，以审核确认为准。'],
  };
}

/** 最低生活保障，整户 */
export const dibao: ProgrammeRule = {
  id: 'dibao',
  about: 'household',
  versions: [
    { from: DAYS.start, to: DAYS.beforeMeasures, condition: dibaoByDecree },
    { from: DAYS.measures, to: DAYS.beforeLaw, condition: dibaoByMeasures },
    { from: DAYS.law, condition: dibaoByLaw },
    {
      book: 'regional',
      region: REGIONS.longyan,
      from: '2021-01-01',
      condition: whole(
        '龙岩：标准为最低工资的 42–48%，城乡一体',
        belowOrEqualLine('dibao.income', at('longyan', '二、夯实基本生活救助：低保制度')),
        assets(['longyan', '二、夯实基本生活救助：低保制度']),
      ),
      notes: ['龙岩规划没有写收入条件本身，按低于标准且财产达标看。'],
    },
    {
      book: 'regional',
      region: REGIONS.guizhou,
      from: DAYS.start,
      condition: whole(
        '贵州：以收入核查认定低保对象',
        belowOrEqualLine('dibao.income', at('guizhou', '兜准底：对象认定')),
        assets(['guizhou', '兜准底：对象认定']),
      ),
    },
  ],
  settle,
};
