import { regionName } from '../../base/regions';
import type { Route } from '../../tickets/routing';
import type { RoutingTable, Section } from '../../tickets/routing-table';
import { kindWords, proposalWords } from '../../tickets/words';
import type { DutyView, RouteView, SectionTable } from '../api/board-shapes';
import type { OnDuty } from '../settings/roster';

const GROUP = /^([^(]*)\(\?:([^)]*)\)(\??)(.*)$/;

/** 帮扶(?:干部|责任人) → 帮扶干部, 帮扶责任人. */
function spelledOut(pattern: string): string[] {
  const [, before = '', inner = '', optional, after = ''] = GROUP.exec(pattern) ?? [];
  if (optional === undefined) return [pattern];
  return [...inner.split('|'), ...(optional ? [''] : [])].flatMap((part) => spelledOut(`${before}${part}${after}`));
}

/** The alternatives of a section's pattern as words people read. */
const wordsOf = (pattern: RegExp | undefined): string[] => (pattern?.source ?? '').split(/\|(?![^(]*\))/).flatMap(spelledOut);

const sectionView = ({ unit, words, kinds = [] }: Section): SectionTable['sections'][number] => ({
  unit,
  about: wordsOf(words).filter(Boolean),
  kinds: kinds.map((kind) => kindWords[kind]),
});

/** A shipped table of sections. */
export const tableView = ({ city, bureau, source, sections }: RoutingTable): SectionTable => ({
  place: regionName(city),
  bureau,
  source,
  sections: sections.map(sectionView),
});

export const routeView = ({ unit, coUnits, reason }: Route): RouteView => ({ unit, coUnits, reasonText: reason && proposalWords[reason] });

export const dutyView = ({ person, duty, phone, region, until }: OnDuty): DutyView => ({
  person,
  dutyText: duty === 'leader' ? '值班负责人' : '座席',
  phone,
  regionName: regionName(region),
  until,
});
