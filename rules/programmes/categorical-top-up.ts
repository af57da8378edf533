import type { Citation } from '../../base/citation';
import { at } from '../citations';
import { all, any, atMost, type Condition, constant, fact, is, review } from '../engine/dsl';
import { FACT_INDEX } from '../engine/fact-table';
import { perMonth, type Settled, type Settling } from '../settle';
import { DAYS, type ProgrammeRule, REGIONS, type RuleVersion } from './programme';
import { elder, grade, inDibao, minor, severeByPlace, severeIllnessByPlace } from './shared';

const ID = 'categoricalTopUp';
const ill = (citation: Citation): Condition => is({ id: `${ID}.ill`, label: '重病患者', citation }, 'severeIllness');
const stillHard = (citation: Citation): Condition =>
  is({ id: `${ID}.stillHard`, label: '领低保后生活仍有特殊困难', citation }, 'stillHard');

const national = (citation: Citation): Condition =>
  all(
    { id: ID, label: '低保对象中的老年人、未成年人、重残、重病患者，仍有特殊困难' },
    any(
      { id: `${ID}.who`, label: '老年人、未成年人、重度残疾人、重病患者之一' },
      elder(`${ID}.elder`, citation),
      minor(`${ID}.minor`, citation),
      grade({ id: `${ID}.severe`, label: '一级或二级残疾', citation }, 2),
      ill(citation),
    ),
    stillHard(citation),
  );

const nanchongText = at('nanchong', '任务3');
const nanchong: Condition = all(
  { id: ID, label: '南充：可按不低于低保标准的 10% 提高' },
  any(
    { id: `${ID}.who`, label: '老年人、未成年人、重度残疾人、重病患者等' },
    elder(`${ID}.elder`, nanchongText),
    minor(`${ID}.minor`, nanchongText),
    severeByPlace(`${ID}.severe`, nanchongText),
    severeIllnessByPlace(`${ID}.illness`, nanchongText),
  ),
  stillHard(nanchongText),
  review({ id: `${ID}.may`, label: '“可以”提高，由当地定', citation: nanchongText }),
);

const guizhouText = at('guizhou', '兜牢底：分类施保');
const guizhouWho: Condition[] = [
  ill(guizhouText),
  atMost({ id: `${ID}.disabled`, label: '残疾人（不限等级）', citation: guizhouText }, fact('disabilityGrade'), constant(4)),
  elder(`${ID}.elder`, guizhouText),
  is(
    { id: `${ID}.student`, label: '在校学生', citation: guizhouText },
    'schooling',
    'primary',
    'juniorHigh',
    'seniorHigh',
    'vocationalSecondary',
    'college',
    'bachelor',
    'graduate',
  ),
];
const guizhou = (...more: Condition[]): Condition =>
  any({ id: ID, label: '贵州：重病患者、残疾人、老年人、在校学生等，补差之外增发 10–30%' }, ...guizhouWho, ...more);
// Of those the nation names, Guizhou's list leaves out children who are not at school.
const guizhouBesideNation = guizhou(
  all(
    { id: `${ID}.child`, label: '仍有困难的未成年人' },
    minor(`${ID}.minor`, at('decree649', '第十二条')),
    stillHard(at('decree649', '第十二条')),
  ),
);
// Of those Nanchong names, the nation leaves out whom the place calls severe in a lighter grade.
const nanchongBesideNation: Condition = all(
  { id: `${ID}.here`, label: '南充：当地定的重度残疾人，可按不低于低保标准的 10% 提高' },
  severeByPlace(`${ID}.severeHere`, nanchongText),
  stillHard(nanchongText),
  review({ id: `${ID}.may`, label: '“可以”提高，由当地定', citation: nanchongText }),
);

/** “不低于” is recorded as a span up to ten times the line. */
const NO_CEILING = 100_000;

const STUDENT_MASK = 0b0111111110;

