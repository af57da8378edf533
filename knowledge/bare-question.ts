import type { Entry } from './entry';
import type { Ranked } from './rank-entries';

const LONGEST = 16;

// Words that ask something of any programme and name none: what is made of nothing else speaks of the one just spoken of.
const OF_ANY = (
  '那么|那要是|要是|如果|万一|那|请问|再问|还有|还|又|都|也|就|才|再|一般|大概|大约|到底|具体|究竟|最后|然后|现在|以后|每年|每月|每个月|一年|一个月|' +
  '我们|咱们|你们|他们|人家|本人|自己|别人|家里人|家属|家人|我|咱|俺|你|您|他|她|它|谁|哪个|哪些|哪里|哪儿|哪块|啥地方|什么地方|哪|啷个|咋个|咋|怎么样|怎么|怎样|如何|为啥|为什么|什么|啥子|啥|么子|' +
  '多少|好多|多久|多长|多大|好久|几时|几个|几天|几号|几次|几|时间|时候|日子|天|年|月|号|次|份|遍|步|道|' +
  '的话|这个|那个|这种|这|它的|钱|款|补贴|补助|津贴|待遇|名额|证明|材料|资料|证件|东西|手续|流程|程序|表格|表|申请书|户口本|身份证|照片|复印件|发票|存折|卡|' +
  '条件|资格|门槛|标准|金额|上限|最高|最多|最少|封顶|够不够|够|符合|算不算|算|' +
  '申请|申报|办理|办下来|办好|办完|办|报名|填|交|递|提交|受理|审核|审批|批下来|批准|批|通过|评上|过|下来|决定|说了算|管|负责|评议|开会|投票|' +
  '不给|不让|不予|被拒|拒绝|拒了|拒|驳回|退回|没给|没批|没过|没下来|不服|告|复议|申诉|' +
  '发放|发到|发|到账|到卡|到|打卡|打|领取|领|拿到|拿|给|补|带齐|带|准备|需要|要不要|要|用不用|用|得|必须|' +
  '公示|公布|张榜|贴出来|贴|查|复查|复核|年审|认证|核查|上门|入户|停发|停|取消|退|续|重新|变|报|' +
  '网上|手机|微信|电话|打电话|窗口|地址|代办|代|替|找|问|去|来|跑|趟|上|下|' +
  '能不能|能|可不可以|可以|行不行|行|会不会|会|是不是|是|有没有|有|没有|没|不|了|过|着|在|从|给|和|跟|对|把|被|得|地|的|呢|吗|嘛|么|吧|啊|呀|哦|哈|咧|嘞|噻|哩|啦|哟'
).split('|');
const BARE = new RegExp(`^(?:${[...new Set(OF_ANY)].sort((a, b) => b.length - a.length).join('|')})+$`);
const MARKS = /[\s\p{P}]/gu;

/** What may be asked of any programme, by the words that ask it and the words of the entries that answer it; the first that fits is meant. */
const KINDS = {
  refuse: [
    /不批|不给|不让|不予|拒|驳回|退回|没批|没过|没通过|不通过|没评上|不服|复议|申诉|没下来/,
    /不批|没批|被拒|拒绝|不受理|不给办|没通过|没评上/,
  ],
  publicity: [/公示|公布|张榜|贴|评议|开会|投票/, /公示|张榜|贴出来|评议|投票/],
  proxy: [/代|替|别人|家人|家里人|家属|本人/, /代办|代领|委托|替|本人(?:来|去)不了|帮.{0,4}办/],
  online: [/网上|手机|微信/, /网上|手机|微信|掌上|小程序/],
  exit: [/停|取消/, /停|取消|终止/],
  pay: [
    /(?:什么时候|好久|几时|多久|几号|几天|哪天|啥时候).{0,4}(?:到|发|打|拿|领)(?!.{0,2}证)|(?:到|发|打)(?:账|卡|下来)|打到/,
    /到账|什么时候发|几号发|从哪个月(?:起|开始)?发|拿到钱/,
  ],
  time: [/多久|多长|几天|(?:多少|好多)天|好久|几时|什么时候|啥时候|几个月|时间/, /多久|几天|多少天|工作日|时限|要等/],
  review: [/复查|复核|年审|认证|核查|上门|入户|每年|查|续/, /复查|复核|年审|认证|核查|每年|入户|有效期|管多久|重办/],
  amount: [
    /多少|好多|几百|金额|标准|上限|最高|最多|最少|封顶|[发给有]钱/,
    /多少钱|金额|标准|给多少|补多少|发多少|减多少|怎么算|发钱|发不发钱|比例|封顶/,
  ],
  materials: [/带|材料|资料|证|表|手续|东西|流程|程序|户口本|发票|照片|申请书|步/, /材料|带什么|证件|证明|怎么申请|流程|手续|申请表/],
  elig: [
    /条件|资格|门槛|够|符合|算不算|给谁|谁(?:能|可以)|^(?!.*(?:哪|去)).*能(?:不能)?(?:领|办|申请)|可不可以/,
    /条件|什么人|给谁|哪些人|怎么认|认定|什么是|算不算|有什么|怎么申请|怎么进/,
  ],
  where: [/哪|谁|地址|窗口|电话|找|管/, /去哪|哪里申请|哪里办|找谁|谁办|谁来申请|怎么申请|向谁申请|怎么领|哪里认定|向哪里/],
  apply: [/申请|办|申报|报名/, /怎么申请|哪里申请|怎么领|向谁申请|谁来申请|要不要申请|去哪|向哪里/],
} as const satisfies Record<string, readonly [asks: RegExp, answers: RegExp]>;
export type AskedOf = keyof typeof KINDS;

/** The law's own answer where a programme has none of its own: who is refused may object. */
export const OF_EVERY_PROGRAMME: Partial<Record<AskedOf, string>> = { refuse: 'nation-fuyi' };

/** Who has nothing left asks for help, and who has handed something in asks after it: neither is about a programme's rule. */
const ANOTHER_MATTER = /没(?:有|得)?钱|批了(?:没|吗|么)|批没批|下来了(?:没|吗|么)|我们?(?:申请|办|交|报)的/;

/** What a message asks that names nothing it asks about: 要带什么, 不批怎么办, 那钱什么时候到. Undefined for any other. */
export function askedOfIn(text: string): AskedOf | undefined {
  const plain = text.replaceAll(MARKS, '');
  if (plain.length < 2 || plain.length > LONGEST || ANOTHER_MATTER.test(plain) || !BARE.test(plain)) return undefined;
  return kindAsked(plain);
}

/** Which of the things that may be asked of any programme a question asks. */
export const kindAsked = (text: string): AskedOf | undefined => (Object.keys(KINDS) as AskedOf[]).find((kind) => KINDS[kind][0].test(text));

/** Share of an entry's questions from which it speaks of something. */
const SPOKEN_OF = 0.2;

const speaks = ({ similar }: Entry, answers: RegExp): boolean =>
  similar.filter((line) => answers.test(line)).length >= SPOKEN_OF * similar.length;

/** Those of the entries that speak of what is asked: by their titles, or else by their questions. In their order. */
export function speakingOf(asked: AskedOf, ranked: readonly Ranked[]): Ranked[] {
  const answers = KINDS[asked][1];
  const titled = ranked.filter(({ entry }) => answers.test(entry.title));
  return titled.length > 0 ? titled : ranked.filter(({ entry }) => speaks(entry, answers));
}
