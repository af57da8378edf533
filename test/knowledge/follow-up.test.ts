import type { KnowledgeAnswer } from '../../knowledge/knowledge';
import { programmeOf } from '../../knowledge/programme';
import { ask } from './shared';

/** Asks one thing after the other as a conversation does: each is told what the one before was answered with. */
function talk(...texts: string[]): KnowledgeAnswer {
  return texts.reduce<KnowledgeAnswer | undefined>(
    (before, text) =>
      ask(text, { previous: before && { text: before.normalised, topic: before.about ?? before.entry?.topic, region: before.region } }),
    undefined,
  ) as KnowledgeAnswer;
}

const OFFERED = 'offered';
type Asked = readonly [text: string, entry: string];

// An entry’s own title is asked first, then what is asked after it and the entry that must answer; `offered`: not on record, so the programme's own entries to choose from.
const TABLE: Record<string, readonly Asked[]> = {
  残疾儿童康复救助怎么申请: [
    ['不批怎么办', 'nation-fuyi'],
    ['要带什么', 'nation-ertong-kangfu-papers'],
    ['那去哪儿办', 'nation-ertong-kangfu'],
    ['多久批下来', OFFERED],
    ['还要公示吗', OFFERED],
    ['能领多少', 'nation-ertong-kangfu-amount'],
    ['钱什么时候到', OFFERED],
  ],
  '高龄津贴怎么领、去哪办': [
    ['要带啥子', OFFERED],
    ['去哪办', 'nation-gaoling'],
    ['一个月多少', 'nation-gaoling-amount'],
    ['每年要认证不', 'nation-gaoling-auth'],
    ['不给办呢', 'nation-fuyi'],
  ],
  '临时救助在哪里申请，外地人行不行': [
    ['需要什么材料', 'nation-linshi-apply-how'],
    ['好久批得下来', 'nation-linshi-time'],
    ['不批怎么办', 'nation-linshi-reject'],
    ['还要公示吗？', 'nation-linshi-apply-how'],
    ['最多给多少', 'nation-linshi-amount'],
    ['别人代办行不行', 'nation-linshi-proxy'],
    ['手机上能办吗', 'nation-linshi-online'],
    ['表在哪里拿', 'nation-linshi-form'],
  ],
  '特困供养（五保）要什么条件': [
    ['要带什么', 'nation-tekun-apply'],
    ['多久批下来', 'nation-tekun-time'],
    ['一个月给多少', 'nation-tekun-standard'],
    ['给好多', 'nation-tekun-standard'],
    ['不批怎么办', 'nation-fuyi'],
    ['要不要评议', 'nation-tekun-delegate'],
  ],
  重度残疾人护理补贴给谁: [
    ['去哪办', 'nation-canji-apply'],
    ['要带哪些证件', 'nation-canji-apply'],
    ['钱什么时候到', 'nation-canji-month'],
    ['一个月多少钱', 'nation-canji-amount'],
    ['本人去不了，能代办吗', 'nation-canji-proxy'],
    ['每年要认证吗', 'nation-canji-auth'],
    ['没批怎么办', 'nation-fuyi'],
  ],
  '事实无人抚养儿童怎么申请、多久、会公示吗': [
    ['还要公示吗', 'nation-ertong-shishi-apply'],
    ['多久能批', 'nation-ertong-shishi-apply'],
    ['每个月多少', 'nation-ertong-shishi-amount'],
    ['什么条件', 'nation-ertong-shishi'],
    ['什么时候停', 'nation-ertong-shishi-end'],
  ],
  '孤儿怎么认定，有什么保障': [
    ['谁去申请', 'nation-ertong-guer-apply'],
    ['一个月给多少', 'nation-ertong-guer-amount'],
    ['不给办怎么办', 'nation-fuyi'],
    ['公示吗', OFFERED],
  ],
  '什么是低保边缘家庭，怎么认定': [
    ['去哪办', 'nation-edge-apply'],
    ['每月发钱吗', 'nation-edge-benefit'],
    ['要带什么', 'nation-edge-apply'],
    ['每年都要重新办吗', 'nation-edge-apply'],
    ['多久批下来', OFFERED],
  ],
  什么是刚性支出困难家庭: [
    ['要带什么', 'nation-gangxing-apply'],
    ['多久批', 'nation-gangxing-time'],
    ['不批咋办', 'nation-fuyi'],
    ['去哪里申请', 'nation-gangxing-apply'],
  ],
  '医疗救助找谁办，要自己申请吗': [
    ['要带什么', 'nation-yiliao-who'],
    ['最高能给多少', 'nation-yiliao-ratio'],
    ['多久到账', OFFERED],
    ['还要公示吗', OFFERED],
  ],
  '困难家庭孩子上学有什么资助，向谁申请': [
    ['去哪办', 'nation-jiaoyu'],
    ['要带什么证明', 'nation-jiaoyu-proof'],
    ['一年多少', 'nation-jiaoyu-amount'],
    ['没评上，不给呢', 'nation-jiaoyu-refused'],
  ],
  '遭了水灾、地震、冻灾，怎么求助': [
    ['能给多少', 'nation-shouzai-amount'],
    ['钱什么时候发下来', 'nation-shouzai-when'],
    ['不给怎么办', 'nation-fuyi'],
  ],
  '没钱打官司，怎么申请法律援助': [
    ['去哪办', 'nation-legal-aid-where'],
    ['不批怎么办', 'nation-legal-aid-where'],
    ['要公示吗', OFFERED],
  ],
  '物价补贴（价格临时补贴）是什么、什么时候发': [
    ['要申请吗', 'nation-jiage-who'],
    ['给谁', 'nation-jiage-who'],
    ['要带什么', OFFERED],
  ],
  申请低保要具备哪些条件: [
    ['要带什么', 'nation-dibao-material'],
    ['去哪办', 'nation-dibao-apply'],
    ['不批怎么办', 'nation-dibao-reject'],
    ['不给办呢', 'nation-dibao-reject'],
    ['钱什么时候到', 'nation-dibao-payday'],
    ['还要公示吗', 'nation-dibao-publicity'],
    ['网上能办吗', 'nation-dibao-apply-online'],
    ['能让别人代办吗', 'nation-dibao-apply-proxy'],
    ['多久查一次', 'nation-dibao-review'],
    ['好多天批', 'nation-dibao-time'],
  ],
};
const rows = Object.entries(TABLE).flatMap(([opening, after]) => after.map(([text, entry]) => [opening, text, entry] as const));

