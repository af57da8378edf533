import { whoNamed } from './complaint/matter';

// Whether words can be the answer to a question that takes any words: what tells of the matter itself
// is no time, no place, no wish.

const TIME =
  /昨|前天|大前|今(?:天|早|晚|年|日)|明(?:天|早|晚|日)|后天|上{1,2}个?(?:月|周|星期|礼拜)|下{1,2}(?:个)?(?:月|周|星期|礼拜)|这(?:个|几|段|两)?(?:月|周|天|年|星期|礼拜|时间)|去年|前年|年(?:初|底|前|中)|\d{1,2}月|[一二三四五六七八九十]月|\d{1,2}[号日点:：]|(?:周|星期|礼拜)[一二三四五六日天末]|早上|上午|中午|下午|傍晚|晚上|夜里|最近|刚才|那天|随时|白天|上班|下班|有空|都行|(?:[一二两三四五六七八九十半几\d]+)(?:多)?(?:天|周|个?月|年|点)/;
const PLACE =
  /村|镇|乡|县|市|路|街|巷|弄|组|局|所|院|中心|窗口|大厅|委会|社区|小区|车站|站|学校|门口|办公室|号(?!召)|(?<!层)楼|栋|单元|桥|旁|边|对面|附近|后面|前面|市场|超市|公园|广场|家里|屋里|店里|厂里|工地|宾馆|旅馆|租的?房|出租/;
const WISH =
  /希望|要求|想|盼|请|查|处理|解决|改|补|退|赔|还(?:给|我|钱)|道歉|说法|交代|恢复|发(?!生)|给(?!他|她)|办(?!事员)|换|管|公平|公正|公道|严|批评|教育|尽快|快点|早点|重新|答复|回复|结果|评|撤|处分|开除|公示|公开|歉|通报|收(?:了|下|我)|别|不要再|不能再|就行|就好|就可以|派|送|要(?:一|个|他|她|你|有|能)|^要/;
const ASKS_BACK = /怎么办|咋办|怎么说|[管查办]不[管查办]|行不行/g;
const BY_NAME = /(?:姓|叫)\p{Script=Han}/u;
const OFTEN = /次|回|趟|天|周|月|早|晚|上午|下午|随时|每|长期|小时|钟头|全天|平时/;
const LONGEST_NAME = 8;
const TELLS_ON = /了|没|不|天天|每|我|俺|跑|趟|钱|吃|怎|都|总|还|说|让|给/;

export const tellsTime = (said: string): boolean => TIME.test(said);
export const tellsPlace = (said: string): boolean => PLACE.test(said);
export const tellsWhenOrWhere = (said: string): boolean => tellsTime(said) || tellsPlace(said);
export const tellsWish = (said: string): boolean =>
  WISH.test(said.replace(ASKS_BACK, '')) || (said.trim().length <= LONGEST_NAME && !tellsWhenOrWhere(said) && !TELLS_ON.test(said));
/** 希望改善, 要求道歉: a wish and nothing else. */
export const wishesOutright = (said: string): boolean =>
  /^(?:我们?|俺)?(?:就|只|还)?(?:希望|要求|盼|请(?!假)|想要|要(?=他|她|你|有|求|一个|个|给|退|补|赔|道歉|换|查|处理)|给我|补发|退(?:钱|给)|赔|道歉|查清楚)/.test(
    said.trim(),
  );
/** How often, or at what time of the day. */
export const tellsHowOften = (said: string): boolean => OFTEN.test(said) || tellsTime(said);
/** Tells who somebody is or what they look like. */
export const tellsPerson = (said: string): boolean =>
  said.trim().length <= 4 ||
  /岁|姓|叫|老|[男女]|爷|奶|叔|婶|伯|娘|婆|公|嫂|哥|姐|弟|妹|孩|娃|高|矮|胖|瘦|残|瞎|聋|哑|盲|瘫|穿|头发|胡子|[一二三四五六七八九十\d]{2,}/.test(
    said,
  );
/** Names an office or a person, in few words or by a title. */
export const tellsWho = (said: string): boolean =>
  whoNamed(said) !== undefined || BY_NAME.test(said) || (said.trim().length <= LONGEST_NAME && !TELLS_ON.test(said) && !tellsTime(said));

/** Speaks of a roof, of food, of how somebody is, of whether they are still there: 她有低保 says nothing of any. */
export const tellsShelter = (said: string): boolean =>
  /住|睡|过夜|地方|屋|家|房|宾馆|旅[馆店]|亲戚|朋友|露宿|外面|桥|街|车里|收留/.test(said);
export const tellsFood = (said: string): boolean => /吃|饭|米|粮|菜|饿|面|馒头|粥|油|饼|食/.test(said);
export const tellsState = (said: string): boolean => /说|动|醒|叫|应|话|昏|喊|迷糊|喘|清楚|坐|躺|站|反应|睁|会走|能走|走路|走不/.test(said);
export const tellsStay = (said: string): boolean => /还|走|离开|跑|不见|在(?!.{0,8}[镇村县路街区市乡])|一直|刚/.test(said);
export const tellsPeople = (said: string): boolean =>
  /^[一二两三四五六七八九十\d俩仨几]+[个口人位]?$|[一二两三四五六七八九十\d几].{0,2}[个口人位]|[俩仨]|独自|就我|只有我|全家|我(?:和|跟|带|还有)|两口子|母子|母女|父子|父女/.test(
    said.trim(),
  );
