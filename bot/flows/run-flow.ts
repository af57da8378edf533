import { regionName } from '../../base/regions';
import { readCorrection, takesBack } from '../../dialogs/correction';
import type { FlowAnswer, FlowQuestion } from '../../dialogs/flow';
import type { FlowId } from '../../dialogs/flows';
import { answersLater } from '../../dialogs/out-of-order';
import { readDecision } from '../../dialogs/read/decision';
import { type ReadResult, readAnswer, readCommand, valueWords } from '../../dialogs/read-answer';
import { stepBack, walk } from '../../dialogs/walk';
import { answerAside, briefly } from '../answers/answer-question';
import { keepTold, LIVES } from '../remember';
import type { FlowState } from '../session';
import { type Said, type Step, say, type Turn, together } from '../turn';
import { HUMAN_CHOICE, words } from '../words';
import { setAside, toldAtEnd } from './beside-matter';
import {
  asksInstead,
  deniesElse,
  hardshipsIn,
  hardshipsTold,
  keptBeside,
  looksLikeQuestion,
  namesHardship,
  placeTold,
  questionKept,
  SAME_WISH,
  saysMoreThanPlace,
  tellsIncome,
  tellsSpending,
} from './beside-the-question';
import { askedOfFacts, TWINS } from './fact-questions';
import { afterAnswer, finishFlow, keepFacts } from './finish-flow';
import { placeOf, setAsideFlow, spokenOf } from './flow-place';
import { choosesProgramme, isOther, leaves, subjectOf } from './flow-subject';
import { hintFor } from './hint-for';
import { isOfChildren, parentsTold, partAbout } from './parents-told';
import { questionReply } from './question-reply';
import { recapOf } from './recap';
import { sideTold } from './side-answers';
import { factsTold, type ToldFact, toldLines } from './told-facts';

/** Asks the question the flow now stands at, or ends the flow when there is none left. */
export async function askNext(turn: Turn, before = ''): Promise<Said> {
  const state = turn.session.flow;
  if (!state) return say();
  const { flow, words: spoken } = spokenOf(turn, state);
  const { question, asked } = walk(flow, placeOf(turn, state));
  // The verdict rests on what was read last: it is told all the same.
  if (!question) return together(say(...(before && state.flow === 'selfCheck' ? [{ text: before }] : [])), await ended(turn, state));
  const recap = question.id === 'submit' ? recapOf(turn, state, asked) : '';
  return say(questionReply(question, [before, recap, question.text ?? spoken.questions[question.id] ?? ''].filter(Boolean).join('\n')));
}

/** The flow is through: its work is done, and the one it interrupted goes on. */
async function ended(turn: Turn, state: FlowState): Promise<Said> {
  turn.session.flow = undefined;
  const said = await finishFlow(turn, state, placeOf(turn, state));
  return said.handoff || said.forget ? said : together(said, await resumePaused(turn));
}

/** Another matter of the same message: taken up when the flow that runs has ended. */
export function openLater(turn: Turn, id: FlowId, input: Record<string, unknown>): void {
  const { session, deps, flows } = turn;
  if ([session.flow, ...session.paused].some((state) => state?.flow === id)) return;
  const state = { flow: id, version: flows[id].flow.version, answers: {}, input, startedAt: deps.clock.now().toISOString() };
  session.paused = [...session.paused, state].slice(-3);
}

/** Opens a flow; the one that was running waits for its end. Says the introduction and the first question. */
export function openFlow(turn: Turn, id: FlowId, input: Record<string, unknown> = {}): Said {
  const { session, deps } = turn;
  if (session.flow && session.flow.flow !== id)
    session.paused = [...session.paused.filter(({ flow }) => flow !== id), session.flow].slice(-3);
  const { flow, words: spoken } = turn.flows[id];
  const waiting = session.paused.find((state) => state.flow === id);
  session.paused = session.paused.filter((state) => state !== waiting);
  session.flow = waiting ?? { flow: id, version: flow.version, answers: {}, input, startedAt: deps.clock.now().toISOString() };
  session.pending = undefined;
  session.lastQuestion = subjectOf(id, input) ?? session.lastQuestion;
  const told = id === 'selfCheck' ? toldLines([...turn.told, ...toldOfParents(turn, session.flow)]) : [];
  const { question } = walk(flow, placeOf(turn, session.flow));
  const notice = session.noticed || id === 'forget' ? '' : words.notice;
  session.noticed = true;
  const text = [
    spoken.intro,
    notice,
    told.length > 0 ? words.told(told) : '',
    question ? (question.text ?? spoken.questions[question.id]) : '',
  ]
    .filter(Boolean)
    .join('\n');
  return question ? say(questionReply(question, text)) : say({ text });
}

