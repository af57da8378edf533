import { talkWords } from '../talk-words';
import { type Step, say, together } from '../turn';
import { askNext } from './run-flow';

const SPLITS =
  /(?:假|办个|去)(?:离婚|结婚|分家)|假(?:的)?离婚|(?:分户|把户口(?:分|迁)(?:开|出)|分开(?:立|上)户).{0,12}(?:低保|救助|补助|特困|领|拿|吃)/;
const MOVES_MONEY =
  /(?:存|转|过户|挂|放|写|打)(?:移)?(?:在|到|给|成|进)?.{0,10}(?:名下|(?:别人|亲戚|儿子|女儿|孩子|他人|朋友|兄弟|姐妹|爸妈|父母)(?:的)?(?:卡|账|户头|存折))/;
const HIDES = /(?:不报|瞒着?|不说|少报|隐瞒|藏(?:着|起来)).{0,6}(?:可以|行不行|行吗|能不能|能行|没事|有事|会不会|查|发现|看得出)/;
const EVADES = /怎么(?:才)?(?:能)?(?:瞒|躲|逃|骗|绕)(?:得)?(?:过|开|掉)?.{0,6}(?:核对|核查|审核|查|调查)/;
const ABOUT_AID = /低保|特困|救助|补贴|补助|领|拿|查|算|报|存款|财产|可以|呢|行/;
// Who tells on others asks for no trick.
const OF_OTHERS = /举报|他们?(?!们?家)|她们?|邻居|村(?:里|干部|主任|支书)|隔壁|别人家|人家|有人|前夫|前妻|老公|老婆|丈夫/;

/** Asked how to look poorer than one is. */
export const asksForTrick = (text: string): boolean =>
  !OF_OTHERS.test(text) && (SPLITS.test(text) || HIDES.test(text) || EVADES.test(text) || (MOVES_MONEY.test(text) && ABOUT_AID.test(text)));

/** No help with tricks: the rule in a line, and the honest ways. */
export const honestly: Step = async (turn) => {
  if (!asksForTrick(turn.incoming.text)) return undefined;
  const said = say(talkWords.honestly());
  return turn.session.flow ? together(said, await askNext(turn)) : said;
};
