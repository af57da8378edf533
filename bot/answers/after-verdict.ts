import { regionName } from '../../base/regions';
import type { FlowPlace } from '../../dialogs/flow';
import { namedIn } from '../../dialogs/self-check/flow';
import { selfCheckTexts } from '../../dialogs/self-check/words';
import { askedOfIn } from '../../knowledge/bare-question';
import { programmeOf } from '../../knowledge/programme';
import { programmeName, residentLines } from '../../rules/explain';
import { gapToLine } from '../../rules/reasons';
import type { ProgrammeResult } from '../../rules/verdict';
import { hardshipsIn, looksLikeQuestion, tellsHardship } from '../flows/beside-the-question';
import { placeOf } from '../flows/flow-place';
import { askNext, openFlow } from '../flows/run-flow';
import { programmeIn, saysOutright } from '../intents';
import { type Said, type Step, say, type Turn } from '../turn';
import { APPLY_CHOICE, HUMAN_CHOICE, words } from '../words';
import { answerAbout } from './answer-question';
import { peopleAt, tellVerdicts, verdictsAt } from './verdict-of';

const WHOLE =
  /^(?:我?(?:想|要)?看?(?:一?下)?)?(?:全部|所有|其余|其他|别的|剩下|完整)(?:的)?(?:结果|项目|几项|那些)?(?:呢|吧|看看|是什么|有哪些|怎么样)?[。！!?？]*$/;
const WHY =
  /为(?:什么|啥|何).{0,6}(?:判断|算|符合|够|行|过|能|确定)|^(?:这|那)?(?:是)?为(?:什么|啥)(?:呢|啊|呀)?[?？]*$|咋.{0,4}(?:判断|算)不|怎么(?:会|就|还|都|也)*(?:不|没|判断不|算不).{0,5}(?:符合|够|判断|出来|了)?[?？]*$|(?:还)?(?:缺|少)(?:什么|啥)|哪(?:一)?(?:条|点|项|里)(?:不|没)(?:符合|够|满足)|什么(?:原因|理由)/;
const GAP =
  /差(?:多少|好多|几多|几|得多)|(?:超|高|多)(?:了|出)(?:多少|好多|几多)|多少.{0,4}(?:才|就)(?:能)?(?:够|行|符合|算|可以)|要?低(?:于|到)多少/;
const STANDARD =
  /(?:当地|本地|这里|这边|我们(?:这|县|市)|县里|现在|到底)?.{0,6}(?:标准|界线|线)(?:到底|究竟)?(?:是|有)?(?:多少|好多|几多|几|啥|什么)/;
const AMOUNT = /(?:领|拿|给|发|补|得|有).{0,3}(?:多少|好多|几多|几)|(?:多少|好多|几多)(?:钱|块)/;
const LONGEST = 18;
const OF_OTHER_MATTERS = /投诉|举报|人工|进度|催|撤回|补充|评价|删除/;

const NOWHERE = { flow: 'selfCheck', version: 1, answers: {}, startedAt: '' };

/** The check that was told last, as it would be told now. */
const placeChecked = (turn: Turn, input: Record<string, unknown>): FlowPlace => placeOf(turn, { ...NOWHERE, input });

const told = ({ programme }: ProgrammeResult, text: string): string => `${programmeName(programme)}：${text}`;

/** The results that the check was about: those asked for, else whatever did not come to a yes. */
function meant(turn: Turn, place: FlowPlace): ProgrammeResult[] {
  const named = programmeIn(turn.understanding.normalised)?.split('+') ?? namedIn(place.input);
  const { programmes } = verdictsAt(place, turn);
  const own = named
    ? programmes.filter(({ programme }) => named.includes(programme))
    : programmes.filter(({ verdict }) => verdict === 'unknown');
  return own.filter(({ verdict }) => verdict !== 'notApplicable').slice(0, 3);
}

/** Why it came out so, once more and with all that is known of it. */
function why(turn: Turn, place: FlowPlace): Said | undefined {
  const results = meant(turn, place);
  if (results.length === 0) return undefined;
  const lines = results.map((result) => told(result, residentLines(result, peopleAt(place)).join(' ')));
  const local = results.some(
    ({ verdict, missing }) => verdict === 'unknown' && missing.facts.length === 0 && missing.parameters.length > 0,
  );
  return say({ text: [...lines, local ? selfCheckTexts.notYours : ''].filter(Boolean).join('\n'), choices: [HUMAN_CHOICE] });
}

