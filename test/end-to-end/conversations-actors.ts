import { type Line, missingPart, type Script } from './conversations-script';
import type { Activity, Answered, Person, Stage } from './conversations-stage';

interface Talk {
  id: string;
  token: string;
  watermark: string;
  /** What was said to this resident since they spoke last. */
  heard: Activity[];
  lastId: number;
}

interface Play {
  stage: Stage;
  now: Date;
  talks: Map<string, Talk>;
  speaking: string;
  receipts: { number: string; code: string }[];
  unit: string;
}

type Act = (play: Play, line: Line) => Promise<string | undefined>;

const OPERATOR: Person = { role: 'operator' };
const SUPERVISOR: Person = { role: 'supervisor' };

const saidIn = (activities: Activity[]): string => activities.map(({ text }) => text).join('\n');
const cardsIn = (activities: Activity[]) => activities.flatMap(({ channelData: { card } }) => card ?? []);

function talkOf({ talks, speaking }: Play): Talk {
  const talk = talks.get(speaking);
  if (!talk) throw new Error('先要有居民说话');
  return talk;
}

async function openTalk(play: Play, name: string): Promise<Talk> {
  const { body } = await play.stage.call('POST', '/v3/directline/conversations', { body: {} });
  const talk = { id: String(body.conversationId), token: String(body.token), watermark: '', heard: [], lastId: 0 };
  play.talks.set(name, talk);
  play.speaking = name;
  await listen(play);
  return talk;
}

/** Takes in what was said to the resident who speaks. */
async function listen(play: Play): Promise<void> {
  const talk = talkOf(play);
  const path = `/v3/directline/conversations/${talk.id}/activities?watermark=${talk.watermark}`;
  const { body } = await play.stage.call('GET', path, { token: talk.token });
  const activities = (body.activities ?? []) as Activity[];
  talk.watermark = String(body.watermark ?? talk.watermark);
  talk.heard.push(...activities.filter(({ channelData }) => channelData.speaker !== 'resident'));
  for (const { number, code } of cardsIn(activities)) if (number && code) play.receipts.push({ number, code });
}

/** {编号} and {查询码} stand for the receipt shown last, {编号1} for the first. */
const filled = ({ receipts }: Play, text: string): string =>
  text.replaceAll(/\{(编号|查询码)(\d*)\}/g, (_all, what: string, index: string) => {
    const receipt = index ? receipts[Number(index) - 1] : receipts.at(-1);
    return (what === '编号' ? receipt?.number : receipt?.code) ?? '〔还没有回执〕';
  });

async function post(play: Play, text: string, clientId: string): Promise<string | undefined> {
  const talk = talkOf(play);
  const path = `/v3/directline/conversations/${talk.id}/activities`;
  const body = { type: 'message', text, channelData: { clientActivityID: clientId } };
  const { status } = await play.stage.call('POST', path, { body, token: talk.token });
  await listen(play);
  return status === 200 ? undefined : `发送返回 ${status}`;
}

const resident: Act = async (play, line) => {
  if (line.act === '新对话' || !play.talks.has(line.name)) await openTalk(play, line.name);
  play.speaking = line.name;
  const talk = talkOf(play);
  if (line.act !== '照实答' && !(line.act === '新对话' && !line.text)) talk.heard = [];
  if (line.act === '重新打开') {
    const { status } = await play.stage.call('GET', `/v3/directline/conversations/${talk.id}`, { token: talk.token });
    return status === 200 ? undefined : `重新打开返回 ${status}`;
  }
  if (line.act === '网页查单') {
    const receipt = play.receipts.at(-1);
    const { status, body } = await play.stage.call('POST', '/api/v1/tickets/lookup', { body: receipt });
    return status === 200 ? missing(JSON.stringify(body), line.text) : `查单返回 ${status}`;
  }
  if (!line.text) return undefined;
  if (line.act === '照实答') return answerTruly(play, line);
  if (line.act !== '同一条再发') talk.lastId += 1;
  return post(play, filled(play, line.text), `${line.name}-${talk.lastId}`);
};

const MOST_QUESTIONS = 60;