/** What the words tell of a child's parents, kept where the check is about that child. */
const toldOfParents = (turn: Turn, { input }: FlowState): ToldFact[] =>
  isOfChildren(input?.programme) ? keepTold(turn, parentsTold(turn.incoming.text)) : [];

const asksWhereabouts = (turn: Turn, state: FlowState): boolean =>
  walk(spokenOf(turn, state).flow, placeOf(turn, state)).question?.id === 'whereabouts';

async function store(
  turn: Turn,
  state: FlowState,
  answer: { question: FlowQuestion; result: Extract<ReadResult, { understood: true }> },
): Promise<Said> {
  const { question, result } = answer;
  const value: FlowAnswer = result.unknown ? { unknown: true } : result.value;
  state.answers = { ...state.answers, [question.id]: { value, messageId: turn.incoming.messageId } };
  turn.session.misses = 0;
  if (question.id === 'place' && typeof value === 'string') turn.session.region = value;
  // A story names the place in passing: it is then not asked for.
  const { region } = turn.understanding;
  if (question.type === 'text' && region && (!turn.session.region || LIVES.test(turn.incoming.text))) turn.session.region = region;
  await afterAnswer(turn, state, { question: question.id, value });
  if (question.id === 'place' && asksWhereabouts(turn, state) && saysMoreThanPlace(turn.incoming.text)) {
    state.answers = { ...state.answers, whereabouts: { value: turn.incoming.text.trim(), messageId: turn.incoming.messageId } };
    await afterAnswer(turn, state, { question: 'whereabouts', value: turn.incoming.text.trim() });
  }
  const before = result.unknown ? words.unknownNoted : result.readBack ? words.read(result.readBack) : '';
  return askNext(turn, [before, readBackTold(turn, state, question.id)].filter(Boolean).join('\n'));
}

/** What the words tell beyond the question that was asked, kept and read back; empty when nothing. */
function readBackTold(turn: Turn, state: FlowState, question?: string): string {
  if (state.flow !== 'selfCheck') return '';
  const asked = new Set([question, ...(TWINS[question ?? ''] ?? [])]);
  const facts = factsTold(turn.understanding.normalised, turn.deps.clock.today());
  const parents = isOfChildren(state.input?.programme) ? parentsTold(turn.incoming.text) : [];
  const lines = toldLines(
    keepTold(
      turn,
      [...facts, ...parents, ...hardshipsTold(turn.incoming.text)].filter(({ id }) => !asked.has(id) && state.answers[id] === undefined),
    ),
  );
  return lines.length > 0 ? words.told(lines) : '';
}

/** The flow is given up; what it has learnt of the household stays, and the one it interrupted goes on. */
export async function leaveFlow(turn: Turn, state: FlowState): Promise<Said> {
  turn.session.flow = undefined;
  keepFacts(turn, state);
  if (state.flow === 'selfCheck') turn.session.leftCheck = state.input;
  return together(say({ text: spokenOf(turn, state).words.cancelled }), await resumePaused(turn));
}

async function steer(turn: Turn, state: FlowState, command: ReturnType<typeof readCommand>): Promise<Said | undefined> {
  const { flow } = spokenOf(turn, state);
  const place = placeOf(turn, state);
  const { question } = walk(flow, place);
  if (command === 'cancel') return leaveFlow(turn, state);
  if (command === 'back' || command === 'restart') {
    const kept = command === 'restart' ? {} : stepBack(flow, place);
    state.answers = Object.fromEntries(Object.entries(state.answers).filter(([id]) => id in kept));
    return askNext(turn);
  }
  if (command === 'skip' && question) {
    return question.optional ? store(turn, state, { question, result: { understood: true, unknown: true } }) : undefined;
  }
  return undefined;
}

