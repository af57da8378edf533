import type { Choice, PhonesCard, Reply } from '../dialogs/reply';
import type { DangerKind } from './understanding';

export const HUMAN_CHOICE: Choice = { label: '转人工', send: '转人工' };

export const APPLY_CHOICE: Choice = { label: '登记申请意向', send: '登记申请意向' };

export const WHOLE_RESULT_CHOICE: Choice = { label: '全部结果', send: '全部结果' };

const MENU: Choice[] = [
  { label: '政策咨询', send: '政策咨询' },
  { label: '我能领吗', send: '我能领什么' },
  { label: '紧急求助', send: '紧急求助' },
  { label: '投诉举报', send: '我要投诉' },
  { label: '查进度', send: '查进度' },
  HUMAN_CHOICE,
];

const phones = (numbers: [label: string, number: string, note?: string][]): PhonesCard => ({
  kind: 'phones',
  phones: numbers.map(([label, number, note]) => ({ label, number, note })),
});

const POLICE: [string, string] = ['报警', '110'];
const AMBULANCE: [string, string] = ['急救', '120'];
const FIRE: [string, string] = ['火警', '119'];
const COUNSEL: [string, string, string] = ['心理援助', '12356', '不保证 24 小时有人接'];

const first: Record<DangerKind, { text: string; phones: [string, string, string?][] }> = {
  selfHarm: {
    text: '我很担心您，谢谢您说出来。您现在安全吗？如果已经受伤、吃了药或就要做什么，请马上打 120 或 110；想有人陪着说说话，打心理援助 12356（不保证 24 小时有人接）。身边有人的话，请让他陪着您。',
    phones: [AMBULANCE, POLICE, COUNSEL],
  },
  violence: { text: '您的安全最要紧：能离开就先离开，马上打 110；受伤打 120。', phones: [POLICE, AMBULANCE] },
  childAbuse: { text: '孩子的安全最要紧：请马上打 110，受伤打 120。孩子自己也可以打。说出来没有错。', phones: [POLICE, AMBULANCE] },
  helplessAdultAbuse: { text: '人的安全最要紧：请马上打 110，受伤打 120。', phones: [POLICE, AMBULANCE] },
  medical: { text: '请马上打 120，说清楚在哪里、人怎么样，照电话里说的做。付不起急救费也先救人。', phones: [AMBULANCE, POLICE] },
  fire: { text: '请马上离开，打 119；有人受伤打 120。别回去拿东西。', phones: [FIRE, AMBULANCE] },
  gas: { text: '请马上开门窗、离开，不要开关电器、不要点火，到外面再打 119；有人不舒服打 120。', phones: [FIRE, AMBULANCE] },
  flood: { text: '请马上往高处走，打 119 或 110 求救；有人受伤打 120。', phones: [FIRE, POLICE, AMBULANCE] },
  missing: { text: '请马上打 110 报案，不用等 24 小时；说清楚年龄、穿着、最后在哪里。', phones: [POLICE] },
  lifeOther: { text: '有生命危险请马上打 110 或 120；着火打 119。', phones: [POLICE, AMBULANCE, FIRE] },
};

