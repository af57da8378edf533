// Abuse, attempts to command the machine, and who a need is told of.

/** Anger at the service; threats to people are danger and were looked at before. */
export const ABUSE =
  /^(?:你|你们|这)?(?:个|是|就是|都是|真是|真|他妈(?:的)?|妈的)*(?:傻[逼比叉子]|垃圾|废物|混蛋|王八蛋|狗屁|狗东西|白痴|脑残|神经病|骗子|滚|没用(?:的东西)?|饭桶|智障|死机器|人工智障|什么破.{0,6}|破(?:机器|系统|玩意))(?:机器人?|东西|玩意|客服|热线)?.{0,12}$|^(?:操|艹|草|靠|妈的|他妈的|去你妈的?|你妈的?|日你|放屁).{0,16}$/;

/** Words that try to make the machine obey; nothing obeys text, so that they are only answered. */
export const INJECTION =
  /(?:忽略|无视|忘记|ignore|disregard).{0,16}(?:指令|规则|设定|提示|instructions?|rules?|prompt)|(?:system|系统)\s*(?:prompt|提示词|指令)|你现在是.{0,12}(?:管理员|开发者|dan)|开发者模式|developer mode|(?:显示|列出|导出|告诉我|给我).{0,10}(?:所有|全部|别人的?|其他人的?).{0,6}(?:工单|查询码|名单|电话|密码|用户|对话)|(?:drop|select|delete|update)\s+.{0,20}(?:table|from|where)|<script|批准我的(?:低保|申请)|把我的(?:状态|结果|单子?).{0,4}改成/i;

/** Thanks and nothing else: no answer to anything. */
export const THANKS =
  /^(?:好[的吧嘞啊]*|嗯+|行|哦+)?[,，\s]*(?:(?:太|非常|真的?|先)?(?:谢谢|多谢|感谢|谢了|唔该|唔該|多謝|謝謝|辛苦)(?:你们?|您|了|啊|哈|哦|晒|大家|谢谢|多谢)*|麻烦(?:你们?|您)了)[!！。.~～,，呀啊哦了\s]*$/u;

/** The page's letters, its voice, and when people are there. */
export const ASKS_LOOKS =
  /(?:字|屏幕).{0,4}(?:太小|小得|看不清|看不见|放大|调大)|大字版|长辈版|老年版|(?:看不清|看不见)(?:字|屏幕)|(?:念|读)(?:给我|出来)(?:听)?|能不能(?:念|读|朗读)/;
export const ASKS_HOURS =
  /(?:你们|人工|热线|客服|座席)?(?:几点|什么时候|啥时候|啥时间)(?:上班|下班|开门|有人|休息)|(?:周末|节假日|晚上|星期天|礼拜天)(?:有人|上班|开门|有没有人)/;

/** Threats against those who work here. */
export const THREAT =
  /(?:我|老子)(?:今天|明天|就|要|会|现在|马上|带|拿)*.{0,6}(?:杀|砍|捅|炸|烧|弄死|干掉|同归于尽|带刀|拿刀).{0,8}(?:你们|民政|窗口|办事|干部|工作人员|局|所里|政府)|(?:带|拿|提)(?:着|了|把)?刀.{0,6}(?:去|来|上)(?:民政|你们|窗口|镇|局|政府)/;

export const STREET =
  /流浪|乞讨|要饭|讨饭|讨口|叫花|乞丐|桥(?:洞|底|下)|天桥|街上|街头|路边|车站|公园|村口|菜市场|垃圾(?:桶|站)|广场|地下通道|超市门口|银行门口|屋檐下|说胡话|走失|迷路/;
export const OWN_NEED =
  /我(?!们(?:村|镇|这|店|小区|家门口|超市|单位)|家门口|看|在.{0,8}(?:看|发现|捡)|捡|发现|见|路过)|俺|阮|咱|被(?:房东|赶)|娘俩|一家/;
