import { findPhone } from '../../base/privacy';
import { whoNamed } from '../../dialogs/complaint/matter';
import { tellsTime, tellsWhenOrWhere, wishesOutright } from '../../dialogs/fits';
import type { Flow, FlowPlace, FlowQuestion } from '../../dialogs/flow';
import { questionsAfter } from '../../dialogs/out-of-order';
import { readDate } from '../../dialogs/read/dates';
import { dateWords } from '../../dialogs/read/words';
import { saysOnly, saysUnknown } from '../../dialogs/read/yes-no';
import { readAnswer } from '../../dialogs/read-answer';
import { walk } from '../../dialogs/walk';
import type { FlowState } from '../session';
import type { Turn } from '../turn';
import { recapLabels, words } from '../words';
import { keepWords, placeTold } from './beside-the-question';
import { secretTold } from './side-answers';
import { confirmWords, WEARY, weary } from './side-words';

/** What is told while a matter is being put on record and answers another question than the one that waits. */

const put = ({ incoming }: Turn, state: FlowState, given: { id: string; value: string; more?: boolean }): void => {
  const before = state.answers[given.id]?.value;
  const value = given.more && typeof before === 'string' ? `${before}；${given.value}` : given.value;
  state.answers = { ...state.answers, [given.id]: { value, messageId: incoming.messageId } };
};

/** Whether words in a text belong to a question other than the one that waits. */
function belongsTo({ id, fits }: FlowQuestion, said: string): boolean {
  if (id === 'wish') return wishesOutright(said);
  if (id === 'about') return whoNamed(said) !== undefined;
  return fits?.(said) ?? false;
}

/** What is told of an emergency is told of others as often as not. */
const ON_RECORD: ReadonlySet<string> = new Set(['emergency', 'street']);

function acknowledged({ incoming }: Turn, state: FlowState): string {
  if (ON_RECORD.has(state.flow) || !WEARY.test(incoming.text) || state.input?.weary) return words.keptBeside;
  state.input = { ...state.input, weary: true };
  return `${weary}${words.keptBeside}`;
}

const letGo = ({ incoming }: Turn, state: FlowState, { id }: FlowQuestion): void => {
  state.answers = { ...state.answers, [id]: { value: { unknown: true }, messageId: incoming.messageId } };
};

interface Asked {
  flow: Flow;
  place: FlowPlace;
  question: FlowQuestion;
  /** The words were read as its answer. */
  understood: boolean;
}

/** True when the words say something, and it cannot be the answer to the question that waits. */
const misses = ({ question: { type, fits }, understood }: Asked, said: string): boolean =>
  type === 'text' || fits ? !(fits?.(said) ?? true) : !understood && (type === 'phone' || type === 'choice');

/** The other questions of the flow, answered or still to come. */
function othersOf({ flow, place, question }: Asked): FlowQuestion[] {
  const passed = { ...place, answers: { ...place.answers, [question.id]: { unknown: true as const } } };
  return [...questionsAfter(flow, place, question), ...walk(flow, passed).asked].filter(({ id }) => id !== question.id);
}

/** 卡没换过, told before it was asked: the choice it is. */
function choiceAhead(turn: Turn, state: FlowState, others: readonly FlowQuestion[]): boolean {
  const said = turn.incoming.text.trim();
  const context = { today: turn.deps.clock.today(), region: turn.session.region };
  for (const one of others) {
    if (one.type !== 'choice' || state.answers[one.id] !== undefined) continue;
    const read = readAnswer(one, said, context);
    if (!read.understood || read.unknown || typeof read.value !== 'string') continue;
    put(turn, state, { id: one.id, value: read.value });
    return true;
  }
  return false;
}

const SAYS_MORE = 6;
const NO_NUMBER_LEFT =
  /^(?:我)?(?:就|先|也|都)?(?:不|没|没有)(?:想|要|方便|敢|能|用|愿意)?(?:留|填|给|说|写|电话|手机|号码|有)(?:了|电话|手机|号码|吧)*[。！!]*$/;

