const UNKNOWN =
  /^(?:我|俺)?(?:也|还|真)?(?:不知道|不晓得|不清楚|不太清楚|不确定|不记得|记不(?:得|清)|忘了|忘记了|没数|说不(?:清|准|好)|搞不(?:清|懂)|不懂|没算过|唔知|不好说|看不懂|不明白)/;
const NO =
  /^(?:没有?|冇|莫得?|没得|无|不是|不|否|唔系|唔|没(?:有)?的|未|毛得|么得|木有|不符合|不能|不会|不行|不对|不在|不用|从来没有?|都没有?|一个也没有?|no|n|x)(?:$|[，,。!！的啊呀哦喔了呢吧 ]|有|得|在|收入|钱|人|工作|房|车|领|办|过|残疾|病|读|上|低保|存款)/i;
const YES =
  /^(?:还在|还有|还能|都在|有|是|对|嗯|好|行|可以|要|系|在|能|会|符合|当然|没错|是的|对的|有的|算是?|差不多|应该(?:是|有)|嗯嗯|可|得|同意|确认|没问题|yes|y|ok)(?:$|[，,。!！的啊呀哦喔了呢吧滴嘞 ]|一|两|些|点|个|在|过|残|病|人|房|车)/i;

/** 有/没得/冇/不晓得 …; undefined when the text is something else. */
export function readYesNo(text: string): boolean | 'unknown' | undefined {
  const plain = text.normalize('NFKC').trim();
  if (UNKNOWN.test(plain)) return 'unknown';
  if (NO.test(plain)) return false;
  return YES.test(plain) ? true : undefined;
}

/** A wish not to answer: it is an answer too. */
export const saysUnknown = (text: string): boolean => UNKNOWN.test(text.normalize('NFKC').trim());
