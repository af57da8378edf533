import type { Citation } from '../../base/citation';
import { at } from '../citations';
import { all, any, atLeast, type Condition, fact, flag, is, not, parameter, review } from '../engine/dsl';
import { FACT_INDEX } from '../engine/fact-table';
import { monthlyAmount, type Settled, type Settling } from '../settle';
import { DAYS, type ProgrammeRule, REGIONS } from './programme';
import { grade, higherOfTwo, mind, severeByPlace } from './shared';

const ID = 'disabilityNursingSubsidy';
const text = at('twoSubsidies');

const excluded: Condition = any(
  { id: `${ID}.excluded`, label: '已有不能同时享受的待遇' },
  is({ id: `${ID}.tekun`, label: '已纳入特困供养', citation: text }, 'personInTekun'),
  is({ id: `${ID}.injury`, label: '在领工伤生活护理费', citation: text }, 'workInjuryCare'),
);

/** The graver grades have it anyway: whoever is disabled of the mind, in whichever grade. */
const anyMind = (citation: Citation): Condition => mind(`${ID}.category`, citation);

const condition: Condition = all(
  { id: ID, label: '重度残疾且需长期照护' },
  any(
    { id: `${ID}.who`, label: '一、二级残疾，或当地已延伸到的三、四级智力、精神残疾' },
    grade({ id: `${ID}.severe`, label: '一级或二级残疾', citation: text }, 2),
    all(
      { id: `${ID}.extended`, label: '当地已延伸' },
      anyMind(text),
      flag({ id: `${ID}.flag`, label: '延伸已经落地', citation: text }, 'nursingSubsidyExtended'),
    ),
  ),
  atLeast({ id: `${ID}.lasting`, label: '特殊护理支出持续 6 个月以上', citation: text }, fact('nursingMonths'), parameter('nursingMonths')),
  not({ id: `${ID}.notExcluded`, label: '没有不能同时享受的待遇' }, excluded),
  higherOfTwo(ID, text),
);

const fujianText = at('fujian', '措施七');
const longyanText = at('longyan', '四、残疾人两项补贴');
const guizhouText = at('guizhou', '兜牢底：特殊群体');

const openMind = (citations: Citation[]): Condition =>
  all(
    { id: `${ID}.open`, label: '三、四级智力、精神残疾：看当地' },
    anyMind(citations[0] as Citation),
    ...citations.map((citation, index) => review({ id: `${ID}.local${index}`, label: '“推进”“探索”不等于已可领，看当地', citation })),
  );

const regional = (label: string, citations: Citation[]): Condition =>
  any({ id: ID, label }, severeByPlace(`${ID}.severe`, citations[0] as Citation), openMind(citations));

const GRADES = ['nursingSubsidyGradeOne', 'nursingSubsidyGradeTwo', 'nursingSubsidyGradeThree'] as const;

function settle(settling: Settling): Settled {
  const { frame, verdict } = settling;
  const at = FACT_INDEX.disabilityGrade;
  if (verdict !== 'likely' || frame.low[at] !== frame.high[at]) return {};
  const name = GRADES[(frame.low[at] as number) - 1];
  const similar = frame.mask[FACT_INDEX.similarSubsidy] === 2 ? ['与同类护理补贴只能择高领一项。'] : [];
  const settled = name ? monthlyAmount(settling, name) : {};
  return { ...settled, notes: [...(settled.notes ?? []), ...similar] };
}

/** 重度残疾人护理补贴 */
export const disabilityNursingSubsidy: ProgrammeRule = {
  id: ID,
  about: 'person',
  versions: [
    { from: DAYS.start, condition },
    {
      book: 'regional',
      region: REGIONS.fujian,
      from: '2021-04-23',
      condition: regional('福建：“推进”护理补贴延到三、四级智力和精神残疾', [fujianText]),
    },
    {
      book: 'regional',
      region: REGIONS.longyan,
      from: '2021-01-01',
      condition: regional('龙岩：“探索”延到三、四级智力等；精神残疾按省里“推进”', [longyanText, fujianText]),
      notes: ['龙岩文本没有点名精神残疾，精神残疾按福建省“推进”的口径，两处一并注明。'],
    },
    {
      book: 'regional',
      region: REGIONS.guizhou,
      from: DAYS.start,
      condition: grade({ id: ID, label: '贵州：一级、二级残疾；三、四级不在所列', citation: guizhouText }, 2),
    },
  ],
  settle,
};
