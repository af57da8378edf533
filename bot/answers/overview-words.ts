import type { Choice, Reply } from '../../dialogs/reply';
import { HUMAN_CHOICE } from '../words';

/** A situation of a household, how it is told in few words, and the questions that most ask in it. */
export interface Situation {
  /** What the button that names it says and sends. */
  label: string;
  /** What a bare question after it is about. */
  about: { text: string; topic: string };
  told: RegExp;
  asks: readonly Choice[];
}

const choice = (label: string, send = label): Choice => ({ label, send });
const CHECK = choice('我能领吗', '我能领什么');

/** In order: the first that fits is meant. What each choice sends is answered at once. */
export const situations: readonly Situation[] = [
  {
    label: '家里有残疾人',
    about: { text: '残疾补贴', topic: 'canji' },
    told: /残疾|腿脚不(?:好|便|方便|灵)|(?:眼睛|耳朵).{0,3}(?:看不|听不|瞎|聋)|瘫|偏瘫|智力.{0,2}(?:不好|低|障碍)|聋哑|半身不遂|走不(?:了|动)路?|坐轮椅|精神病/,
    asks: [
      choice('生活补贴给谁', '困难残疾人生活补贴给谁'),
      choice('护理补贴给谁', '重度残疾人护理补贴给谁'),
      choice('怎么申请', '残疾补贴怎么领'),
      CHECK,
    ],
  },
  {
    label: '家里有人生病',
    about: { text: '医疗救助', topic: 'yiliao' },
    told: /病|癌|尿毒症|透析|中风|住院|手术|化疗|吃药|看病/,
    asks: [
      choice('看病有什么救助', '困难家庭看病有什么医疗救助'),
      choice('钱花光了怎么办', '家里人突然得大病，钱花光了怎么办'),
      choice('低保要什么条件'),
      CHECK,
    ],
  },
  {
    label: '孩子没爸妈管',
    about: { text: '困境儿童', topic: 'ertong-kunjing' },
    told: /孤儿|(?:爸|妈|父母|父亲|母亲).{0,6}(?:坐牢|失踪|不要我|跑了)|孩子没(?:爸|妈|人管|人带)/,
    asks: [
      choice('孤儿怎么认定', '孤儿怎么认定，有什么保障'),
      choice('爸妈在但管不了', '什么是事实无人抚养儿童'),
      choice('困境儿童有什么帮助', '困境儿童指哪些，能得到什么帮助'),
      CHECK,
    ],
  },
  {
    label: '丢了工作、没收入',
    about: { text: '就业救助', topic: 'jiuye' },
    told: /失业|下岗|没(?:有)?(?:工作|活干|事做|收入)|找不到(?:工作|活|事做)|厂(?:里|子)?(?:倒|关)/,
    asks: [
      choice('能申请临时救助吗', '失业、没活干、没收入能申请临时救助吗'),
      choice('找工作有什么帮扶', '低保和困难家庭找工作有什么帮扶'),
      choice('低保要什么条件'),
      CHECK,
    ],
  },
  {
    label: '孩子上学没钱',
    about: { text: '教育救助', topic: 'jiaoyu' },
    told: /学费|(?:上|读)不起(?:学|书|大学)|(?:考上|上|读)(?:了)?(?:大学|高中|学)/,
    asks: [
      choice('上学有什么资助', '困难家庭孩子上学有什么资助，向谁申请'),
      choice('学费交不起', '孩子考上大学、学费交不起，能申请临时救助吗'),
      CHECK,
    ],
  },
  {
    label: '受了灾',
    about: { text: '受灾救助', topic: 'shouzai' },
    told: /受(?:了)?灾|(?:房子|庄稼|田|地).{0,4}(?:淹|冲|塌|烧)|火灾|洪水|台风|地震/,
    asks: [
      choice('遭了灾怎么求助', '遭了水灾、地震、冻灾，怎么求助'),
      choice('房子倒了怎么办', '因灾倒房、损房怎么申请重建补助'),
      choice('临时救助怎么申请'),
      CHECK,
    ],
  },
  {
    label: '家里有老人',
    about: { text: '高龄津贴', topic: 'gaoling' },
    told: /老人|(?:爸|妈|爷|奶|公公|婆婆|外婆|外公|我|他|她)[^，,]{0,4}(?:[六七八九]十|[6-9]\d)[一二三四五六七八九]?(?:多)?岁?|五保/,
    asks: [
      choice('高龄津贴', '高龄津贴怎么申请'),
      choice('特困（五保）怎么申请', '特困怎么申请'),
      choice('失能有什么照护', '经济困难的失能老人有什么照护帮助'),
      CHECK,
    ],
  },
];

