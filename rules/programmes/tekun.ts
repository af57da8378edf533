import type { Citation } from '../../base/citation';
import { at } from '../citations';
import { all, any, atLeast, below, type Condition, fact, flag, is, not, parameter, review } from '../engine/dsl';
import { FACT_INDEX } from '../engine/fact-table';
import { perMonth, type Settled, type Settling } from '../settle';
import { DAYS, type ProgrammeRule, REGIONS } from './programme';
import { grade } from './shared';

const ID = 'tekun';
const measures = (clause: string): Citation => at('tekunMeasures', clause);

const UP_TO = { 1: '一级', 2: '一、二级', 3: '一至三级' } as const;
const disabled = (name: string, label: string, rule: { category: string[]; most: keyof typeof UP_TO }): Condition =>
  all(
    { id: `${ID}.${name}`, label },
    is({ id: `${ID}.${name}.category`, label: '残疾类别', citation: measures('第五条') }, 'disabilityCategory', ...rule.category),
    grade({ id: `${ID}.${name}.grade`, label: UP_TO[rule.most], citation: measures('第五条') }, rule.most),
  );

const ageElder = atLeast(
  { id: `${ID}.elder`, label: '年满规定的老年年龄', citation: measures('第五条') },
  fact('age'),
  parameter('tekunElderAge'),
);
export const ageMinor = (citation: Citation): Condition =>
  below({ id: `${ID}.minor`, label: '未满规定的未成年年龄', citation }, fact('age'), parameter('tekunMinorAge'));

const inSchool = (citation: Citation): Condition =>
  is(
    { id: `${ID}.inSchool`, label: '在义务教育、普通高中、中等职业学校就学', citation },
    'schooling',
    'primary',
    'juniorHigh',
    'seniorHigh',
    'vocationalSecondary',
  );
/** Children on support stay on it to eighteen, and after it while in compulsory or senior secondary education. */
const stays = (citation: Citation, until: Condition): Condition =>
  all(
    { id: `${ID}.stays`, label: '已在供养的未成年人继续供养' },
    is({ id: `${ID}.already`, label: '本人已是特困人员', citation }, 'personInTekun'),
    until,
  );
const staysByMeasures = stays(
  measures('第二十四条'),
  any(
    { id: `${ID}.staysUntil`, label: '未满 18 周岁，或仍在义务教育、高中阶段就学' },
    below({ id: `${ID}.underEighteen`, label: '未满 18 周岁', citation: measures('第二十四条') }, fact('age'), { constant: 18 }),
    inSchool(measures('第二十四条')),
  ),
);
// By the law every minor is without capacity: only schooling is left to say.
const staysByLaw = stays(at('law', '第十六条'), inSchool(at('law', '第十六条')));

/** 无劳动能力 */
const noCapacity = (minor: Citation, ...rest: Condition[]): Condition =>
  any(
    { id: `${ID}.noWorkCapacity`, label: '无劳动能力' },
    ageElder,
    ageMinor(minor),
    ...rest,
    disabled('mind', '智力、精神残疾一至三级', { category: ['intellectual', 'mental'], most: 3 }),
    disabled('body', '肢体残疾一、二级', { category: ['physical'], most: 2 }),
    disabled('sight', '视力残疾一级', { category: ['visual'], most: 1 }),
    all(
      { id: `${ID}.multiple`, label: '多重残疾，看其中每一类的等级' },
      disabled('multipleGrade', '多重残疾一至三级', { category: ['multiple'], most: 3 }),
      review({ id: `${ID}.multipleReview`, label: '多重残疾按其中各类的等级由当地认定', citation: measures('第五条') }),
    ),
  );

const noIncome: Condition = all(
  { id: `${ID}.noIncome`, label: '无生活来源' },
  below(
    { id: `${ID}.belowLine`, label: '本人收入低于当地低保标准', citation: measures('第六条') },
    fact('personIncome'),
    parameter('dibaoLine'),
  ),
  is({ id: `${ID}.assets`, label: '财产符合特困人员规定', citation: measures('第六条') }, 'assetsTekun'),
);

