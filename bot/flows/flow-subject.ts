import type { FlowId } from '../../dialogs/flows';
import { programmeOf } from '../../knowledge/programme';
import { programmeIn, saysOutright } from '../intents';
import type { FlowState, Session } from '../session';
import type { Turn } from '../turn';

/** The topics of what the self-check looks at. */
const CHECKED: Record<string, string> = {
  dibao: 'dibao',
  individualDibao: 'dibao',
  nearDibao: 'dibao-edge',
  tekun: 'tekun',
  temporaryAssistance: 'linshi',
  disabilityNursingSubsidy: 'canji-care',
  disabilityLivingAllowance: 'canji-life',
  'disabilityLivingAllowance+disabilityNursingSubsidy': 'canji',
  deFactoOrphanAllowance: 'ertong-shishi',
  orphanAllowance: 'ertong-guer',
  orphanSchooling: 'ertong-guer',
  'orphanAllowance+deFactoOrphanAllowance': 'ertong-guer',
  rigidExpenditureHardship: 'gangxing',
  oldAgeAllowance: 'gaoling',
  disasterRelief: 'shouzai',
  streetRelief: 'liulang',
  categoricalTopUp: 'dibao',
};

/** What a bare question in the middle of a flow is about: 能有多少钱 beside an emergency asks after the help for it. */
export function subjectOf(id: FlowId, { programme }: Record<string, unknown>): Session['lastQuestion'] {
  const topic = id === 'emergency' ? 'linshi' : id === 'selfCheck' && typeof programme === 'string' ? CHECKED[programme] : undefined;
  const name = topic && programmeOf(topic)?.name;
  return name ? { text: name, topic } : undefined;
}

// Programmes people check by these names besides those that every message is looked through for.
const MORE_NAMES: readonly [RegExp, string][] = [
  [/高龄|老龄津贴|尊老金/, 'oldAgeAllowance'],
  [/刚性支出|支出型困难/, 'rigidExpenditureHardship'],
  [/受灾|灾害救助/, 'disasterRelief'],
  [/流浪|流散/, 'streetRelief'],
  [/渐退/, 'phaseOut'],
  [/孤残|孤儿助学/, 'orphanSchooling'],
];

/** The programme that a wish for a check names. */
export const programmeNamed = (text: string): string | undefined =>
  programmeIn(text) ?? MORE_NAMES.find(([pattern]) => pattern.test(text))?.[1];

const ALL = /^(?:全部|都(?:看|查|要)(?:看|查)?|所有的?|全都(?:看|查)?)[吧了。！!]*$/;
const NAME_ALONE = 8;

/** 低保, said where a self-check has just begun: that one alone; 全部: all of them. False for any other words. */
export function choosesProgramme(state: FlowState, text: string): boolean {
  const said = text.trim();
  if (state.flow !== 'selfCheck' || said.length > NAME_ALONE) return false;
  const programme = /没|不|冇|莫|有|吃|领|是/.test(said) ? undefined : programmeNamed(said);
  if (!programme && !ALL.test(said)) return false;
  state.input = { ...state.input, programme };
  return true;
}

// Other matters that a resident may bring up in the middle; each has its own flow.
const OTHER_MATTERS = new Set(['complaint', 'report', 'change', 'status']);

// What an accusation tells further is part of it, however much it sounds like another.
const ACCUSES: ReadonlySet<string> = new Set(['complaint', 'report']);

/** The words leave a text question for what they want instead. */
export const leaves = ({ flow }: FlowState, { intents: [intent] }: Turn['understanding']): boolean =>
  (intent === 'status' && flow !== 'progress') || (intent === 'report' && !ACCUSES.has(flow));

/** The words want another matter, not the one that is being put on record; who is asked about the household tells of it, and reports nothing. */
export const isOther = ({ flow }: FlowState, { intents: [intent = 'policy'], normalised }: Turn['understanding']): boolean =>
  OTHER_MATTERS.has(intent) &&
  intent !== flow &&
  !(intent === 'status' && flow === 'progress') &&
  !(ACCUSES.has(intent) && ACCUSES.has(flow)) &&
  (flow !== 'selfCheck' || intent === 'status' || saysOutright(intent, normalised));
