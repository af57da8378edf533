import { maskName, maskNumbers } from '../base/privacy';
import type { TicketContent } from './ticket';

// What a masked text hides besides numbers: the contact's name, the accused's name, and names that
// introduce themselves. The same text feeds the search, so that a search never finds what a mask hides.

const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝';
const NAME = `[${SURNAMES}][\\u4e00-\\u9fff]{1,2}`;
const END = '(?=[，。、,.;；！!？?\\s（(]|$)';
const INTRODUCED = new RegExp(
  `((?:我|他|她|名字|大名|本人|孩子|儿子|女儿|老公|老婆|父亲|母亲)?(?:叫做?|名叫)|我是|姓名(?:是|为|[:：])?\\s*|本人)(${NAME})${END}`,
  'g',
);
const TITLED = new RegExp(
  `(?<=^|[^\\u4e00-\\u9fff]|[是和找跟与给对向被由让了的])(${NAME}|[${SURNAMES}]某{0,2})(局长|科长|所长|主任|书记|支书|会计|院长|经理|老师|医生)`,
  'g',
);

/** Names a content gives in fields of its own. */
export function namesIn(content: TicketContent | undefined): string[] {
  const given = [content?.contactName, content?.fields?.accused, content?.fields?.personName];
  return given.filter((name): name is string => typeof name === 'string' && [...name.trim()].length >= 2).map((name) => name.trim());
}

/** Numbers, known names and names that introduce themselves are hidden. */
export function maskPersonal(text: string, names: readonly string[]): string {
  let out = maskNumbers(text).text;
  for (const name of names) out = out.replaceAll(name.normalize('NFKC'), maskName(name));
  return out
    .replace(INTRODUCED, (_all, lead: string, name: string) => `${lead}${maskName(name)}`)
    .replace(TITLED, (_all, name: string, title: string) => `${maskName(name)}${title}`);
}
