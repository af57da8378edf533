/** What is asked most, as it is typed where no Chinese can be entered; the longer spelling first. */
const SPELLED: readonly (readonly [letters: string, words: string])[] = (
  'linshijiuzhu 临时救助|yiliaojiuzhu 医疗救助|canjizheng 残疾证|canjiren 残疾人|butie 补贴|buzhu 补助|jintie 津贴|dibaohu 低保户|dibao 低保|tekun 特困|wubao 五保|canji 残疾|guer 孤儿|gaoling 高龄|jiuzhu 救助|' +
  'zenme 怎么|zenmeyang 怎么样|zenyang 怎样|shenqing 申请|shengqing 申请|banli 办理|ban 办|duoshao 多少|duojiu 多久|nali 哪里|naer 哪儿|qunali 去哪里|tiaojian 条件|biaozhun 标准|cailiao 材料|shenme 什么|sheme 什么|' +
  'jiuming 救命|bangbang 帮帮|bangwo 帮我|meifanchi 没饭吃|meiyoufan 没有饭|chifan 吃饭|meiqian 没钱|meiyou 没有|difangzhu 地方住|kunnan 困难|shengbing 生病|kanbing 看病|zisha 自杀|buxianghuo 不想活|darentou 打人|dawo 打我|' +
  'zhuanrengong 转人工|rengong 人工|tousu 投诉|jubao 举报|chajindu 查进度|jindu 进度|nihao 你好|zaima 在吗|xiexie 谢谢|qingwen 请问|' +
  'wojia 我家|wo 我|ni 你|mama 妈妈|baba 爸爸|ma 吗|xiang 想|wen 问|yao 要|neng 能|ling 领|na 拿|qian 钱|qu 去|de 的|le 了|shi 是|you 有|mei 没|bu 不|zai 在|ren 人|fan 饭|dai 带|ne 呢|ge 个|yi 一|xia 下|yixia 一下'
)
  .split('|')
  .map((line) => line.split(' ') as [string, string])
  .sort(([a], [b]) => b.length - a.length);

const LETTERS_ONLY = /^[a-z\s'’,.?!，。？！]{4,60}$/i;
/** So many characters or letters must come of it: two short syllables may be any language. */
const FEWEST = 3;
const FEWEST_LETTERS = 5;

/** The letters from `at` on as words; undefined where they cannot be read to their end. */
function readFrom(letters: string, at: number, seen: Set<number>): string | undefined {
  if (at === letters.length) return '';
  if (seen.has(at)) return undefined;
  for (const [spelled, words] of SPELLED) {
    if (!letters.startsWith(spelled, at)) continue;
    const rest = readFrom(letters, at + spelled.length, seen);
    if (rest !== undefined) return words + rest;
  }
  seen.add(at);
  return undefined;
}

/** `dibao zenme shenqing` in characters; the text itself where it is not wholly made of known spellings. */
export function fromPinyin(text: string): string {
  if (!LETTERS_ONLY.test(text.trim())) return text;
  const letters = text.toLowerCase().replaceAll(/[^a-z]/g, '');
  const read = readFrom(letters, 0, new Set());
  return read === undefined || ([...read].length < FEWEST && letters.length < FEWEST_LETTERS) ? text : read;
}
