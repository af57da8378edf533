import type { Citation } from '../../base/citation';
import { at } from '../citations';
import { all, any, atLeast, atMost, type Condition, is, not } from '../engine/dsl';
import { FACT_INDEX } from '../engine/fact-table';
import type { Settled, Settling } from '../settle';
import { dibaoByLaw, dibaoByMeasures } from './dibao';
import { DAYS, type ProgrammeRule, REGIONS } from './programme';
import { belowOrOpen, edge, income, line } from './shared';

const recognised = (citation: Citation): Condition =>
  is({ id: 'nearDibao.recognised', label: '已认定为低保边缘（低收入）家庭', citation }, 'recognisedNear');

const assets = (citation: Citation): Condition => is({ id: 'nearDibao.assets', label: '财产符合边缘家庭规定', citation }, 'assetsNear');

interface Citations {
  income: Citation;
  assets: Citation;
}
const within = (citations: Citations): Condition[] => [
  belowOrOpen({ id: 'nearDibao.belowEdge', label: '人均收入低于当地低保边缘标准', citation: citations.income }, edge),
  assets(citations.assets),
];

/** In the class or in the one above it, for those who look at both: what lies between the two need not be settled. */
const withinEdge = (citations: Citations): Condition[] => [
  recognised(citations.income),
  all({ id: 'nearDibao.conditions', label: '收入、财产在低保边缘家庭规定以内' }, ...within(citations)),
];
const eitherClass = (dibao: Condition, citations: Citations): Condition =>
  any({ id: 'nearDibao.either', label: '符合低保或低保边缘家庭条件' }, dibao, ...withinEdge(citations));
const edgeBesideDibao = (citations: Citations): Condition =>
  any({ id: 'nearDibao', label: '在低保边缘家庭规定以内' }, ...withinEdge(citations));

// "Not Dibao and below the edge", never "above the line": then less income can never lose support.
const edgeFamily = (dibao: Condition, citations: Citations): Condition =>
  any(
    { id: 'nearDibao', label: '低保边缘家庭' },
    recognised(citations.income),
    all(
      { id: 'nearDibao.conditions', label: '符合低保边缘家庭条件' },
      not({ id: 'nearDibao.notDibao', label: '不在低保范围（符合低保的走低保）' }, dibao),
      ...within(citations),
    ),
  );

const byMeasures: Citations = { income: at('dibaoMeasures', '第八条'), assets: at('dibaoMeasures', '第八条') };
const byLaw: Citations = { income: at('law', '第二十一条'), assets: at('law', '第二十一条') };
export const nearByMeasures = edgeFamily(dibaoByMeasures, byMeasures);
export const nearByLaw = edgeFamily(dibaoByLaw, byLaw);
export const edgeByMeasures = edgeBesideDibao(byMeasures);
export const edgeByLaw = edgeBesideDibao(byLaw);
export const eitherByMeasures = eitherClass(dibaoByMeasures, byMeasures);
export const eitherByLaw = eitherClass(dibaoByLaw, byLaw);

/** Longyan: 1 to k times the line, both ends in; other places must say how many times. */
export const lowIncomeBand = (citation: Citation): Condition =>
  any(
    { id: 'nearDibao', label: '低收入家庭' },
    recognised(citation),
    all(
      { id: 'nearDibao.band', label: '人均收入在低保标准的 1 倍到规定倍数以内，财产符合规定' },
      atLeast({ id: 'nearDibao.fromLine', label: '人均收入不低于低保标准', citation }, income, line),
      atMost({ id: 'nearDibao.withinEdge', label: '人均收入在规定倍数以内', citation }, income, edge),
      assets(citation),
    ),
  );

function settle({ frame, parameter, verdict, place }: Settling): Settled {
  const [size, counted] = [FACT_INDEX.householdSize, FACT_INDEX.countedIncome];
  const dibaoLine = parameter('dibaoLine');
  const equal =
    verdict === 'likely' &&
    frame.low[counted] === frame.high[counted] &&
    frame.low[counted] === dibaoLine.low * (frame.low[size] as number);
  return {
    details: verdict === 'likely' ? { referrals: ['医疗', '教育', '住房', '就业'] } : undefined,
    notes: [
      ...(equal && place.book === 'regional' ? ['人均收入正好等于低保标准，归哪一档请人工复核。'] : []),
      ...(verdict === 'likely' ? ['推介给医疗、教育、住房、就业部门，由各部门审核，不保证获批。'] : []),
    ],
  };
}

/** 低保边缘家庭（龙岩、福建、青海旧称低收入家庭） */
export const nearDibao: ProgrammeRule = {
  id: 'nearDibao',
  about: 'household',
  versions: [
    { from: DAYS.measures, to: DAYS.beforeLaw, condition: nearByMeasures },
    { from: DAYS.law, condition: nearByLaw },
    {
      book: 'regional',
      region: REGIONS.longyan,
      from: '2021-01-01',
      condition: lowIncomeBand(at('longyan', '二、夯实基本生活救助：低收入家庭认定')),
    },
    {
      book: 'regional',
      region: REGIONS.fujian,
      from: '2021-04-23',
      condition: lowIncomeBand(at('fujian', '措施一')),
      notes: ['福建报道没有写低收入的倍数。'],
    },
    {
      book: 'regional',
      region: REGIONS.qinghai,
      from: '2021-01-01',
      condition: lowIncomeBand(at('qinghai', '单人户')),
      notes: ['青海报道没有写低收入的倍数。'],
    },
  ],
  settle,
};