/** A programme named alone, and what most ask of it. */
export const programmesAlone: readonly { named: RegExp; name: string; topic: string; asks: readonly Choice[] }[] = [
  {
    named: /^(?:吃)?低保(?:户|金|政策)?$/,
    name: '低保',
    topic: 'dibao',
    asks: [
      choice('要什么条件', '低保要什么条件'),
      choice('怎么申请', '低保怎么申请'),
      choice('多少钱', '低保标准是多少'),
      choice('我能领吗', '自查低保'),
    ],
  },
  {
    named: /^(?:特困|五保)(?:户|供养|人员|老人)?$/,
    name: '特困（五保）',
    topic: 'tekun',
    asks: [
      choice('要什么条件', '特困要什么条件'),
      choice('怎么申请', '特困怎么申请'),
      choice('多少钱', '特困供养标准多少'),
      choice('我能领吗', '自查特困'),
    ],
  },
  {
    named: /^临时救助$|^急难救助$/,
    name: '临时救助',
    topic: 'linshi',
    asks: [
      choice('怎么申请', '临时救助怎么申请'),
      choice('多久能拿到', '临时救助多久能批、多久能拿到钱'),
      choice('多少钱', '临时救助能给多少钱'),
      choice('我能领吗', '自查临时救助'),
    ],
  },
  {
    named: /^残疾(?:人)?(?:补贴|补助|津贴|证)?$|^(?:残疾人)?两项补贴$/,
    name: '残疾补贴',
    topic: 'canji',
    asks: [
      choice('生活补贴给谁', '困难残疾人生活补贴给谁'),
      choice('护理补贴给谁', '重度残疾人护理补贴给谁'),
      choice('怎么申请', '残疾补贴怎么领'),
      choice('我能领吗', '残疾人两项补贴自查'),
    ],
  },
  {
    named: /^孤儿(?:补贴|补助|津贴)?$/,
    name: '孤儿',
    topic: 'ertong-guer',
    asks: [
      choice('怎么认定', '孤儿怎么认定，有什么保障'),
      choice('怎么申请', '孤儿补贴怎么领'),
      choice('多少钱', '孤儿基本生活费多少钱'),
      choice('我能领吗', '孤儿自查'),
    ],
  },
  {
    named: /^(?:高龄|老年|老人)(?:补贴|津贴|补助)$/,
    name: '高龄津贴',
    topic: 'gaoling',
    asks: [choice('怎么申请', '高龄津贴怎么申请'), choice('几岁起、多少钱', '高龄津贴几岁起、每月多少钱'), CHECK],
  },
  {
    named: /^(?:医疗救助|看病救助)$/,
    name: '医疗救助',
    topic: 'yiliao',
    asks: [choice('给谁', '困难家庭看病有什么医疗救助'), choice('怎么申请', '医疗救助怎么申请')],
  },
];

const BY_SITUATION: Choice[] = [...situations.map(({ label }) => choice(label)), HUMAN_CHOICE];
const NEEDS: Choice[] = [choice('没饭吃', '我没饭吃了'), choice('没地方住', '我没地方住')];
const HARD: Choice[] = [...NEEDS, choice('看病没钱'), choice('想问补助', '补助'), HUMAN_CHOICE];
const withPerson = (asks: readonly Choice[]): Choice[] => [...asks, HUMAN_CHOICE];

export const overviewWords = {
  hardTimes: (): Reply => ({ text: '慢慢说，遇到什么难处了？眼下有饭吃、有地方住吗？', choices: HARD }),
  goOn: (): Reply => ({ text: '您慢慢说，想问什么事？用自己的话说就行；有难处也可以点下面的。', choices: HARD }),
  whichNeed: (): Reply => ({ text: '是没饭吃，还是没地方住？点一下，我马上登记，让当地的人来管。', choices: [...NEEDS, HUMAN_CHOICE] }),
  fedAndHoused: (): Reply => ({ text: '那还好。您家是哪种难处？点一个，或者直接说：', choices: BY_SITUATION }),
  whichSituation: (): Reply => ({ text: '补助有好多种，看家里是哪种情况。点一个，或者直接说：', choices: BY_SITUATION }),
  noMoney: (): Reply => ({
    text: '手头没钱，难处我听到了。眼下没饭吃、没地方住就点前两个，我马上登记；不是的话，家里是哪种情况？',
    choices: [...NEEDS, ...BY_SITUATION],
  }),
  programme: (name: string, asks: readonly Choice[]): Reply => ({ text: `${name}的事，您想问哪一样？`, choices: withPerson(asks) }),
  situation: (asks: readonly Choice[]): Reply => ({ text: '这样的情况，多半先问这几样。点一个，或者直接说：', choices: withPerson(asks) }),
  situationTold: (said: string, asks: readonly Choice[]): Reply => ({
    text: `“${said}”，我听到了。这样的情况，多半能问这几样，您点一个：`,
    choices: withPerson(asks),
  }),
};