/** Answers whatever is asked from `几口人=三口；收入=一千二；其他=不知道` until a verdict or a receipt is shown; nothing may be asked twice. */
async function answerTruly(play: Play, line: Line): Promise<string | undefined> {
  const talk = talkOf(play);
  const answers = line.text.split('；').map((pair) => pair.split('=') as [string, string]);
  const asked = new Set<string>();
  for (let count = 0; count < MOST_QUESTIONS; count += 1) {
    const question = saidIn(talk.heard).split('\n').at(-1) ?? '';
    if (asked.has(question)) return `问了两次：${question}`;
    asked.add(question);
    const answer = answers.find(([key]) => question.includes(key)) ?? answers.find(([key]) => key === '其他');
    if (!answer) return `没有写怎么答：${question}`;
    talk.heard = [];
    talk.lastId += 1;
    const wrong = await post(play, answer[1], `${line.name}-${talk.lastId}`);
    if (wrong) return wrong;
    if (cardsIn(talk.heard).some(({ kind }) => kind === 'verdict' || kind === 'receipt')) return undefined;
  }
  return `问了 ${MOST_QUESTIONS} 题还没完`;
}

const missing = (said: string, expected: string): string | undefined => {
  const part = missingPart(said, expected);
  return part === undefined ? undefined : `没有“${part}”。说的是：\n${said}`;
};

const botActs: Record<string, (heard: Activity[], text: string) => string | undefined> = {
  不说(heard, text) {
    const hit = text.split('……').find((part) => saidIn(heard).includes(part));
    return hit === undefined ? undefined : `不该说“${hit}”。说的是：\n${saidIn(heard)}`;
  },
  沉默: (heard) => (heard.length === 0 ? undefined : `应当不说话，却说了：\n${saidIn(heard)}`),
  回执: (heard, text) => missing(cardsIn(heard).find(({ kind }) => kind === 'receipt')?.kindText ?? '', text),
  没有回执: (heard) => (cardsIn(heard).some(({ kind }) => kind === 'receipt') ? '不该有回执' : undefined),
  电话: (heard, text) =>
    missing(
      cardsIn(heard)
        .find(({ kind }) => kind === 'phones')
        ?.phones?.map(({ number }) => number)
        .join('、') ?? '',
      text,
    ),
  出处(heard, text) {
    const sources = cardsIn(heard).flatMap((card) => card.sources ?? []);
    return sources.length === 0 ? `没有出处。说的是：\n${saidIn(heard)}` : missing(JSON.stringify(sources), text);
  },
  选项: (heard, text) =>
    missing(heard.flatMap(({ suggestedActions }) => suggestedActions?.actions.map(({ title }) => title) ?? []).join('、'), text),
};

const bot: Act = async (play, { act, text }) => {
  await listen(play);
  const { heard } = talkOf(play);
  if (!act) return missing(saidIn(heard), filled(play, text));
  const check = botActs[act];
  return check ? check(heard, filled(play, text)) : `机器人没有〔${act}〕`;
};

const refused = ({ status, body }: Answered): string | undefined => (status < 300 ? undefined : `返回 ${status} ${JSON.stringify(body)}`);

interface EpisodeView {
  id: string;
  conversationId: string;
  reasonText?: string;
}

async function episodeOf(play: Play, queue: string): Promise<EpisodeView | undefined> {
  const { body } = await play.stage.as(OPERATOR, 'GET', `episodes?queue=${queue}`);
  return ((body.episodes ?? []) as EpisodeView[]).find(({ conversationId }) => conversationId === talkOf(play).id);
}

async function onEpisode(play: Play, step: string, body: unknown = {}): Promise<string | undefined> {
  const episode = (await episodeOf(play, 'mine')) ?? (await episodeOf(play, 'waiting')) ?? (await episodeOf(play, 'all'));
  if (!episode) return '座席没有看到这段对话';
  return refused(await play.stage.as(OPERATOR, 'POST', `episodes/${episode.id}/${step}`, body));
}

async function detail(play: Play): Promise<Record<string, unknown>> {
  const episode = await episodeOf(play, 'all');
  return episode ? (await play.stage.as(OPERATOR, 'GET', `episodes/${episode.id}`)).body : {};
}

interface Fact {
  label: string;
  valueText: string;
}