/** In how many of Guizhou's four kinds the person surely is. */
function kinds({ frame, person }: Settling): number {
  const index = FACT_INDEX;
  const schooling = frame.mask[index.schooling] as number;
  return [
    person?.severeIllness === true,
    (frame.high[index.disabilityGrade] as number) <= 4,
    (frame.low[index.age] as number) >= 60,
    (schooling & ~STUDENT_MASK) === 0 && person?.schooling !== 'preschool',
  ].filter(Boolean).length;
}

function settle(settling: Settling): Settled {
  const { verdict, place, parameter, shown } = settling;
  if (verdict !== 'likely' && verdict !== 'review') return {};
  const ratio = shown('topUpRatio');
  const line = parameter('dibaoLine');
  if (!ratio || ratio.rows.length === 0 || line.rows.length === 0) return { notes: ['增发多少由当地定，本地没有录入。'] };
  const several = place.region.startsWith('52') && kinds(settling) > 1 && parameter('topUpStacks').rows.length === 0;
  const open = ratio.high >= NO_CEILING;
  const amount = perMonth((line.low * ratio.low) / 10_000, open ? undefined : (line.high * ratio.high) / 10_000);
  return {
    amount,
    basis: [...line.rows, ...ratio.rows],
    details: several ? { stacking: 'review' } : undefined,
    notes: [
      ...(several ? ['兼有几种情形能否叠加文本没有写，只给单份区间，请人工核实。'] : []),
      ...(open ? ['金额是下限（低保标准的 10%），文本没有上限，不承诺。'] : []),
    ],
  };
}

const applies = (citation: Citation): Condition =>
  any(
    { id: `${ID}.applies`, label: '低保对象' },
    inDibao(`${ID}.inDibao`, citation),
    is({ id: `${ID}.personInDibao`, label: '本人在低保保障范围内', citation }, 'personInDibao'),
  );

const either = (region: Condition, citation: Citation): Condition =>
  any({ id: `${ID}.either`, label: '国家或本地规定之一' }, national(citation), region);
// What a report of 2020 said still points to a person afterwards.
const guizhouLater: Condition = all(
  { id: `${ID}.later`, label: '贵州 2020 年的增发对象' },
  any({ id: `${ID}.who2020`, label: '重病患者、残疾人、老年人、在校学生' }, ...guizhouWho),
  review({ id: `${ID}.still`, label: '2020 年的口径现在是否还执行要核实', citation: guizhouText }),
);

type Text = 'decree' | 'measures' | 'law';
const TEXTS: Record<Text, { from: string; to?: string; citation: Citation }> = {
  decree: { from: DAYS.start, to: DAYS.beforeMeasures, citation: at('decree649', '第十二条') },
  measures: { from: DAYS.measures, to: DAYS.beforeLaw, citation: at('dibaoMeasures', '第二十七条') },
  law: { from: DAYS.law, citation: at('law', '第二十条') },
};
const version = (text: Text, rest: Partial<RuleVersion> & { here?: Condition } = {}): RuleVersion => {
  const { from, to, citation } = TEXTS[text];
  const { here, ...other } = rest;
  return { from, to, applies: applies(citation), condition: here ? either(here, citation) : national(citation), ...other };
};

/** 分类施保增发：国家、贵州、南充各自的对象和比例（C3） */
export const categoricalTopUp: ProgrammeRule = {
  id: ID,
  about: 'person',
  versions: [
    version('decree'),
    version('measures'),
    version('law'),
    version('decree', { to: '2020-12-31', region: REGIONS.guizhou, condition: guizhouBesideNation }),
    version('decree', { from: '2021-01-01', region: REGIONS.guizhou, here: guizhouLater }),
    version('measures', { region: REGIONS.guizhou, here: guizhouLater }),
    version('law', { region: REGIONS.guizhou, here: guizhouLater }),
    version('measures', { from: '2024-08-14', region: REGIONS.nanchong, here: nanchongBesideNation }),
    version('law', { region: REGIONS.nanchong, here: nanchongBesideNation }),
    { book: 'regional', from: DAYS.start, region: REGIONS.guizhou, applies: applies(guizhouText), condition: guizhou() },
    { book: 'regional', from: '2024-08-14', region: REGIONS.nanchong, applies: applies(nanchongText), condition: nanchong },
  ],
  settle,
};
