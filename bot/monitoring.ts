import { askNext } from './flows/run-flow';
import { openTicket, receiptView } from './own-tickets/open-ticket';
import type { SignTag } from './sign-tag';
import { type Said, type Step, say, type Turn, together } from './turn';
import { AGREE, DECLINE, words } from './words';

const OWN =
  /我|俺|阮|咱|本人|家里|全家|一家|老公|老婆|老伴|爱人|丈夫|妻子|媳妇|孩子|小孩|娃|儿子|女儿|闺女|孙子|孙女|爸|妈|父亲|母亲|爹|娘|爷爷|奶奶|公公|婆婆|岳父|岳母/;
const OTHERS =
  /邻居|隔壁|别人|人家|同事|朋友|同学|老乡|村里|同村|楼上|楼下|电视|电影|连续剧|剧里|小说|新闻|主角|视频|网上|听说|有个人|有户|他们家|她家|他家/;
const SUPPOSED = /如果|假如|要是|万一|假设|比如/;
const ASKS_ABOUT = /我(?:就|只)?(?:想|要|来)?(?:问|咨询|了解|知道|请教|打听)/g;
const DENIED = /(?:没有?|不是|并非|并没|不算|未|无|不)$/;

const saidOf = (clause: string, word: string): boolean => {
  const at = clause.indexOf(word);
  return at >= 0 && !DENIED.test(clause.slice(Math.max(0, at - 3), at));
};

/** The clauses somebody says of their own household; about a neighbour or a film nothing is taken down. */
function ownClauses(text: string): string[] {
  const bare = text.normalize('NFKC').replaceAll(ASKS_ABOUT, '');
  if (!OWN.test(bare)) return [];
  let whose: 'own' | 'others' = OTHERS.test(bare) ? 'others' : 'own';
  const told = bare.split(/[。！!？?；;\n]/).filter((sentence) => !SUPPOSED.test(sentence));
  return told
    .flatMap((sentence) => sentence.split(/[，,.、]/))
    .filter((clause) => {
      if (OTHERS.test(clause)) whose = 'others';
      else if (OWN.test(clause)) whose = 'own';
      return whose === 'own';
    });
}

/** Which tags a message tells of the speaker's own household, in the order of the office's list. */
export function signsOf(text: string, tags: readonly SignTag[]): string[] {
  const clauses = ownClauses(text);
  return tags.filter(({ words: known }) => clauses.some((clause) => known.some((word) => saidOf(clause, word)))).map(({ label }) => label);
}

const OF_OTHERS: ReadonlySet<string> = new Set(['complaint', 'report', 'proxy', 'street']);

const isOfOthers = ({ understanding, session }: Turn): boolean =>
  understanding.intents.some((intent) => OF_OTHERS.has(intent)) || OF_OTHERS.has(session.flow?.flow ?? '');

/** What the message tells that was not told before; once it was asked about, nothing more is taken down. */
function freshSigns(turn: Turn): string[] {
  const { session, deps, incoming, understanding } = turn;
  const { monitoring } = session;
  if (understanding.level === 'danger' || (monitoring && monitoring.state !== 'heard') || isOfOthers(turn)) return [];
  const signs = signsOf(incoming.text, deps.settings.monitoringTags(session.region ?? '000000'));
  return signs.filter((label) => !monitoring?.tags.includes(label));
}

function hear(turn: Turn): void {
  const fresh = freshSigns(turn);
  if (fresh.length === 0) return;
  const { session, incoming } = turn;
  const before = session.monitoring;
  session.monitoring = {
    tags: [...(before?.tags ?? []), ...fresh],
    text: [before?.text, incoming.text].filter(Boolean).join('\n'),
    state: 'heard',
  };
}

/** Help comes first: nothing is asked while a flow runs, a person is called, or life is in danger. */
const mayAsk = ({ session: { monitoring, flow, paused, grave } }: Turn, { replies, handoff }: Said): boolean =>
  monitoring?.state === 'heard' && !flow && paused.length === 0 && grave?.level !== 'danger' && !handoff && replies.length > 0;

/** Asks once, when all else is said, whether what was told may be put down: one tap says yes, nothing depends on it. */
export function offeringMonitoring(turn: Turn, said: Said): Said {
  if (said.forget) return said;
  hear(turn);
  const { session } = turn;
  if (!session.monitoring || !mayAsk(turn, said)) return said;
  session.monitoring = { ...session.monitoring, state: 'asked', open: true };
  const [question, ...choices] = words.monitoring(session.monitoring.tags);
  return { ...said, replies: [...said.replies, { ...question, choices }] };
}

const YES = /^(?:可以|同意|好[的吧嘞啊]*|行|中|要得|记(?:吧|嘛|下)?|愿意)[的了啊呀吧嘛。！!]*$/;
const NO = /^(?:不用|不要|不记|不必|莫记|算了|不同意|不愿意)[的了啊呀吧嘛。！!]*$/;

/** A tap at any time; other words only right after the question, where nothing else was asked. */
function saysWhether({ session, incoming }: Turn): boolean | undefined {
  const said = incoming.text.trim();
  if (said === AGREE || said === DECLINE) return said === AGREE;
  if (!session.monitoring?.open || session.flow) return undefined;
  return YES.test(said) ? true : NO.test(said) ? false : undefined;
}

async function answered(turn: Turn): Promise<Said | undefined> {
  const { session } = turn;
  const { monitoring } = session;
  if (monitoring?.state !== 'asked') return undefined;
  const agreed = saysWhether(turn);
  session.monitoring = { ...monitoring, open: false, state: agreed === undefined ? 'asked' : agreed ? 'recorded' : 'declined' };
  if (agreed === undefined) return undefined;
  if (!agreed) return say(words.monitoringDeclined());
  const fields = { tags: monitoring.tags.join('、'), consent: true };
  const receipt = await openTicket(turn, { kind: 'monitoring', urgency: 'normal', content: { story: monitoring.text, fields } });
  return say(words.receipt(receiptView(receipt)));
}

/** The tap on yes or no, at any point; the question that waits is asked again. */
export const monitoringConsent: Step = async (turn) => {
  const said = await answered(turn);
  return said && turn.session.flow ? together(said, await askNext(turn)) : said;
};
