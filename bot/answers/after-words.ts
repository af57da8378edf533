import type { Choice, Reply } from '../../dialogs/reply';
import type { Programme } from '../../knowledge/programme';
import type { Intent } from '../understanding';
import { HUMAN_CHOICE, REPORT_CHANGE } from '../words';

const CHECK: Choice = { label: '我能领吗', send: '我能领什么' };
const URGENT: Choice = { label: '紧急求助', send: '紧急求助' };
const CALL_BACK: Choice = { label: '预约回电', send: '预约回电' };
const LEAVE_WORD: Choice = { label: '留言', send: '留言' };

/** The record that what was told may be meant for, one tap away and with its words. */
const recordOf = (intent: Intent | undefined, told: string): Choice[] =>
  intent === 'change'
    ? [{ label: '报告变化', send: `${REPORT_CHANGE}：${told}` }]
    : intent === 'complaint'
      ? [{ label: '我要投诉', send: `我要投诉：${told}` }]
      : [];

const NEXT: Partial<Record<Intent, string>> = {
  change: '已经在领的，家里有变化要报，点“报告变化”；还没领的，点“我能领吗”一步一步看。',
  complaint: '可以请他们说清楚等什么、缺什么、几时有答复；说不通，点“我要投诉”，我替您记下来往上转。',
};
/** A day and nothing else: 上个月, 去年11月停的. */
const DAY_ALONE =
  /^(?:是|就|从|在|大概|[，,])*(?:上上?个?月|这个月|去年|前年|今年|昨天|前天|上周|(?:\d{2,4}|[一二三四五六七八九十]{1,4})[年月号日]|[一二三四五六七八九十\d]{1,2}|[年月号日底初头中]|份|左右|多)+(?:的事|停的|交的|办的|申请的|报的|的)?$/;
const NEXT_OF_DAY = '期限多半从那一天算起。想问来不来得及、要等多久，接着说就行。';
/** Paid month by month: a change in the household is reported. */
const isMonthly = (programme: Programme | undefined): boolean =>
  programme === undefined || /^(?:dibao|tekun|canji|ertong-guer|ertong-shishi|gaoling)/.test(programme.topics);
const GO_ON = '想问哪一样直接问，比如“能不能办”“怎么办”；点“我能领吗”，我一步一步帮您看。';
const NEXT_OTHERWISE = '怎么算要和家里别的情况合起来看：点“我能领吗”一步一步看，或问户口所在的乡镇（街道）窗口。';

/** Nothing for a day alone, and no change of what is paid once. */
export const recordsFor = (told: string, { programme, intent }: Heard): Choice[] =>
  DAY_ALONE.test(told) || (intent === 'change' && !isMonthly(programme)) ? [] : recordOf(intent, told);

interface Heard {
  programme?: Programme;
  intent?: Intent;
}

/** What is said after an answer, to whoever goes on telling or has lost heart. */
export const afterWords = {
  withThat: (told: string): Reply => ({ text: `“${told}”，记着了。和这个有关的：` }),
  /** `facts`: what was told so far beside one question, the newest last. */
  heard(facts: readonly string[], { programme, intent }: Heard): Reply {
    const told = facts.at(-1) ?? '';
    const record = recordsFor(told, { programme, intent });
    const urgent = programme?.topics === 'linshi' ? [URGENT] : [];
    const choices = [...urgent, ...record, CHECK, HUMAN_CHOICE];
    if (facts.length > 1) return { text: `${facts.map((fact) => `“${fact}”`).join('')}，都听到了。${GO_ON}`, choices };
    const next = DAY_ALONE.test(told) ? NEXT_OF_DAY : record.length > 0 && intent ? (NEXT[intent] ?? NEXT_OTHERWISE) : NEXT_OTHERWISE;
    return { text: `“${told}”，我听到了${programme ? `，是${programme.name}的事` : ''}。${next}`, choices };
  },
  whichOfThem: (told: string): Reply => ({
    text: `“${told}”，我听到了。想问的是上面哪一件，回数字就行；都不是，就用自己的话说是什么事，我接着找。`,
    choices: [HUMAN_CHOICE],
  }),
  forAnother: (who: string, lead: string): Reply => ({
    text: `给${who}办，办法是一样的，条件看${who}自己的情况。简单说：${lead}`,
    choices: [CHECK, HUMAN_CHOICE],
  }),
  tooMuchTrouble: (): Reply => ({
    text: '是挺折腾的。腿脚不便、跑不动的，可以请家里人代办，或请村（居）委会帮忙；要带什么，窗口应当一次说清。想省一趟，就点“预约回电”，有人打给您先问明白。',
    choices: [CALL_BACK, HUMAN_CHOICE],
  }),
  nobodyAnswers: (): Reply => ({
    text: '没人接，真急人。可以过一会儿再打，或打 12345 请他们转；也可以在这里留言、预约回电，上班时间有人打给您。有生命危险别等，打 110、120。',
    choices: [CALL_BACK, LEAVE_WORD, HUMAN_CHOICE],
  }),
  noUse: (): Reply => ({
    text: '没帮到您，对不起。是卡在哪一步：不知道找谁、材料不齐、不给办，还是等太久？说一句，我接着帮；也可以直接转人工，或者登记投诉。',
    choices: [HUMAN_CHOICE, { label: '我要投诉', send: '我要投诉' }, CALL_BACK],
  }),
  cannotRead: (): Reply => ({
    text: '不认字不要紧：请身边的人念一下，或说“转人工”，有人跟您说；想接电话就说“预约回电”。',
    choices: [HUMAN_CHOICE, CALL_BACK],
  }),
  nothingToShorten: (): Reply => ({ text: '是我没说清。您想问哪件事？用自己的话说一句，我往简单里说。', choices: [HUMAN_CHOICE] }),
  listening: (): Reply => ({
    text: '嗯，我听着。您想问哪件事？比如低保、看病、残疾、孩子上学、房子，直接说就行。',
    choices: [CHECK, HUMAN_CHOICE],
  }),
  onlyOffers: (count: number): Reply => ({
    text: `上面只有 ${count} 条，回 1 到 ${count} 里的一个；都不是就换句话说。`,
    choices: [HUMAN_CHOICE],
  }),
  noList: (): Reply => ({ text: '眼下没有要选的号码。您想问什么、办什么，用自己的话说就行。', choices: [CHECK, HUMAN_CHOICE] }),
  whenToCall: (): Reply => ({
    text: '有人受伤、被打、要出人命、走丢、着火，别犹豫：打 110，受伤打 120，着火打 119。不是急事就跟我说是什么事。',
    choices: [HUMAN_CHOICE],
  }),
};
