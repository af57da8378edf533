import { tellsTime } from '../../dialogs/fits';
import { dayToCome, hourTold } from '../../dialogs/read/hour';
import { walk } from '../../dialogs/walk';
import { opensWords } from '../../tickets/words';
import { placeOf, spokenOf } from '../flows/flow-place';
import { askNext } from '../flows/run-flow';
import type { FlowState } from '../session';
import { talkWords } from '../talk-words';
import type { Said, Turn } from '../turn';

const MORNING = 10 * 60;
const DAY_LENGTH = 10;
/** Whoever insists, or finds no hour, has the wish written down. */
const MOST_REFUSED = 3;
const ASKED: ReadonlySet<string | undefined> = new Set(['time', 'submit']);

const instant = (day: string, minutes: number): Date => new Date(Date.parse(`${day}T00:00:00+08:00`) + minutes * 60_000);

/** When somebody works first after the time that was wished for; undefined where somebody works then, or no time was told. */
function opensAfter({ deps, session }: Turn, said: string): Date | undefined {
  const now = deps.clock.now();
  const hour = hourTold(said);
  const day = dayToCome(said, deps.clock.today());
  if (hour === undefined && day === undefined) return undefined;
  const region = session.region ?? '000000';
  const first = deps.settings.opens(region, now) ?? now;
  const on = day ?? new Date(first.getTime() + 8 * 3_600_000).toISOString().slice(0, DAY_LENGTH);
  return deps.settings.opens(region, instant(on, hour ?? MORNING));
}

/** A call is promised only while people work: another hour is offered instead. */
export async function outOfHours(turn: Turn, state: FlowState): Promise<Said | undefined> {
  const said = turn.incoming.text.trim();
  const { refused = [] } = (state.input ?? {}) as { refused?: string[] };
  if (state.flow !== 'callback' || refused.includes(said) || refused.length >= MOST_REFUSED || !tellsTime(said)) return undefined;
  if (!ASKED.has(walk(spokenOf(turn, state).flow, placeOf(turn, state)).question?.id)) return undefined;
  const opens = opensAfter(turn, said);
  if (!opens) return undefined;
  state.input = { ...state.input, refused: [...refused, said] };
  const { settings, clock } = turn.deps;
  return askNext(turn, talkWords.outOfHours(settings.serviceHours, opensWords(opens, clock.now())));
}