export const words = {
  greeting: (hotline: string): Reply => ({
    text: `您好，这里是${hotline}，我是机器人助手。政策、能不能领、急难求助、投诉、查进度，都可以直接用自己的话说；随时说“转人工”找人。有生命危险请先打 110、120、119。`,
    choices: MENU,
  }),
  menu: (): Reply => ({ text: '您可以直接说想问的事，或点下面的一项。', choices: MENU }),
  askPolicy: (): Reply => ({ text: '请说您想问什么，比如“低保要什么条件”“临时救助去哪申请”。' }),
  askEmergency: (): Reply => ({
    text: '请用一句话说：出了什么事、人在哪里。第一条消息我就登记。有生命危险请先打 110、120、119。',
    card: phones([POLICE, AMBULANCE, FIRE]),
  }),
  smallTalk: (): Reply => ({ text: '我在。有什么事您直接说就行。', choices: MENU }),
  whoAnswers: (): Reply => ({ text: '我是热线的自动助手，是机器，不是真人。说“转人工”，就换值班人员来。', choices: MENU }),
  /** The question first, then the two answers. */
  monitoring: (tags: readonly string[]): [Reply, ...Choice[]] => [
    {
      text: `您说的家里情况（${tags.join('、')}）可以记成监测线索，当地民政会看到，可能主动联系您。不记也不影响咨询和申请。要记就回“${AGREE}”，不要就回“${DECLINE}”。`,
    },
    { label: AGREE, send: AGREE },
    { label: DECLINE, send: DECLINE },
  ],
  monitoringDeclined: (): Reply => ({ text: '好的，没有记。' }),
  later: (): Reply => ({ text: '好的，您先忙。答过的都记着，回来接着答就行。' }),
  nothingRuns: (registered: boolean): Reply => ({
    text: registered ? `好的。登记过的单子还在，不要了就说“${WITHDRAW}”。` : '好的，没有登记什么。有事随时说。',
    choices: registered ? [{ label: WITHDRAW, send: WITHDRAW }] : MENU,
  }),
  thanks: (): Reply => ({ text: '不客气，有事随时来问。' }),
  danger(kinds: readonly DangerKind[]): Reply {
    const { text, phones: numbers } = first[kinds[0] ?? 'lifeOther'];
    return { text, card: phones(numbers) };
  },
  askAfter: (): Reply => ({
    text: '先问一句：您或身边的人现在有没有危险？有，请马上打 110 或 120，再回“有人有危险”，马上转人工。没有就接着往下看。',
    choices: [{ label: IN_DANGER, send: IN_DANGER }],
  }),
  dangerOnRecord: (number: string, code: string | undefined, next: string): Reply => ({
    choices: [{ label: FALSE_ALARM, send: FALSE_ALARM }],
    text: `已经记录在案，编号 ${number}${code ? `，查询码 ${code}` : ''}。已经在为您转人工。${next}`,
    card: code ? { kind: 'receipt', number, code, kindText: '生命安全求助', nextText: next } : undefined,
  }),
  threat: (): Reply => ({
    text: '我听得出您气到极点了。伤人解决不了事，还会害了您自己。请先离开那里、放下东西，有人马上来听您说；现场有危险请打 110，受伤打 120。',
    card: phones([POLICE, AMBULANCE]),
  }),
  largeLetters: (onPage: boolean): Reply => ({
    text: onPage
      ? '页面上方点“长辈版”，字会变大，也可以再放大；每条回答下面点“朗读”能念给您听。看不清就说“转人工”，有人跟您说。'
      : '在微信或手机的“设置”里能把字调大，也可以请身边的人念给您听。看不清就说“转人工”，有人跟您说。',
  }),
  hours: (hours: string): Reply => ({
    text: `机器人全天都在，随时可以问、可以登记。人工座席：工作日 ${hours}；不在的时候可以留言或预约回电，急难随时登记。心理援助 12356 不保证 24 小时有人接；有生命危险请打 110、120、119。`,
    choices: [
      { label: '预约回电', send: '预约回电' },
      { label: '留言', send: '留言' },
    ],
  }),
  english: (): Reply => ({
    text: 'You can write in English: a person will read it. Danger to life: police 110, ambulance 120, fire 119. 您可以用英文写，有人会看；要找人请说“转人工”。',
  }),
  placeNoted: (place: string): Reply => ({ text: `记下了：${place}。您想问什么、要办什么，直接说就行。`, choices: MENU }),
  dutyToReport: (): Reply => ({ text: '涉及孩子或不能保护自己的人，我们会按规定报告并由专人处理。' }),
  urgentOnRecord: (receipt: { number: string; code?: string; kindText: string; nextText: string }): Reply => ({
    text: `别着急，记下了，已经登记：编号 ${receipt.number}${receipt.code ? `，查询码 ${receipt.code}` : ''}。${receipt.nextText}有生命危险请先打 110、120、119。`,
    card: receipt.code
      ? { kind: 'receipt', number: receipt.number, code: receipt.code, kindText: receipt.kindText, nextText: receipt.nextText }
      : undefined,
    choices: [HUMAN_CHOICE, { label: FALSE_ALARM, send: FALSE_ALARM }],
  }),
  objected: (number: string): Reply => ({ text: `已替您对工单 ${number} 提出异议，值班长会看到并答复。` }),
  rated: (number: string): Reply => ({ text: `谢谢您的评价，工单 ${number} 已经记上。` }),
  noNumber: (): Reply => ({
    text: '没有编号，我查不到工单。在这里登记过的，转人工核实身份后帮您找回；在乡镇（街道）交的申请，点“在镇里交的申请”，我告诉您问谁、最晚什么时候该有答复。',
    choices: [{ label: IN_TOWN, send: IN_TOWN }, { label: REMIND_TOWN, send: REMIND_TOWN }, HUMAN_CHOICE],
  }),
  /** Said outright where the entry says it of the programme itself. */
  free: (lead: string, outright: boolean): Reply => ({ text: outright ? `办理不收费。\n${lead}` : lead, choices: [HUMAN_CHOICE] }),
  noNumberAgain: (): Reply => ({
    text: '没有编号也不要紧，编号不再问您了。三条路，您选一条：申请是在镇里（街道）交的，点“在镇里交的申请”；等太久了，点“登记催办”，我记下来转给管这事的单位；在这里登记过的，转人工核实身份后帮您找回。',
    choices: [{ label: IN_TOWN, send: IN_TOWN }, { label: REMIND_TOWN, send: REMIND_TOWN }, HUMAN_CHOICE],
  }),
  applicationInTown: (lead: string): Reply => ({
    text: `那是在乡镇（街道）交的申请，这里看不到它办到哪一步。${lead}\n等得太久的，点“登记催办”，我记下来转给管这事的单位，会有答复。`,
    choices: [{ label: REMIND_TOWN, send: REMIND_TOWN }, HUMAN_CHOICE],
  }),
  leaveNumber: (): Reply => ({ text: '想早点有人联系您，直接把手机号发给我，我加到单子上。不留也办。', choices: [HUMAN_CHOICE] }),
  payLate: (lead: string): Reply => ({
    text: `钱没按时到，着急是应该的。${lead}\n要我记下来转给管这事的单位，点“登记催办”，会有答复；眼下没饭吃就直接说。`,
    choices: [{ label: REMIND_TOWN, send: REMIND_TOWN }, HUMAN_CHOICE],
  }),
  hurryNoted: (told: string): Reply => ({
    text: `记下了：${told}。要我登记催办，就点“登记催办”。`,
    choices: [{ label: REMIND_TOWN, send: REMIND_TOWN }, HUMAN_CHOICE],
  }),
  hurryStory: (told: string): string => (told ? `请催办：${told}` : '请催办：交的申请很久没有答复'),
  noTicketYet: (): Reply => ({ text: '这段对话里还没有工单。要评价或提异议，请先说“查进度”，报编号和查询码。' }),
  falseAlarm: (number: string): Reply => ({
    text: `那就好，平安最要紧。刚才的记录 ${number} 我会注明您说没有危险；要是又不对劲，马上打 110、120，或再跟我说。有什么想问的，您接着说。`,
  }),
  poisonTaken: (): Reply => ({
    text: '请马上打 120！说清楚吃了喝了什么、多少、多久了，瓶子留着；马上喊身边的人、邻居来陪着。120 打不通就打 110。别催吐、别等。',
    card: phones([AMBULANCE, POLICE, COUNSEL]),
  }),
  ofAnother: (): Reply => ({
    text: '请马上打 120 或 110，别离开，跟他（她）说说话；药、刀、绳子能拿走就拿走。也可以打心理援助 12356 问怎么劝（不保证 24 小时有人接）。',
    card: phones([AMBULANCE, POLICE, COUNSEL]),
  }),
  askHungry: (): Reply => ({
    text: '您是没有东西吃了吗？是的话点“没饭吃”，我马上登记，让当地的人来管。',
    choices: [{ label: '没饭吃', send: '我没饭吃了' }, HUMAN_CHOICE],
  }),
  noneOfThem: (): Reply => ({ text: '那是我没找对。您用自己的话再说一句是什么事，我重新找；也可以直接找人问。', choices: [HUMAN_CHOICE] }),
  wornOut: (): Reply => ({ text: '听着就不容易。是哪件事？您慢慢说，我帮您理一理、记下来；想直接找人说也行。', choices: [HUMAN_CHOICE] }),
  company: (): Reply => ({
    text: '我在，您想说什么就说，我听着。我是机器，想和人说说话就点“转人工”；心里憋得难受，也可以打心理援助 12356（不保证 24 小时有人接）。',
    choices: [HUMAN_CHOICE],
  }),
  askCold: (): Reply => ({
    text: '您是没有暖和的地方待，还是没有御寒的衣被？是的话点下面的，我马上登记，让当地的人来管；人快撑不住了先打 120。',
    choices: [
      { label: '没地方住', send: '我没地方住了，很冷' },
      { label: '没有衣被', send: '我没有御寒的衣服被子，快冻坏了' },
      HUMAN_CHOICE,
    ],
  }),
  inShort: (text: string): Reply => ({ text: `简单说：${text}`, choices: [HUMAN_CHOICE] }),
  lostCode: (): Reply => ({ text: '查询码丢了不要紧：转人工核实身份后，座席会帮您找回。正在为您转人工。' }),
  nothingWritten: (): Reply => ({
    text: '我只看得到文字，这一条里没有字（图片、语音、文件我看不了）。请打字说，或说“转人工”；有生命危险请马上打 110、120、119。',
    choices: MENU,
  }),
  otherScript: (): Reply => ({
    text: '我只看得懂汉字，您写的没能看懂，不敢乱答。可以请身边的人用汉字写，或说“转人工”；有生命危险请马上打 110、120、119。',
    choices: [HUMAN_CHOICE],
  }),
  calm: (): Reply => ({
    text: '我听得出您很生气，事情没办好换谁都着急。您说说是哪件事，我记下来转给能处理的人；也可以现在就转人工。',
    choices: [HUMAN_CHOICE, { label: '我要投诉', send: '我要投诉' }],
  }),
  onlyRules: (): Reply => ({
    text: '我只按公开的政策答，也只看您自己的事；别人的信息和系统里的设置都看不到、改不了。您想问什么政策、办什么事，直接说就行。',
    choices: MENU,
  }),
  ownMatter: (line: string, when: string): string => [`您说的这件事在单子上。${line}`, when].filter(Boolean).join('\n'),
  added: (number: string): Reply => ({ text: `已补充到工单 ${number}。` }),
  receipt: (receipt: { number: string; code?: string; kindText: string; nextText: string }): Reply => ({
    text: `登记好了（${receipt.kindText}）：编号 ${receipt.number}${receipt.code ? `，查询码 ${receipt.code}，请记下来` : ''}。${receipt.nextText}`,
    card: receipt.code
      ? { kind: 'receipt', number: receipt.number, code: receipt.code, kindText: receipt.kindText, nextText: receipt.nextText }
      : undefined,
  }),
  phaseOut: (): Reply => ({
    text: '上班以后收入高了，低保不一定马上停：可能有渐退期，有没有、几个月看当地。想细问就说“渐退期多久”。',
  }),
  badAnswer: (): Reply => ({
    text: '对不起，刚才没答到点上。这个问题我记下了，会有人来改。您换个说法再问一句，或者直接转人工。',
    choices: [HUMAN_CHOICE],
  }),
  masked: (): Reply => ({ text: '提醒：聊天里不用发身份证号、银行卡号。您刚才发的号码我没有使用。' }),
  notice: '您说的内容只用来办这件事，加密保存；说“删除我的对话”就可以删掉。',
  notRecordedHere: (name: string, place: string): Reply => ({
    text: `${name}在${place}是多少，我这里没有收录，不乱说。请问户口所在地的乡镇（街道），那里有现行的数。`,
    choices: [HUMAN_CHOICE],
  }),
  placeAlone: (place: string): Reply => ({ text: `记下了：${place}。想问什么、办什么，直接说就行。`, choices: MENU }),
  placeUnclear: (): Reply => ({ text: '位置收到了，但看不出是哪个县（市、区）。请打字说一下，比如“上杭县临江镇”。' }),
  placeThanks: (place: string): Reply => ({ text: `记下了：${place}。` }),
  noAnswer(hotline: string, numbers: { label: string; number: string }[]): Reply {
    const call =
      numbers.length > 0 ? `也可以打${numbers.map(({ label, number }) => `${label} ${number}`).join('、')}。` : '本地热线号码未收录。';
    return {
      text: `这个问题${hotline}暂时没有收录，我不乱说。可以换个说法再问，或转人工核实；${call}`,
      choices: [HUMAN_CHOICE, ...MENU.slice(0, 2)],
    };
  },
  notUnderstood: (): Reply => ({ text: '我没听明白，能换个说法吗？也可以点下面的一项。', choices: MENU }),
  secondMiss: (): Reply => ({ text: '我还是没听明白，别着急，帮您找人。' }),
  failed: (): Reply => ({ text: '抱歉，我这边出了点问题。您说的话已经保存，正在为您转人工；急事请打 12345，有生命危险打 110、120。' }),
  resume: (name: string): Reply => ({ text: `接着刚才的${name}：` }),
  read: (text: string): string => `我记的是：${text}（不对请说“上一步”）。`,
  told: (lines: string[]): string => `您说的我先记下：${lines.join('、')}。不对就直接说，比如“不对，是四个人”。`,
  offerCheck: (told: string): Reply => ({
    text: `${told}\n要不要看看可能符合哪些救助？`,
    choices: [{ label: '看看能领什么', send: '我能领什么' }, HUMAN_CHOICE],
  }),
  whatIsWrong: '哪里不对？直接说对的就行，比如“不对，是上个月”；要重新来说“重来”，不登记了说“取消”。',
  whyAsk: '（可以说“不知道”“跳过”“上一步”“取消”）',
  incomeMeant: '这是花出去的钱；这里问的是进来的钱。',
  condolence: '请节哀。',
  afterThese: '答完这几题，马上告诉您可能领什么、怎么申请。',
  checkedAnew: '您说的这件事刚才没算进去，重新看一遍。',
  heard: '听到了。先答这一题：',
  keptBeside: '这句也记下了，一起交给办的人。',
  questionKept: '您问的这句也记下了，一起交给办的人。',
  unknownNoted: '好的，这个先不算。',
  paused: (name: string): Reply => ({ text: `${name}先放着，说过的都记着；想接着做，说“${name}”就行。` }),
  ticketLine: ({ number, kind, status, due }: Record<'number' | 'kind' | 'status' | 'due', string>): string =>
    `工单 ${number}（${kind}）：${status}。${due}`,
  ownTickets: (lines: string[]): Reply => ({ text: `这段对话里登记的：\n${lines.join('\n')}`, choices: TICKET_CHOICES }),
  progress: (line: string, steps: string[]): Reply => ({ text: [line, ...steps].join('\n'), choices: TICKET_CHOICES }),
  reminded: (number: string): Reply => ({ text: `已为工单 ${number} 催办，会有记录。` }),
  withdrawn: (number: string): Reply => ({ text: `工单 ${number} 已撤回。` }),
  whatToAdd: (number: string): Reply => ({ text: `请说要补充到工单 ${number} 的内容。` }),
  forgotten: (): Reply => ({ text: '这段对话的文字已经删除。以后需要时，再来说一声就可以。' }),
  recap: (lines: string[]): string => `请看一下：\n${lines.join('\n')}`,
};

