import { actOnTicket, type Step } from './act-on-ticket';
import { type BelongingDeps, mergeTickets, openPart } from './belonging';
import { promiseDay, recordVisit } from './dated-work';
import { decideAid } from './decide-aid';
import { dispose, recordFinding } from './monitoring-steps';
import type { Actor } from './permissions';
import { identifyPerson } from './persons';
import { recordCheck, tellBack } from './record-check';
import type { Ticket } from './ticket';
import type { TicketAction } from './transitions';

export type StepDeps = BelongingDeps;

/** Steps that do more than the table says of them. */
const special: Partial<Record<TicketAction, (deps: StepDeps, actor: Actor, step: Step) => Promise<Ticket>>> = {
  merge: mergeTickets,
  subTicket: openPart,
  decideCase: openPart,
  decideAid,
  recordCheck,
  recordFinding,
  dispose,
  tellBack,
  identify: identifyPerson,
  recordVisit,
  setMeasure: promiseDay,
  sendBack: promiseDay,
};

/** One step, checked and stored with its event. */
export const act = (deps: StepDeps, actor: Actor, step: Step): Promise<Ticket> =>
  (special[step.input.action] ?? actOnTicket)(deps, actor, step);
