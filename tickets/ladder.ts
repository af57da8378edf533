import type { Clock } from '../base/clock';
import { nextAlert } from './clocks';
import type { DeadlineSettings } from './deadlines';
import { noticesOf } from './notices';
import type { DueAlert, TicketStore } from './ticket-store';
import type { Audience } from './transition';

/** The rungs: a warning to those who work, a breach to the shift leader, and on to the county's leader. House rule. */
const RUNGS: { event: string; tells: readonly Audience[] }[] = [
  { event: 'ticket.clockWarned', tells: ['unit', 'desk'] },
  { event: 'ticket.clockBreached', tells: ['unit', 'shiftLeader'] },
  { event: 'ticket.escalated', tells: ['countyLeader'] },
];

export interface LadderDeps {
  store: TicketStore;
  clock: Clock;
  deadlines(): DeadlineSettings;
}

const BATCH = 200;
const MAX_BATCHES = 50;

async function climb(deps: LadderDeps, due: DueAlert): Promise<boolean> {
  const { ticket, clock } = due;
  const at = deps.clock.now();
  // After an outage a clock that is already over goes straight to its breach: a late warning helps nobody.
  const level = clock.level === 0 && clock.dueAt <= at ? 2 : clock.level + 1;
  const rung = RUNGS[level - 1];
  if (!rung) return false;
  const climbed = { ...clock, level: level as 1 | 2 | 3 };
  const alertAt = nextAlert(climbed, { calendar: deps.deadlines().calendar, urgency: ticket.urgency });
  return deps.store.recordAlert(
    { ticket, clock: climbed },
    {
      event: {
        type: rung.event,
        actorId: 'system',
        actorRole: 'system',
        at,
        data: { clock: clock.name, dueAt: clock.dueAt.toISOString(), level },
      },
      alertAt,
      notices: noticesOf(ticket, rung.event, { tells: rung.tells }),
    },
  );
}

/** Climbs every rung that is due; safe to run on several nodes and to run again. Returns how many rungs. */
export async function climbLadder(deps: LadderDeps): Promise<number> {
  let climbed = 0;
  for (let batch = 0; batch < MAX_BATCHES; batch += 1) {
    const due = await deps.store.dueAlerts(deps.clock.now(), BATCH);
    for (const alert of due) climbed += Number(await climb(deps, alert));
    if (due.length < BATCH) return climbed;
  }
  return climbed;
}
