/** Words that leave no doubt, however few they are. */

/** 奶奶走丢了: somebody of the house is missing now, however few the words. */
export const LOST =
  /(?:爷爷|奶奶|外公|外婆|老人|老伴|爸爸?|妈妈?|父亲|母亲|公公|婆婆|老头子|老太太|孩子|小孩|娃儿?|儿子|女儿|孙子|孙女|弟弟|妹妹)(?:今天|昨天|昨晚|今早|刚才?|上午|下午|早上|突然|又|出门|出去|人|就|到现在)*(?:走丢|走失|不见了|失踪)/;
/** 老人摔了一跤不能动了: hurt now, and nothing to report. */
export const FALLEN =
  /(?:摔|跌|滑)(?:了|倒|下|一跤|跤|在|到|地上|楼梯|坑里|，|,)*.{0,4}(?:不能动|动不了|动弹不得|起不来|爬不起|站不起来|不会动|不动了)/;
export const NOT_NOW =
  /上个?月|上周|以后|之后|瘫|住院|出院|找到了|找回|回来了|以前|去年|前年|小时候|[几多十两三]年|如果|要是|万一|邻居|隔壁|电视|新闻|怕/;

/** 不是昨天，是前天: puts a number or a day right. */
export const PUTS_RIGHT =
  /^(?:不是|不对|错了|说错了|应该|是|[，,。、\s]|我|昨天|前天|今天|大前天|上个?月|上周|这个月|去年|今年|前年|[\d一二三四五六七八九十两]+|[月号日年岁口个人点])+$/;

/** 他会被强行带走吗: of somebody whose need is on record, asked and not told. */
export const ASKS_OF_FORCE = /^(?:他|她|人|老人|孩子)?会(?:不会)?被.{1,6}(?:吗|么|不)?[?？]?$/;
