import { at } from '../citations';
import { all, below, type Condition, is, not } from '../dsl';
import { dibao } from './dibao';
import type { ProgrammeRule } from './programme';

const belowEdge = (source: 'law' | 'dibaoMeasures', clause: string): Condition =>
  below(
    { id: 'nearDibao.belowEdge', label: '人均收入低于当地低保边缘标准', citation: at(source, clause) },
    { fact: 'countedIncomeFen' },
    { parameter: 'dibaoLine', ratio: 'edgeRatio', times: 'householdSize' },
  );

const assets = is(
  { id: 'nearDibao.assets', label: '财产在当地规定限额以内', citation: at('dibaoMeasures', '第八条') },
  'assetsWithinLimit',
);

/** What single persons' Dibao also asks of the family. */
export const edgeFamily = (source: 'law' | 'dibaoMeasures', clause: string): Condition =>
  all({ id: 'edgeFamily', label: '家庭收入、财产在低保边缘以内' }, belowEdge(source, clause), assets);

// "Not Dibao and below the edge", never "above the line": then less income can never lose support.
const condition = (version: number, source: 'law' | 'dibaoMeasures', clause: string): Condition =>
  all(
    { id: 'nearDibao', label: '符合低保边缘家庭条件' },
    not({ id: 'nearDibao.notDibao', label: '不符合低保' }, dibao.versions[version]?.condition ?? assets),
    belowEdge(source, clause),
    assets,
  );

/** 低保边缘家庭（龙岩旧称低收入家庭） */
export const nearDibao: ProgrammeRule = {
  id: 'nearDibao',
  about: 'household',
  versions: [
    { from: '2021-07-01', to: '2026-06-30', condition: condition(0, 'dibaoMeasures', '第八条') },
    { from: '2026-07-01', condition: condition(1, 'law', '第二十一条') },
  ],
};
