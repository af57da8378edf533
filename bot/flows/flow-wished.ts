import type { FlowId } from '../../dialogs/flows';
import { forWhomChoices } from '../../dialogs/service/words';
import type { Turn } from '../turn';

const FOR_ANOTHER =
  /(?:代|替|帮)(?:我)?(?:邻居|隔壁|别人|他人|村里|老乡|同村|楼上|楼下|街坊).{0,12}(?:报|反映|申请|说一下|问|求助)|我是.{0,8}(?:村干部|网格员|社工|志愿者|村医|邻居).{0,14}(?:报|反映|发现|有(?:一)?(?:户|家|个))|(?:邻居|隔壁|村里|同村|楼上|楼下)(?:有)?(?:一)?(?:户|家|个).{0,24}(?:可怜|困难|难过|没人帮|日子难|想帮|帮帮|管一管)/;
// 登记住房需求, 能帮我转教育局吗: what another department answers for.
const MATTER_OF_OTHERS = '住房|危房|房子|教育|上学|学费|医保|看病|就业|工作|饮水|吃水|用水|自来水|种养|种地';
const PASS_ON = new RegExp(
  `(?:登记|反映).{0,6}(?:${MATTER_OF_OTHERS}).{0,3}(?:需求|困难)|(?:${MATTER_OF_OTHERS}).{0,4}(?:需求|困难).{0,12}(?:登记|转)|(?:帮我?|请|能)(?:们|你们)?.{0,4}(?:转(?:给|到)?|反映(?:给|到))(?:县里?的?)?(?:住建|教育局|医保局|卫健|人社|水利|农业农村|残联)`,
);
const NEEDS_SERVICE =
  /(?:找|要|请|需要|想要|想找|能不能派|安排)(?:个|一个|人|一下|你们)*.{0,6}(?:照看|照料|照顾(?!政策)|护理(?!补贴|费)|陪护|陪看病|上门|助餐|送餐|送饭|助浴|洗澡|做饭|心理疏导|心理辅导|陪聊|喂药)|(?:登记|报|提|写)(?:一下|个|下)?.{0,8}(?:需求|意向)|(?:轮椅|拐杖|助听器|假肢|护理床|辅具).{0,10}登记/;

/** For whom a service is wished, where the wish itself says it: 给我爷爷做饭. */
export function forWhom(text: string): { forWhom?: string } {
  const told = /(?:给|帮|照顾|照料|照看|护理|陪)(?:一下)?(?:我们?家?的?)?([^，,。！？!?]{1,6})/.exec(text)?.[1];
  const choice =
    told &&
    forWhomChoices.find(({ aliases }) => aliases.some((alias) => (alias.length > 1 ? told.includes(alias) : told.startsWith(alias))));
  return choice ? { forWhom: choice.value } : {};
}

/** 找个人帮我奶奶做饭: help at home, not somebody to talk to. */
export const wishesService = (text: string): boolean => NEEDS_SERVICE.test(text);

/** Wishes that are told from the words alone. */
export function flowWished({ incoming: { text } }: Turn): FlowId | undefined {
  if (/多少钱|条件|政策|规定|补贴|怎么算/.test(text)) return undefined;
  return FOR_ANOTHER.test(text) ? 'proxy' : NEEDS_SERVICE.test(text) || PASS_ON.test(text) ? 'service' : undefined;
}
