/** What a complaint is about, from its words: the topic it is routed by. */
const TOPICS: [RegExp, string][] = [
  [
    /没(?:到账|发|收到|打(?:款|钱|过来)|到(?:$|手|位|，|。|我?卡))|(?:未|冇|还没|一直没|不)(?:有)?到账|少(?:发|给)|停发|漏发|克扣|代领|一卡通|拖欠/,
    'complaint-pay',
  ],
  [/轮椅|假肢|辅具|助听器|拐杖/, 'complaint-device'],
  [/敬老院|养老院|福利院|托养|救助站/, 'complaint-org'],
  [/驻村|第一书记/, 'complaint-zhucun'],
  [/骗|冒领|假(?!肢)|亲戚|小舅子|侄|优亲厚友|名额|关系保|人情保|自己(?:人|老婆|家)/, 'complaint-fraud'],
  [/证明|材料/, 'complaint-material'],
  [/拖|趟|没人(?:管|理)|不给办|推/, 'complaint-delay'],
];

/** A slug of the topics, `complaint-staff` when the words tell no other. */
export const complaintTopic = (text: string): string => TOPICS.find(([pattern]) => pattern.test(text))?.[1] ?? 'complaint-staff';

/** Money that did not come: what it was, which month and whether the card was changed are asked. */
export const isAboutPay = (text: string): boolean => complaintTopic(text) === 'complaint-pay';

const PROGRAMME =
  /低保|特困|五保|孤儿|事实无人抚养|护理补贴|生活补贴|两项补贴|两补|残补|高龄(?:津贴|补贴)|临时救助|价格补贴|丧葬|抚恤|助学/;

/** 孤儿, 护理补贴 …: the help a complaint names. */
export const programmeNamed = (text: string): string | undefined => PROGRAMME.exec(text)?.[0];

const MONTHS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];
const NAMED_MONTH = /(?<![\d年个第])(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月(?!前|以前|多|来|\d)/;

const monthOf = (year: number, month: number): string => `${year}-${String(month).padStart(2, '0')}`;

/** 三月 → 2026-03, told on 2026-11-26; a month that is still to come was last year's. */
export function monthNamed(text: string, today: string): string | undefined {
  const [year = 0, month = 1] = today.split('-').map(Number);
  if (/上个?月/.test(text)) return month === 1 ? monthOf(year - 1, 12) : monthOf(year, month - 1);
  if (/这个月|本月/.test(text)) return monthOf(year, month);
  const words = NAMED_MONTH.exec(text)?.[1];
  if (!words) return undefined;
  const named = MONTHS.indexOf(words) + 1 || Number(words);
  return monthOf(named > month ? year - 1 : year, named);
}

const WHERE_FROM =
  '(?:我们?|咱们?|你们)?(?:那个|这个|有个)?(?:(?:(?![我在把被叫让给去到])\\p{Script=Han}){0,3}?(?:村|镇|乡|社区|街道|县|区|民政局?|民政所|残联)(?:里|上|委会|委|政府|民政)?的?)?';
const TITLE = '支部书记|支书|书记|主任|会计|村长|组长|网格员|所长|科长|局长|站长|院长|镇长|乡长|干部|办事员|经办人|工作人员|护工|护理员';
const BODY = '民政所|民政局|民政办|民政窗口|村委会|居委会|敬老院|养老院|福利院|救助站|托养中心|服务大厅|办事大厅|残联|街道办';
const NEXT_DOOR =
  '(?:隔壁|对门|楼上|楼下)(?:的|邻居)?(?:[老小]?\\p{Script=Han})?(?:家|两口子)|邻居[老小]\\p{Script=Han}(?:家|两口子)?|(?:隔壁|对门)[老小]\\p{Script=Han}(?:家|两口子)?';
const WHO = new RegExp(
  `${NEXT_DOOR}|${WHERE_FROM}(?:那个)?姓\\p{Script=Han}的(?:${TITLE})?|${WHERE_FROM}(?:${TITLE})|${WHERE_FROM}(?:${BODY})`,
  'u',
);

const NAMED = new RegExp(`${NEXT_DOOR}|姓\\p{Script=Han}的`, 'u');

/** A wrongdoer who can be found by what was told: 隔壁老张两口子, not the 社区主任 alone. */
export const wrongdoerNamed = (story: string): string | undefined => NAMED.exec(story)?.[0];

/** 你们那个姓王的, 镇民政所, 隔壁老张两口子: whom a story is about; undefined when it names nobody an office could find. */
export const whoNamed = (story: string): string | undefined => WHO.exec(story)?.[0];
