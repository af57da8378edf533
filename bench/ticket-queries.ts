import type { Actor } from '../tickets/permissions';
import type { ListFilter } from '../tickets/tickets';

/** Who asks for what; the name stands in the report. */
export type Query = [name: string, actor: Actor, filter: ListFilter];

const nation: Actor = { id: 'u-nation', role: 'supervisor', region: '000000', name: '' };
const city: Actor = { ...nation, id: 'u-city', region: '350800' };
const county: Actor = { ...nation, id: 'u-county', region: '350823' };
const operator: Actor = { ...nation, id: 'u-op', role: 'operator', region: '350823' };
const unit: Actor = { id: 'u-unit', role: 'unit', region: '350823', unit: '上杭县民政局', name: '' };

const day = (text: string): Date => new Date(`${text}T00:00:00+08:00`);

export const SINGLE: Query[] = [
  ['nothing, nation', nation, {}],
  ['province', nation, { region: '350000' }],
  ['city', city, {}],
  ['county', county, {}],
  ['kind', nation, { kinds: ['danger'] }],
  ['status open', nation, { statuses: ['logged'] }],
  ['status settled', nation, { statuses: ['closed'] }],
  ['urgency', nation, { urgency: 'danger' }],
  ['unit', nation, { unit: '上杭县民政局' }],
  ['topic', nation, { topic: 'gaoling' }],
  ['overdue', nation, { overdueAt: new Date() }],
  ['open', nation, { open: true }],
  ['unassigned', nation, { unassigned: true }],
  ['expedited', nation, { expedited: true }],
  ['redone', nation, { redone: true }],
  ['channel', nation, { channel: 'console' }],
  ['written at the desk', nation, { channel: '' }],
  ['a channel nobody uses', nation, { channel: 'wecom' }],
  ['hour', nation, { hour: 3 }],
  ['returned', nation, { happened: 'returned' }],
  ['rated', nation, { happened: 'rated' }],
  ['reminded, none', nation, { happened: 'reminded' }],
  ['late at dispatch', nation, { late: { clock: 'dispatch', now: new Date() } }],
  ['late at a clock nobody has', nation, { late: { clock: 'explain', now: new Date() } }],
  ['co-unit', nation, { coUnit: '上杭县教育局' }],
  ['parts of one', nation, { parent: '230500-500001-0' }],
  ['number', nation, { number: '230500' }],
  ['days', nation, { openedFrom: day('2024-03-01'), openedTo: day('2024-03-08') }],
];
export const COMBINED: Query[] = [
  ['county + status', county, { statuses: ['inProgress'] }],
  ['county + kind', county, { kinds: ['report'] }],
  ['county + overdue', county, { overdueAt: new Date() }],
  ['county + unassigned', county, { unassigned: true }],
  ['city + kind + status', city, { kinds: ['complaint'], statuses: ['followUp'] }],
  ['city + urgency + open', city, { urgency: 'urgent', open: true }],
  ['unit’s own + status', unit, { statuses: ['referred'] }],
  ['unit’s own + overdue', unit, { overdueAt: new Date() }],
  ['operator’s county + topic', operator, { topic: 'complaint-pay' }],
  ['nation + kind + days', nation, { kinds: ['lead'], openedFrom: day('2024-03-01'), openedTo: day('2024-06-01') }],
  ['nation + expedited + status', nation, { expedited: true, statuses: ['inProgress'] }],
  ['nation + kinds + statuses', nation, { kinds: ['complaint', 'report'], statuses: ['logged', 'referred', 'inProgress'] }],
];
export const TEXTS: Query[] = [
  ['common words, nation', nation, { text: '低保金没到账' }],
  ['common words, county', county, { text: '临时救助' }],
  ['two themes', nation, { text: '轮椅 学费' }],
  ['words + rare status', nation, { text: '残疾证', statuses: ['invalid'] }],
  ['no hit', nation, { text: '彗星撞地球' }],
];