test.each(rows)('%s，%s → %s', (opening, text, wanted) => {
  const answer = talk(opening, text);
  const topic = talk(opening).entry?.topic ?? '';
  if (wanted !== OFFERED) return expect(answer.entry?.id).toBe(wanted);
  expect([answer.outcome, answer.entry]).toEqual([OFFERED, undefined]);
  expect(answer.reply).toMatch(/^.+的这一点没有收录，我不套用别的救助的规定/);
  for (const offer of answer.offers) expect(programmeOf(offer.topic)).toEqual(programmeOf(topic));
});

test('the programme stays through several such questions, and the place with it', () => {
  const answer = talk('贵州孤儿一个月多少钱', '要带什么', '不给办呢', '还要公示吗');
  expect(answer.region).toBe('520000');
  expect(answer.about).toBe('ertong-guer');
  // After the law's own answer, and after "not on record", it is still the orphans'.
  expect(talk('贵州孤儿一个月多少钱', '不给办呢', '还要公示吗', '谁去申请').entry?.id).toBe('nation-ertong-guer-apply');
});

test('after a local answer as after the nation’s', () => {
  const first = talk('龙岩特困标准多少');
  expect(first.entry?.region).not.toBe('000000');
  expect(talk('龙岩特困标准多少', '多久批下来').entry?.topic).toMatch(/^tekun/);
});

test.each([
  ['医保卡丢了怎么办', /^oos-/],
  ['养老金什么时候发', /^oos-|income/],
  ['孤儿一个月多少钱', /^ertong-guer/],
  ['没钱吃饭了怎么办', /^(?!gaoling)/],
  ['那低保呢', /^dibao/],
])('what names its own matter is no follow-up: %s', (text, topic) => {
  const { entry, offers } = talk('高龄津贴去哪办', text);
  expect((entry ?? offers[0])?.topic).toMatch(topic);
});

test.each(['我申请的批了没有', '好的', '没有', '谢谢'])('%s is not taken for a question about the programme', (text) => {
  expect(talk('高龄津贴去哪办', text).entry?.topic).not.toBe('gaoling');
});

test.each([
  [['临时救助要什么材料', '那低保呢'], 'nation-dibao-material'],
  [['低保怎么申请', '那孤儿呢', '临时救助呢'], 'nation-linshi-apply'],
  [['高龄津贴一个月多少', '那低保呢', '特困呢'], 'nation-tekun-standard'],
])('%j: the same is asked of another programme', (texts, wanted) => {
  expect(talk(...texts).entry?.id).toBe(wanted);
});

test('农村的 says which of a kind is meant', () => {
  const answer = talk('龙岩低保一个月多少', '农村的');
  expect(answer.entry?.topic).toBe('dibao-standard');
  expect(answer.normalised).toContain('农村');
});