/** What the flow that was interrupted asks again. */
export async function resumePaused(turn: Turn): Promise<Said | undefined> {
  const { session } = turn;
  const state = session.paused.at(-1);
  if (session.flow || !state) return undefined;
  session.paused = session.paused.slice(0, -1);
  session.flow = state;
  return together(say(words.resume(spokenOf(turn, state).words.name)), await askNext(turn));
}

const SOMETHING_WRONG = /^(?:不对|错了|有错|有误|写错了|不是这样|记错了)[了的啊呀吧]*[。！!]*$/;

/** An earlier answer taken back: put right where it stands, and the flow goes on from there. */
async function correct(turn: Turn, state: FlowState): Promise<Said | undefined> {
  const { session, incoming, deps } = turn;
  const place = placeOf(turn, state);
  const { asked, question: current } = walk(spokenOf(turn, state).flow, place);
  const context = { today: deps.clock.today(), region: session.region };
  const known = state.flow === 'selfCheck' ? [...askedOfFacts(session), ...asked] : asked;
  const correction = readCorrection(incoming.text, known, { answers: { ...place.facts, ...place.answers }, context, current });
  const { region } = turn.understanding;
  if (!correction && region && region !== session.region && takesBack(incoming.text)) {
    session.region = region;
    return askNext(turn, words.read(regionName(region)));
  }
  if (!correction)
    return current?.id === 'submit' && SOMETHING_WRONG.test(incoming.text.trim()) ? say({ text: words.whatIsWrong }) : undefined;
  const { question, value, readBack } = correction;
  for (const twin of TWINS[question.id] ?? []) if (session.facts[twin]) session.facts[twin] = { value, messageId: incoming.messageId };
  return store(turn, state, { question, result: { understood: true, value, readBack: readBack ?? valueWords(question, value) } });
}

/** The running flow: a command, an answer, a side question, another matter, or a hint. */
export const continueFlow: Step = async (turn) => {
  const { session, incoming, understanding, deps } = turn;
  const state = session.flow;
  if (!state) return undefined;
  const corrected = await correct(turn, state);
  if (corrected) return corrected;
  const command = readCommand(incoming.text);
  const steered = command && (await steer(turn, state, command));
  if (steered) return steered;
  const { question } = walk(spokenOf(turn, state).flow, placeOf(turn, state));
  if (!question) return ended(turn, state);
  const beside = (await askedAside(turn, state, question)) ?? (await outOfOrder(turn, state, question));
  if (beside) return beside;
  if (question.id === 'submit') return atEnd(turn, state, question);
  const result = readAnswer(question, partAbout(question, incoming.text), { today: deps.clock.today(), region: session.region });
  if (state.flow === 'selfCheck' && asksInstead(question, result, incoming.text)) return askNext(turn, words.afterThese);
  if (choosesProgramme(state, incoming.text)) return askNext(turn);
  if (namesHardship(question, incoming.text)) return hardshipTold(turn, state, question);
  if (state.flow === 'selfCheck' && tellsIncome(question, incoming.text)) return askNext(turn, readBackTold(turn, state) || words.heard);
  if (tellsSpending(question, incoming.text)) return askNext(turn, words.incomeMeant);
  const asked = question.text ?? spokenOf(turn, state).words.questions[question.id] ?? '';
  if (deniesElse(question, asked, incoming.text))
    return askNext(turn, (await keptBeside(turn, state)) ? words.keptBeside : readBackTold(turn, state) || words.heard);
  if (question.type === 'text' && SAME_WISH.test(incoming.text.trim())) return askNext(turn);
  const { flow } = spokenOf(turn, state);
  const aside = leaves(state, understanding)
    ? undefined
    : await setAside(turn, state, { flow, place: placeOf(turn, state), question, understood: result.understood });
  if (aside !== undefined) return askNext(turn, aside);
  if (await questionKept(turn, state, { ...question, understood: result.understood })) return askNext(turn, words.questionKept);
  if (state.flow === 'selfCheck' && !result.understood && looksLikeQuestion(incoming.text)) return askNext(turn, words.afterThese);
  // A text answer takes any words, also those that open another matter.
  if (result.understood && (question.type !== 'text' || !leaves(state, understanding))) return store(turn, state, { question, result });
  if (isOther(state, understanding)) return undefined;
  const told = result.understood ? '' : readBackTold(turn, state) || placeTold(turn);
  if (told) return askNext(turn, told);
  if (!result.understood && question.optional && (await keptBeside(turn, state))) {
    state.answers = { ...state.answers, [question.id]: { value: { unknown: true }, messageId: incoming.messageId } };
    session.misses = 0;
    return askNext(turn, words.keptBeside);
  }
  return hint(turn, question, result.understood ? '' : hintFor(question, result.hint));
};

