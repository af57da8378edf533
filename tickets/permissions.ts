import { covers, type RegionCode } from '../base/regions';

export const roles = ['operator', 'unit', 'supervisor', 'curator', 'admin'] as const;
export type Role = (typeof roles)[number];

/** Who acts. `resident` has proven number and code (or owns the conversation), `system` is the product itself. */
export interface Actor {
  id: string;
  role: Role | 'resident' | 'bot' | 'system';
  /** The region the actor answers for; `000000` is everywhere. */
  region: RegionCode;
  unit?: string;
  name: string;
}

/** What every row that is read or written must show. */
export interface Row {
  region: RegionCode;
  unit?: string;
  /** Units that help; they read, note and report their part. */
  coUnits?: string[];
  confidential?: boolean;
  dutyToReport?: boolean;
  /** Users the row is open to although it is confidential. */
  readers?: string[];
  /** The place is not known yet: whoever does this work anywhere may see it, so that nobody is stranded. */
  unplaced?: boolean;
  /** The one who holds it (an operator's conversation, a user's own account). */
  owner?: string;
  /** Those who wrote it (a draft): none of them may publish it. */
  authors?: string[];
}

export const actions = [
  'ticket.list',
  'ticket.read',
  'ticket.open',
  'ticket.refer',
  'ticket.acknowledge',
  'ticket.return',
  'ticket.start',
  'ticket.reportBack',
  'ticket.followUp',
  'ticket.resolve',
  'ticket.close',
  'ticket.redo',
  'ticket.note',
  'ticket.invalid',
  'ticket.remind',
  'ticket.withdraw',
  'ticket.reveal',
  'ticket.verify',
  'ticket.export',
  'ticket.attach',
  'ticket.review',
  'ticket.rule',
  'ticket.extend',
  'ticket.pause',
  'ticket.coReport',
  'ticket.expedite',
  'ticket.object',
  'ticket.rate',
  'ticket.split',
  'ticket.merge',
  'ticket.confide',
  'ticket.admit',
  'ticket.relieve',
  'ticket.plan',
  'ticket.pay',
  'ticket.confer',
  'ticket.decide',
  'ticket.find',
  'ticket.check',
  'ticket.decideAid',
  'dossier.list',
  'dossier.read',
  'dossier.reveal',
  'dossier.edit',
  'dossier.review',
  'dossier.erase',
  'ticket.identify',
  'ticket.sendHome',
  'ticket.consent',
  'ticket.match',
  'ticket.inspect',
  'ticket.visit',
  'ticket.waive',
  'ticket.rectify',
  'ticket.rectifyUpper',
  'episode.list',
  'episode.read',
  'episode.accept',
  'episode.reply',
  'episode.return',
  'episode.transfer',
  'knowledge.read',
  'knowledge.edit',
  'knowledge.review',
  'knowledge.publish',
  'parameters.read',
  'parameters.edit',
  'parameters.publish',
  'reports.read',
  'settings.read',
  'settings.edit',
  'user.list',
  'user.manage',
  'audit.read',
  'events.read',
  'notice.read',
  'delivery.read',
  'session.read',
] as const;
export type Action = (typeof actions)[number];

const HANDLE: Action[] = [
  'ticket.acknowledge',
  'ticket.return',
  'ticket.start',
  'ticket.reportBack',
  'ticket.note',
  'ticket.attach',
  'ticket.extend',
  'ticket.pause',
  'ticket.relieve',
  'ticket.pay',
  'ticket.confer',
  'ticket.visit',
  'ticket.waive',
  'ticket.rectify',
  'ticket.find',
  'ticket.check',
  'ticket.decideAid',
  'ticket.identify',
  'ticket.sendHome',
  'ticket.consent',
  'ticket.match',
];
// What a unit may do on a ticket it only helps with.
const CO_HANDLE: Action[] = ['ticket.list', 'ticket.read', 'ticket.note', 'ticket.attach', 'ticket.coReport'];
const DESK: Action[] = ['episode.list', 'episode.read', 'episode.accept', 'episode.reply', 'episode.return', 'episode.transfer'];
const EVERYONE: Action[] = ['session.read', 'events.read', 'notice.read', 'knowledge.read', 'parameters.read'];
/** What an author may never do to their own work. */
const SECOND_PERSON: Action[] = ['knowledge.publish', 'parameters.publish'];
/** People on record: whoever works for them looks, the one who answers for them reviews. */
const RECORDS: Action[] = ['dossier.list', 'dossier.read', 'dossier.reveal'];
const FRONT: Action[] = [
  'ticket.list',
  'ticket.read',
  'ticket.open',
  'ticket.refer',
  'ticket.note',
  'ticket.remind',
  'ticket.followUp',
  'ticket.resolve',
  'ticket.reveal',
  'ticket.verify',
  'ticket.attach',
  'ticket.split',
  'ticket.merge',
  'ticket.confide',
  'ticket.visit',
  'ticket.waive',
  'ticket.find',
  'ticket.check',
  'ticket.identify',
  'ticket.consent',
  'ticket.match',
];

