import type { FlowAnswer, FlowPlace } from '../../dialogs/flow';
import type { FlowId, SpokenFlow } from '../../dialogs/flows';
import type { Answer, FlowState, Session } from '../session';
import type { Turn } from '../turn';

const plainAnswers = (answers: Record<string, Answer>): Record<string, FlowAnswer> =>
  Object.fromEntries(Object.entries(answers).map(([id, { value }]) => [id, value as FlowAnswer]));

/** Where a flow stands, as the flow itself sees it. */
export function placeOf({ session, deps }: Pick<Turn, 'session' | 'deps'>, state: FlowState): FlowPlace {
  return {
    answers: plainAnswers(state.answers),
    input: state.input ?? {},
    facts: plainAnswers(session.facts),
    region: session.region,
    today: deps.clock.today(),
  };
}

export const spokenOf = (turn: Turn, state: FlowState): SpokenFlow => turn.flows[state.flow as FlowId];

const MOST_PAUSED = 3;

/** The flow that runs waits with all that was told in it. */
export function setAsideFlow(session: Session): void {
  const { flow } = session;
  if (flow) session.paused = [...session.paused.filter((paused) => paused.flow !== flow.flow), flow].slice(-MOST_PAUSED);
  session.flow = undefined;
}