const operatorActs: Record<string, Act> = {
  上线: async ({ stage }) => refused(await stage.as(OPERATOR, 'GET', 'episodes?queue=waiting')),
  async 看到等待(play, { text }) {
    const episode = await episodeOf(play, 'waiting');
    return episode ? missing(episode.reasonText ?? '', text) : '没有在等待的人里看到这段对话';
  },
  没有等待: async (play) => ((await episodeOf(play, 'waiting')) ? '不该在等待' : undefined),
  接手: (play) => onEpisode(play, 'accept'),
  交回: (play) => onEpisode(play, 'return'),
  看到已知: async (play, { text }) =>
    missing(((await detail(play)).facts as Fact[]).map(({ label, valueText }) => `${label} ${valueText}`).join('\n'), text),
  看到原话: async (play, { text }) =>
    missing(((await detail(play)).messages as { text: string }[]).map((line) => line.text).join('\n'), text),
  看到工单: async (play, { text }) => missing(JSON.stringify((await detail(play)).tickets), filled(play, text)),
  async 插入建议(play, { text }) {
    const episode = await episodeOf(play, 'mine');
    const { body } = await play.stage.as(OPERATOR, 'GET', `episodes/${episode?.id}/suggestions?q=${encodeURIComponent(text)}`);
    const [first] = (body.suggestions ?? []) as { reply: string }[];
    return first ? onEpisode(play, 'reply', { text: first.reply }) : `没有建议：${text}`;
  },
  async 转办(play, { text }) {
    play.unit = text;
    return onTicket(play, OPERATOR, { action: 'refer', unit: text });
  },
  办结: (play, { text }) => onTicket(play, OPERATOR, { action: 'resolve', text }),
  回访: (play, { text }) => onTicket(play, OPERATOR, { action: 'followUp', text }),
  备注: (play, { text }) => onTicket(play, OPERATOR, { action: 'note', text }),
};

async function onTicket(play: Play, person: Person, step: Record<string, unknown>): Promise<string | undefined> {
  const number = play.receipts.at(-1)?.number ?? '';
  const read = await play.stage.as(person, 'GET', `tickets/${number}`);
  if (read.status !== 200) return refused(read);
  return refused(await play.stage.as(person, 'POST', `tickets/${number}/actions`, { version: read.body.version, ...step }));
}

const operator: Act = (play, line) => {
  if (!line.act) return onEpisode(play, 'reply', { text: filled(play, line.text) });
  const act = operatorActs[line.act];
  return act ? act(play, line) : Promise.resolve(`座席没有〔${line.act}〕`);
};

const UNIT_STEPS: Record<string, (text: string) => Record<string, unknown>> = {
  签收: () => ({ action: 'acknowledge' }),
  退单: (text) => ({ action: 'return', reason: text }),
  开始: () => ({ action: 'start' }),
  反馈: (text) => ({ action: 'reportBack', text }),
};

const unit: Act = async (play, { act = '', text }) => {
  const step = UNIT_STEPS[act];
  if (step) return onTicket(play, { role: 'unit', unit: play.unit }, step(text));
  return `承办没有〔${act}〕`;
};

const SUPERVISOR_STEPS: Record<string, (text: string) => Record<string, unknown>> = {
  转办: (text) => ({ action: 'refer', unit: text }),
  归档: () => ({ action: 'close' }),
  重办: (text) => ({ action: 'redo', reason: text }),
  办结: (text) => ({ action: 'resolve', text }),
};

const supervisor: Act = async (play, { act = '', text }) => {
  const step = SUPERVISOR_STEPS[act];
  if (step) {
    if (act === '转办') play.unit = text;
    return onTicket(play, SUPERVISOR, step(text));
  }
  const number = play.receipts.at(-1)?.number ?? '';
  const { body } = await play.stage.as(
    SUPERVISOR,
    'GET',
    act === '看到工单' ? `tickets?number=${number}` : `tickets/${number}?reveal=scripts`,
  );
  return missing(JSON.stringify(body), filled(play, text));
};

const clock: Act = async (play, { act, text }) => {
  if (act === '重启') {
    await play.stage.restart();
    return undefined;
  }
  const later = /^过(\d+)(天|小时|分钟)$/.exec(text);
  const factor = { 天: 86_400_000, 小时: 3_600_000, 分钟: 60_000 }[later?.[2] ?? ''] ?? 0;
  play.now = later ? new Date(play.now.getTime() + Number(later[1]) * factor) : new Date(`${text.replace(' ', 'T')}:00+08:00`);
  await play.stage.setClock(play.now);
  return undefined;
};

const actors: Record<Line['who'], Act> = { 居民: resident, 机器人: bot, 座席: operator, 承办: unit, 值班长: supervisor, 时钟: clock };

/** Plays a script from its first line; returns the place and the reason of the first line that does not hold. */
export async function playScript(stage: Stage, script: Script, startsAt: Date): Promise<{ at: string; wrong: string } | undefined> {
  const play: Play = { stage, now: startsAt, talks: new Map(), speaking: '居民', receipts: [], unit: '' };
  await stage.setClock(startsAt);
  for (const line of script.lines) {
    const wrong = await actors[line.who](play, line);
    if (wrong !== undefined) return { at: `${script.file}:${line.at}`, wrong };
  }
  return undefined;
}