/** How far the household's own figure lies from the line; what the line is where it is recorded. */
function gap(turn: Turn, place: FlowPlace): Said | undefined {
  const people = peopleAt(place);
  const results = meant(turn, place);
  if (results.length > 0 && results.every(({ verdict }) => verdict === 'likely'))
    return say({
      text: selfCheckTexts.notShort(results.map(({ programme }) => programmeName(programme))),
      choices: [APPLY_CHOICE, HUMAN_CHOICE],
    });
  const lines = results.flatMap((result) => {
    const far = people && gapToLine(result.explanation, people);
    return far ? [told(result, selfCheckTexts.gap(far))] : [];
  });
  return lines.length > 0 ? say({ text: lines.join('\n'), choices: [HUMAN_CHOICE] }) : why(turn, place);
}

const OF_URGENT_HELP = ['emergencyEvent', 'expenditureSurge', 'homeless', 'needsEmergencyCare', 'disasterVictim'];

/** What has happened was told only after the verdicts: they are made anew with it, and only what it opens is asked. */
async function takenUpAgain(turn: Turn, input: Record<string, unknown>): Promise<Said | undefined> {
  const { session, incoming } = turn;
  const named = namedIn(input);
  if (named && !named.includes('temporaryAssistance')) return undefined;
  const happened = Object.entries(hardshipsIn(incoming.text)).filter(([, value]) => value);
  if (happened.length === 0 || happened.every(([id]) => session.facts[id]?.value === true)) return undefined;
  // A no to the question for several still holds of the others.
  const denied = session.facts.anyHardship?.value === false ? OF_URGENT_HELP.map((id) => [id, false] as const) : [];
  for (const [id, value] of [...denied, ['anyHardship', true] as const, ...happened])
    session.facts[id] = { value, messageId: incoming.messageId };
  openFlow(turn, 'selfCheck', input);
  return askNext(turn, words.checkedAnew);
}

const asksOfIt = (text: string): boolean =>
  text.length <= LONGEST &&
  !OF_OTHER_MATTERS.test(text) &&
  (looksLikeQuestion(text) || askedOfIn(text) !== undefined || /^(?:要|去|带|找|怎|多|几)/.test(text));

const SURE = 0.5;

/** 怎么办残疾证 names its own matter and is answered as it stands. */
function answersItself({ deps, session, incoming: { text } }: Turn): boolean {
  const { outcome, confidence } = deps.knowledge().answer({ text, region: session.region, on: deps.clock.today() });
  return outcome === 'answered' && confidence >= SURE;
}

/** A bare question after the verdicts is about what was checked, whatever it sounds like. */
async function aboutIt(turn: Turn, name: string): Promise<Said | undefined> {
  const { session, understanding } = turn;
  const asked = understanding.normalised.replace(/^那(?:么|个|我)?/, '');
  const standard = STANDARD.test(asked) ? `${name}标准是多少` : AMOUNT.test(asked) ? `${name}一个月多少钱` : undefined;
  const topic = session.checked?.about?.topic;
  if (!standard && askedOfIn(asked) === undefined && answersItself(turn)) return undefined;
  const said = await answerAbout(turn, standard ?? `${name}${asked}`, { topic, name, likeliest: standard !== undefined });
  if (said) return said;
  if (standard) return say(words.notRecordedHere(name, regionName(session.region ?? '000000')));
  session.lastQuestion = session.checked?.about;
  return undefined;
}

/** What is asked after a self-check: its other results, why, how far from the line, how much, where; it stays with what was checked. */
export const afterVerdict: Step = async (turn) => {
  const { session, understanding } = turn;
  const { checked, lastQuestion } = session;
  const text = understanding.normalised.trim();
  if (!checked || session.flow || understanding.level !== 'none' || text.length > LONGEST) return undefined;
  const place = placeChecked(turn, checked.input);
  if (WHOLE.test(text)) return tellVerdicts(turn, place, true);
  if (tellsHardship(text)) return takenUpAgain(turn, checked.input);
  if (programmeIn(text) && (WHY.test(text) || GAP.test(text))) return GAP.test(text) ? gap(turn, place) : why(turn, place);
  if (programmeIn(text) && programmeIn(text) !== checked.input.programme) return undefined;
  // Another programme has been spoken of since: what follows is about that one.
  const since = lastQuestion?.topic && programmeOf(lastQuestion.topic)?.name;
  if (since !== undefined && since !== checked.about?.text) return undefined;
  if (GAP.test(text)) return gap(turn, place);
  if (WHY.test(text)) return why(turn, place);
  const name = checked.about?.text;
  if (!name || !asksOfIt(text) || saysOutright('status', text) || saysOutright('complaint', text)) return undefined;
  return aboutIt(turn, name);
};