export const noSupporter = (citation: Citation): Condition =>
  any(
    { id: `${ID}.supporters`, label: '没有法定义务人，或其无履行义务能力' },
    is({ id: `${ID}.noSupporter`, label: '没有法定义务人，或其无履行义务能力', citation }, 'supporters', 'none', 'unable'),
    all(
      { id: `${ID}.judged`, label: '义务人是三级多重残疾' },
      is({ id: `${ID}.judgedSupporter`, label: '有没有能力看多重残疾里的类别', citation }, 'supporters', 'judged'),
      review({ id: `${ID}.judgedReview`, label: '有没有履行义务能力由当地认定', citation }),
    ),
  );

const notChildProgramme: Condition = not(
  { id: `${ID}.notChild`, label: '没有选择孤儿、事实无人抚养儿童保障' },
  any(
    { id: `${ID}.child`, label: '已纳入孤儿或事实无人抚养儿童保障' },
    is({ id: `${ID}.inOrphan`, label: '在领孤儿基本生活费', citation: measures('第九条') }, 'personInOrphan'),
    is({ id: `${ID}.inDeFacto`, label: '在领事实无人抚养儿童补贴', citation: measures('第九条') }, 'personInDeFacto'),
  ),
);

/** Children alone choose between programmes; for adults the question never comes up. */
const childChoice: Condition = any(
  { id: `${ID}.childChoice`, label: '成年人，或没有选择儿童保障' },
  atLeast({ id: `${ID}.grownUp`, label: '年满 18 周岁', citation: measures('第九条') }, fact('age'), { constant: 18 }),
  notChildProgramme,
);

const national = (citations: { minor: Citation; supporter: Citation }, stays: Condition): Condition =>
  all(
    { id: ID, label: '无劳动能力、无生活来源、无人供养，三条同时具备' },
    noCapacity(citations.minor, stays),
    noIncome,
    noSupporter(citations.supporter),
    childChoice,
  );

const longyanText = at('longyan', '二、夯实基本生活救助：特困人员');
const longyanAge: Condition = any(
  { id: `${ID}.age`, label: '未满 18 周岁；满 18 周岁当天文本没有写' },
  ageMinor(longyanText),
  all(
    { id: `${ID}.birthday`, label: '今天正满 18 周岁' },
    is({ id: `${ID}.today`, label: '生日当天', citation: longyanText }, 'birthdayEighteen'),
    review({ id: `${ID}.todayReview`, label: '当天怎样算由当地认定', citation: longyanText }),
  ),
);

/** The plan leaves 三无 to rules it does not hold: unknown until a place says whether it has them, and then a person goes by them. */
export const byLocalCriteria: Condition = all(
  { id: `${ID}.byCriteria`, label: '按当地的三无认定细则' },
  any(
    { id: `${ID}.anyCriteria`, label: '细则已有，或还没有' },
    flag({ id: `${ID}.criteria`, label: '三无认定细则（无劳动能力、无生活来源、无义务人）', citation: longyanText }, 'tekunCriteria'),
    review({ id: `${ID}.noCriteria`, label: '还没有细则的由当地认定', citation: longyanText }),
  ),
  review({ id: `${ID}.criteriaReview`, label: '按细则由当地认定', citation: longyanText }),
);

const regional: Condition = all(
  { id: ID, label: '龙岩：未成年到 18 周岁，其余三无条件文本没有写细则' },
  longyanAge,
  byLocalCriteria,
  // A person goes by the criteria anyway: whom he must judge is not asked apart.
  is(
    { id: `${ID}.noSupporter`, label: '没有法定义务人，或其无履行义务能力', citation: longyanText },
    'supporters',
    'none',
    'unable',
    'judged',
  ),
);