/** How what was said is named in a recap. */
export const recapLabels = {
  story: '事情',
  reason: '不认可的地方',
  about: '涉及',
  programme: '哪一项',
  month: '哪个月',
  consent: '同意转给慈善组织',
  when: '时间地点',
  day: '时间',
  place: '县（市、区）',
  whereabouts: '地点',
  wish: '诉求',
  relation: '关系',
  forWhom: '给谁',
  often: '频次',
  time: '回电时间',
  awake: '人能说话、能动',
  stillThere: '人还在那里',
  named: '方式',
  phone: '电话',
  honest: '如实申报',
} as const;

export const OBJECT = '提出异议';
export const RATE = '评价';
export const AGREE = '同意记录';
export const DECLINE = '不用记录';
export const FALSE_ALARM = '没有危险';
export const IN_DANGER = '有人有危险';
export const REMIND = '催办';
export const REPORT_CHANGE = '报告变化';
export const IN_TOWN = '在镇里交的申请';
export const HANDED_IN = '是镇里的申请';
export const REMIND_TOWN = '登记催办';
export const WITHDRAW = '撤回工单';
export const ADD = '补充说明';
export const SURE_TO_WITHDRAW = '确定撤回';
export const TICKET_CHOICES: Choice[] = [REMIND, ADD, OBJECT, RATE, WITHDRAW].map((label) => ({ label, send: label }));