// The one table of rights: a role may do what stands here, inside its own region (and unit).
const granted: Record<Actor['role'], readonly Action[]> = {
  operator: [...EVERYONE, ...DESK, ...FRONT, ...RECORDS, 'dossier.edit'],
  unit: [...EVERYONE, 'ticket.list', 'ticket.read', 'ticket.reveal', 'ticket.coReport', ...HANDLE, ...RECORDS, 'dossier.review'],
  supervisor: [
    ...EVERYONE,
    ...SECOND_PERSON,
    'knowledge.review',
    ...DESK,
    ...FRONT,
    ...HANDLE,
    ...RECORDS,
    'dossier.edit',
    'dossier.review',
    'dossier.erase',
    'ticket.close',
    'ticket.redo',
    'ticket.invalid',
    'ticket.export',
    'ticket.review',
    'ticket.rule',
    'ticket.expedite',
    'ticket.admit',
    'ticket.plan',
    'ticket.decide',
    'ticket.inspect',
    'ticket.rectifyUpper',
    'reports.read',
    'audit.read',
    'delivery.read',
    'settings.read',
    'user.list',
  ],
  curator: [...EVERYONE, ...SECOND_PERSON, 'knowledge.review', 'knowledge.edit', 'parameters.edit', 'settings.read'],
  admin: [...EVERYONE, 'settings.read', 'settings.edit', 'user.list', 'user.manage', 'audit.read', 'delivery.read'],
  resident: [
    'ticket.read',
    'ticket.note',
    'ticket.remind',
    'ticket.withdraw',
    'ticket.redo',
    'ticket.object',
    'ticket.rate',
    'ticket.attach',
  ],
  bot: ['ticket.open', 'ticket.note', 'ticket.remind', 'ticket.withdraw', 'knowledge.read', 'parameters.read'],
  system: actions,
};

/** Decides every read and write. False outside the actor's region, unit, or a confidential row's readers. */
export function can(actor: Actor, action: Action, row: Row): boolean {
  if (!granted[actor.role].includes(action)) return false;
  if (actor.role === 'system' || actor.role === 'bot') return true;
  if (SECOND_PERSON.includes(action) && row.authors?.includes(actor.id)) return false;
  if (!row.unplaced && !covers(actor.region, row.region)) return false;
  if (actor.role === 'resident') return row.owner === actor.id;
  if (actor.role === 'unit' && !holds(actor, action, row)) return false;
  return mayOpen(actor, row);
}

/** True when some role of the list holds the right; what the printed table says. */
export const rolesWith = (action: Action): Actor['role'][] =>
  (Object.keys(granted) as Actor['role'][]).filter((role) => granted[role].includes(action));

function holds(actor: Actor, action: Action, row: Row): boolean {
  if (actor.unit === undefined) return false;
  if (row.unit === actor.unit) return true;
  return Boolean(row.coUnits?.includes(actor.unit)) && CO_HANDLE.includes(action);
}

function mayOpen(actor: Actor, row: Row): boolean {
  const closed = row.confidential || row.dutyToReport;
  return (
    !closed || actor.role === 'supervisor' || actor.role === 'unit' || Boolean(row.readers?.includes(actor.id)) || row.owner === actor.id
  );
}