/** Not known, or none: the question is let go. Undefined where the words say more, or the answer is needed. */
function notKnown(turn: Turn, state: FlowState, { question }: Asked): string | undefined {
  const said = turn.incoming.text.trim();
  if (question.type === 'phone' && question.optional && NO_NUMBER_LEFT.test(said)) {
    letGo(turn, state, question);
    return words.unknownNoted;
  }
  if (question.type !== 'text' || !(saysUnknown(said) || saysOnly(said))) return undefined;
  // 都行 answers when it suits.
  if (!saysUnknown(said) && question.fits?.(said)) return undefined;
  if (said.length > SAYS_MORE && (question.fits?.(said) ?? true)) return undefined;
  if (!question.optional) return question.fits && '';
  letGo(turn, state, question);
  return words.unknownNoted;
}

/**
 * Words that cannot answer the question that waits go where they belong, else to the matter; asked twice in
 * vain, a question that may be left out is let go. Returns what is said of it, empty when the question is only
 * asked again; undefined when they may be the answer after all, or belong nowhere.
 */
export async function setAside(turn: Turn, state: FlowState, asked: Asked): Promise<string | undefined> {
  const { question } = asked;
  const said = turn.incoming.text.trim();
  const unknown = notKnown(turn, state, asked);
  if (unknown !== undefined) return unknown;
  if (!misses(asked, said) || saysUnknown(said) || saysOnly(said)) return undefined;
  const isWords = question.type === 'text' || question.fits !== undefined;
  const others = othersOf(asked);
  const other = others.find((one) => one.type === 'text' && belongsTo(one, said));
  const vain = state.input?.vain === question.id;
  if (other) put(turn, state, { id: other.id, value: said, more: true });
  else if (!choiceAhead(turn, state, others)) {
    const taken = isWords ? undefined : given(turn, state);
    if (taken) return taken;
    if ((!isWords && vain) || question.type === 'phone' || !(await keepWords(turn, state))) return undefined;
  }
  state.input = { ...state.input, vain: question.id };
  if (vain && isWords && question.optional) letGo(turn, state, question);
  return acknowledged(turn, state);
}

const SHORT = 16;
const ACCUSES: ReadonlySet<string> = new Set(['complaint', 'report']);
const WITHOUT_PHONE: ReadonlySet<string> = new Set(['forget', 'objection', 'satisfaction']);

/** A number, a day, a time, a wish told at the end, put where it belongs; undefined when it is none. */
function given(turn: Turn, state: FlowState): string | undefined {
  const said = turn.incoming.text.trim();
  const phone = WITHOUT_PHONE.has(state.flow) ? undefined : findPhone(said);
  if (phone) {
    put(turn, state, { id: 'phone', value: phone });
    if (ACCUSES.has(state.flow)) put(turn, state, { id: 'named', value: 'named' });
    return confirmWords.taken(recapLabels.phone, phone);
  }
  if (said.length > SHORT) return undefined;
  const day = state.flow === 'change' && tellsTime(said) ? readDate(said, turn.deps.clock.today())?.value : undefined;
  if (day) {
    put(turn, state, { id: 'day', value: day });
    return confirmWords.taken(recapLabels.day, dateWords(day));
  }
  if (state.flow === 'callback' && tellsTime(said)) {
    put(turn, state, { id: 'time', value: said });
    return confirmWords.taken(recapLabels.time, said);
  }
  if (!ACCUSES.has(state.flow)) return undefined;
  const id = wishesOutright(said) ? 'wish' : tellsWhenOrWhere(said) ? 'when' : undefined;
  if (!id) return undefined;
  put(turn, state, { id, value: said, more: true });
  return confirmWords.taken(recapLabels[id], said);
}

/** What is said at the confirmation and is neither yes nor no: taken where it belongs; nothing is registered or thrown away by it. */
export async function toldAtEnd(turn: Turn, state: FlowState): Promise<string> {
  const said = turn.incoming.text.trim();
  const secret = secretTold(turn, state);
  if (secret) return secret;
  if (saysUnknown(said) || saysOnly(said) || WITHOUT_PHONE.has(state.flow)) return confirmWords.saysWhich;
  const taken = given(turn, state) ?? placeTold(turn);
  if (taken) return taken;
  return (await keepWords(turn, state)) ? acknowledged(turn, state) : confirmWords.saysWhich;
}
