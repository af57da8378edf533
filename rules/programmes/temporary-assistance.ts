import type { Citation } from '../../base/citation';
import { regionName } from '../../base/regions';
import { at } from '../citations';
import { all, any, type Condition, is, review } from '../engine/dsl';
import { FACT_INDEX } from '../engine/fact-table';
import type { Settled, Settling } from '../settle';
import { DAYS, type ProgrammeRule, REGIONS } from './programme';
import { average, belowOrOpen, belowPlainly } from './shared';

const ID = 'temporaryAssistance';

const event = (citation: Citation): Condition => is({ id: `${ID}.event`, label: '遭遇突发、紧迫或灾难性困难', citation }, 'emergencyEvent');
const cannotCope = (citation: Citation): Condition =>
  is({ id: `${ID}.cannotCope`, label: '靠自家无力解决，基本生活陷入困难', citation }, 'cannotCope');

/** Never looks at hukou, income or property: urgent cases are taken first. */
const emergency = (citation: Citation): Condition => all({ id: `${ID}.emergency`, label: '急难型' }, event(citation), cannotCope(citation));

/** 原则上: over the average, or over the property limit, is looked at by a person and not refused. */
const expenditure = (clause: Citation, compared: typeof belowOrOpen): Condition => {
  const surge = is({ id: `${ID}.surge`, label: '生活必需支出突然增加，超出家庭承受能力', citation: clause }, 'expenditureSurge');
  const poor = compared(
    { id: `${ID}.belowAverage`, label: '人均可支配收入低于当地上年度水平', citation: at('temporary2018', '二（一）') },
    average,
  );
  const assets = is({ id: `${ID}.assets`, label: '财产符合当地规定', citation: at('temporary2018', '二（一）') }, 'assets');
  return all(
    { id: `${ID}.expenditure`, label: '支出型' },
    surge,
    any(
      { id: `${ID}.usual`, label: '原则上看收入和财产' },
      all({ id: `${ID}.means`, label: '收入低于当地水平且财产符合规定' }, poor, assets),
      review({ id: `${ID}.principle`, label: '“原则上”之外是否救助由当地认定', citation: at('temporary2018', '二（一）') }),
    ),
  );
};

type Citations = { emergency: Citation; expenditure: Citation };
const national = (citations: Citations, compared: typeof belowOrOpen = belowOrOpen): Condition =>
  any({ id: ID, label: '急难型或支出型' }, emergency(citations.emergency), expenditure(citations.expenditure, compared));

const longyan = at('longyan', '三、完善急难社会救助');
const longyanRule: Condition = any(
  { id: ID, label: '龙岩：急难型或支出型' },
  all(
    { id: `${ID}.emergency`, label: '急难型' },
    event(longyan),
    cannotCope(longyan),
    // Urgent need is never refused: where other relief reaches, a person looks.
    any(
      { id: `${ID}.other`, label: '其他救助暂时覆盖不到，或救助后仍困难' },
      is({ id: `${ID}.otherRelief`, label: '其他救助暂时覆盖不到，或救助后仍困难', citation: longyan }, 'otherReliefFailed'),
      review({ id: `${ID}.covered`, label: '其他救助已经覆盖的仍先受理，救助由当地定', citation: longyan }),
    ),
  ),
  all(
    { id: `${ID}.expenditure`, label: '支出型' },
    is({ id: `${ID}.surge`, label: '必需支出过大', citation: longyan }, 'expenditureSurge'),
    review({ id: `${ID}.threshold`, label: '支出多大才算，文本没有写；按审核审批程序办', citation: longyan }),
  ),
);
const guizhouText = at('guizhou', '兜好底：因灾因疫');
const guizhouRule: Condition = all(
  { id: ID, label: '贵州：因灾因疫困难' },
  event(guizhouText),
  review({ id: `${ID}.combined`, label: '低保、特困、临时救助组合由当地定', citation: guizhouText }),
);

const YES_MASK = 2;

function place({ household }: Settling): string | undefined {
  return household.events?.find(({ region }) => region)?.region;
}

function settle(settling: Settling): Settled {
  const { frame, place: seen, shown } = settling;
  const urgent = frame.mask[FACT_INDEX.emergencyEvent] === YES_MASK && frame.mask[FACT_INDEX.cannotCope] !== 1;
  const byLaw = seen.on >= DAYS.law;
  const surge = frame.mask[FACT_INDEX.expenditureSurge] === YES_MASK;
  if (!urgent && !surge) return {};
  const where = place(settling);
  const [small, cap] = [shown('emergencySmallAmount'), shown('temporaryAssistanceCap')];
  const there = `急难发生地${where ? `（${regionName(where)}）` : ''}`;
  // 2020 第14项 only explores it; since the notice of 2022 the place of the emergency helps everywhere.
  const taken =
    seen.on >= DAYS.notice2022
      ? `先受理，不因户籍、收入、财产拒绝；向${there}的乡镇（街道）提出。`
      : `先受理；由急难发生地还是户籍地办，当时各地不同，先向${there}的乡镇（街道）提出。`;
  const reason = byLaw ? '情况紧急、金额较小、需立即救助的，应当先行救助，过后补说明。' : '可以小金额先行救助，事后补说明。';
  return {
    details: {
      kinds: [...(urgent ? ['emergency'] : []), ...(surge ? ['expenditure'] : [])],
      ...(urgent ? { acceptFirst: true, advanceRelief: byLaw ? 'must' : 'may', takenBy: where ?? seen.region } : {}),
    },
    notes: urgent ? [taken, reason] : ['支出型按审核审批程序办，不先行。'],
    basis: [...(small?.rows ?? []), ...(cap?.rows ?? [])],
  };
}

/** 临时救助。Since 2026-07-01 the place of the emergency takes the application and help comes first. */
export const temporaryAssistance: ProgrammeRule = {
  id: ID,
  about: 'household',
  versions: [
    {
      from: DAYS.start,
      to: '2020-08-24',
      condition: national({ emergency: at('temporary2018', '二（一）'), expenditure: at('temporary2018', '二（一）') }, belowPlainly),
    },
    {
      from: DAYS.reform,
      to: DAYS.beforeMeasures,
      condition: national({ emergency: at('reform2020', '第14项'), expenditure: at('reform2020', '第15项') }, belowPlainly),
    },
    {
      from: DAYS.measures,
      to: DAYS.beforeLaw,
      condition: national({ emergency: at('reform2020', '第14项'), expenditure: at('reform2020', '第15项') }),
    },
    { from: DAYS.law, condition: national({ emergency: at('law', '第二十九条'), expenditure: at('reform2020', '第15项') }) },
    { book: 'regional', region: REGIONS.longyan, from: '2021-01-01', condition: longyanRule },
    { book: 'regional', region: REGIONS.guizhou, from: DAYS.start, condition: guizhouRule },
  ],
  settle,
};