/** The confirmation: a yes or no in so many words, or something still to be taken before it is asked again. */
async function atEnd(turn: Turn, state: FlowState, question: FlowQuestion): Promise<Said | undefined> {
  const decided = readDecision(turn.incoming.text);
  if (decided !== undefined) return store(turn, state, { question, result: { understood: true, value: decided } });
  return isOther(state, turn.understanding) ? undefined : askNext(turn, await toldAtEnd(turn, state));
}

/** A question asked in the middle is answered in a few lines, and the one that waits is asked again. */
async function askedAside(turn: Turn, state: FlowState, question: FlowQuestion): Promise<Said | undefined> {
  const { name, why } = spokenOf(turn, state).words;
  const told = await sideTold(turn, state, { id: question.id, why: why?.[question.id] });
  if (told) return askNext(turn, told);
  if (!looksLikeQuestion(turn.incoming.text)) return undefined;
  const aside = await answerAside(turn);
  return aside && together(state.flow === 'selfCheck' ? aside : briefly(aside), await askNext(turn, words.resume(name).text));
}

/** Of fire and accident nothing is known where only the price of schooling was named: not asked again, and no "no". */
const namedOnly = (named: Record<string, boolean>): Record<string, FlowAnswer> =>
  named.expenditureSurge && named.emergencyEvent === undefined ? { ...named, emergencyEvent: { unknown: true } } : named;

/** 火灾 to whether anything has happened: it has, and what it was is not asked again. */
function hardshipTold(turn: Turn, state: FlowState, question: FlowQuestion): Promise<Said> {
  const { incoming } = turn;
  if (question.id === 'anyHardship')
    for (const [id, value] of Object.entries(namedOnly(hardshipsIn(incoming.text))))
      state.answers = { ...state.answers, [id]: { value, messageId: incoming.messageId } };
  return store(turn, state, { question, result: { understood: true, value: true, readBack: '有' } });
}

/** 三个人 where the place was asked for: kept for the question it answers, and the one that waits is asked again. */
async function outOfOrder(turn: Turn, state: FlowState, question: FlowQuestion): Promise<Said | undefined> {
  const { session, incoming, deps } = turn;
  if (state.flow === 'selfCheck') return undefined;
  const context = { today: deps.clock.today(), region: session.region };
  const later = answersLater(incoming.text, { flow: spokenOf(turn, state).flow, place: placeOf(turn, state), question, context });
  if (!later) return undefined;
  if (later.result.unknown) return store(turn, state, later);
  // A number instead of "anonymous or not" says it already.
  if (question.id === 'named' && later.question.type === 'phone')
    state.answers = { ...state.answers, named: { value: 'named', messageId: incoming.messageId } };
  const readBack = later.result.readBack ?? valueWords(later.question, later.result.value);
  return store(turn, state, { question: later.question, result: { ...later.result, readBack } });
}

/** Said when an answer was not understood; the third time in a row the question is left out, and nobody is sent to a queue for it. */
async function hint(turn: Turn, question: FlowQuestion, text: string): Promise<Said> {
  const { session } = turn;
  session.misses += 1;
  const state = session.flow;
  if (session.misses < 3 || !state) return say(questionReply(question, `${text}${words.whyAsk}`));
  session.misses = 0;
  if (question.optional) return store(turn, state, { question, result: { understood: true, unknown: true } });
  setAsideFlow(session);
  return say({ ...words.paused(spokenOf(turn, state).words.name), choices: [HUMAN_CHOICE] });
}