// The method of 2016 that said who has no capacity is not on record: but for children a person decides.
const decree = at('decree649', '第十四条');
const reform = at('reform2020', '第5项');
/** 2020: minors are to be covered up to eighteen; how, the measures of the next year said. */
const coveredByReform: Condition = all(
  { id: `${ID}.reformed`, label: '16、17 周岁的未成年人' },
  below({ id: `${ID}.underEighteen`, label: '未满 18 周岁', citation: reform }, fact('age'), { constant: 18 }),
  review({ id: `${ID}.reformReview`, label: '“从 16 周岁延长至 18 周岁”，细则出来以前由当地认定', citation: reform }),
);
const byDecree = (...more: Condition[]): Condition =>
  all(
    { id: ID, label: '无劳动能力、无生活来源、无人供养' },
    any(
      { id: `${ID}.noWorkCapacity`, label: '未满 16 周岁，或经认定无劳动能力的老年人、残疾人' },
      below({ id: `${ID}.minor`, label: '未满 16 周岁', citation: decree }, fact('age'), { constant: 16 }),
      ...more,
      all(
        { id: `${ID}.oldOrDisabled`, label: '老年人或残疾人' },
        any(
          { id: `${ID}.either`, label: '老年人或残疾人' },
          atLeast({ id: `${ID}.old`, label: '年满 60 周岁', citation: at('elderLaw', '第二条') }, fact('age'), { constant: 60 }),
          grade({ id: `${ID}.disabled`, label: '持有残疾证', citation: decree }, 4),
        ),
        review({ id: `${ID}.capacity`, label: '无劳动能力按当时的认定办法由当地认定', citation: decree }),
      ),
    ),
    all(
      { id: `${ID}.noIncome`, label: '无生活来源' },
      below({ id: `${ID}.belowLine`, label: '本人收入低于当地低保标准', citation: decree }, fact('personIncome'), parameter('dibaoLine')),
      is({ id: `${ID}.assets`, label: '财产符合特困人员规定', citation: decree }, 'assetsTekun'),
    ),
    noSupporter(decree),
  );

const CARE = ['tekunCareNone', 'tekunCarePartial', 'tekunCareFull'] as const;

/** 六项全能做：自理；1–3 项不行：部分丧失；4 项以上：完全丧失 */
export function selfCareClass(frame: Settling['frame']): 0 | 1 | 2 | undefined {
  const at = FACT_INDEX.selfCareFailed;
  const of = (failed: number): 0 | 1 | 2 => (failed === 0 ? 0 : failed <= 3 ? 1 : 2);
  const [least, most] = [of(frame.low[at] as number), of(frame.high[at] as number)];
  return least === most ? least : undefined;
}

function settle(settling: Settling): Settled {
  const { verdict, frame, shown } = settling;
  const child = (frame.high[FACT_INDEX.age] as number) < 18 ? ['未成年人同时符合孤儿或事实无人抚养儿童条件的，选择其中一项。'] : [];
  if (verdict !== 'likely') return { notes: child };
  const care = selfCareClass(frame);
  const basic = shown('tekunLine');
  const level = care === undefined ? undefined : (['具备生活自理能力', '部分丧失生活自理能力', '完全丧失生活自理能力'] as const)[care];
  const extra = care === undefined ? undefined : shown(CARE[care]);
  const notes = [
    ...child,
    '本人可以自己选择集中供养还是在家分散供养。',
    ...(extra ? [] : ['照料护理标准按自理能力另计，本地未录入的以当地公布为准。']),
  ];
  const details = level ? { selfCare: level } : undefined;
  if (!basic || basic.rows.length === 0) return { details, notes };
  const old = basic.kind === 'standard' ? [] : ['基本生活标准是当年的口径，现行标准以当地公布为准。'];
  return {
    details,
    notes: [...notes, ...old],
    amount: perMonth(basic.low + (extra?.low ?? 0), basic.high + (extra?.high ?? 0)),
    basis: [...basic.rows, ...(extra?.rows ?? [])],
  };
}

/** What the other programmes of one person look at: without capacity and without anyone. */
export const helpless = (citations: { minor: Citation; supporter: Citation }): Condition =>
  all({ id: `${ID}.helpless`, label: '无劳动能力且无人供养' }, noCapacity(citations.minor), noSupporter(citations.supporter));

export const byMeasures = { minor: measures('第五条'), supporter: measures('第四条') };
export const byLaw = { minor: at('law', '第十六条'), supporter: at('law', '第十六条') };

/** 特困人员救助供养 */
export const tekun: ProgrammeRule = {
  id: ID,
  about: 'person',
  versions: [
    { from: DAYS.start, to: '2020-08-24', condition: byDecree() },
    { from: DAYS.reform, to: DAYS.beforeMeasures, condition: byDecree(coveredByReform) },
    { from: DAYS.measures, to: DAYS.beforeLaw, condition: national(byMeasures, staysByMeasures) },
    { from: DAYS.law, condition: national(byLaw, staysByLaw) },
    { book: 'regional', region: REGIONS.longyan, from: '2021-01-01', condition: regional },
  ],
  settle,
};
