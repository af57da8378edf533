import type { FlowPlace } from '../../dialogs/flow';
import type { FlowId } from '../../dialogs/flows';
import { checkAll, checkSoFar, namedIn } from '../../dialogs/self-check/flow';
import type { CheckAnswer, ProgrammeResult } from '../../rules/verdict';
import { whoseRule } from '../../rules/whose-rule';
import { subjectOf } from '../flows/flow-subject';
import { verdictReply } from '../flows/verdict-reply';
import type { Session } from '../session';
import { type Said, say, type Turn } from '../turn';

/** What was said here was compared with the registers, and differs: then nothing of it is concluded by a machine. */
async function differsFromChecked({ deps, incoming }: Turn): Promise<boolean> {
  const tickets = await deps.tickets.ofConversation(incoming.conversationId);
  return tickets.some(({ tracks }) => (tracks.check?.different ?? 0) > 0);
}

/** The verdicts on the programmes asked for, and behind them on whatever else is offered. */
export function verdictsAt(place: FlowPlace, { deps }: Pick<Turn, 'deps'>): CheckAnswer {
  const all = checkAll(place, deps.parameters());
  const named = namedIn(place.input);
  if (!named) return all;
  const own = checkSoFar(place, deps.parameters()).programmes;
  return { ...all, programmes: [...own, ...all.programmes.filter(({ programme }) => !named.includes(programme))] };
}

/** How many live together, as it was told. */
export function peopleAt({ facts, answers }: FlowPlace): number | undefined {
  const told = { ...facts, ...answers };
  const people = told.householdSize ?? told.livesTogether;
  return typeof people === 'number' ? people : undefined;
}

const OPEN = new Set(['likely', 'review']);

/** What bare questions are about after the verdicts: the programme asked for, else the first that may fit. */
function subjectAfter({ input }: FlowPlace, results: readonly ProgrammeResult[]): Session['lastQuestion'] {
  if (namedIn(input)) return subjectOf('selfCheck' satisfies FlowId, input);
  const subjects = results.filter(({ verdict }) => OPEN.has(verdict)).map(({ programme }) => subjectOf('selfCheck', { programme }));
  return subjects.find((subject) => subject !== undefined);
}

/** The verdicts as they are told; what they were about is kept for the questions that follow. */
export async function tellVerdicts(turn: Turn, place: FlowPlace, whole = false): Promise<Said> {
  const { session, deps } = turn;
  const answer = verdictsAt(place, turn);
  const about = subjectAfter(place, answer.programmes);
  session.checked = { input: { ...place.input }, about };
  session.lastQuestion = about ?? session.lastQuestion;
  session.pending = undefined;
  const named = namedIn(place.input);
  const told = named ? answer.programmes.filter(({ programme }) => named.includes(programme)) : answer.programmes;
  return say(
    verdictReply(answer, {
      whole,
      named,
      people: peopleAt(place),
      whose: whoseRule(answer, told, deps.parameters()),
      differs: await differsFromChecked(turn),
      entrances: deps.settings.entrances(answer.region),
    }),
  );
}
