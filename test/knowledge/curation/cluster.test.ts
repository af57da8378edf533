import { cluster } from '../../../knowledge/curation/cluster';
import { readContent } from '../../../knowledge/load';

const background = readContent().entries.flatMap(({ title, similar }) => [title, ...similar]);

// Invented questions: the threshold was chosen on the first eight matters, the last six were written afterwards.
const MATTERS: string[][] = [
  ['村里装路灯补不补钱', '路灯安装有没有补贴', '装太阳能路灯政府出钱吗', '路灯补贴怎么申请'],
  ['殡葬费能不能减免', '火化费用可以免吗', '困难户火化费减免怎么办', '丧葬火化费免不免'],
  ['助听器多久换一次', '助听器几年可以再申请一个', '旧助听器坏了能换新的吗', '助听器更换年限'],
  ['低保户电费减免多少度', '低保电费优惠怎么办', '吃低保的电费有没有减', '电费减免低保户要去哪里登记'],
  ['养老院几岁可以住', '敬老院入住年龄', '多大年纪能进敬老院', '住养老院有年龄要求吗'],
  ['网上怎么交水费', '水费在手机上咋缴', '自来水费去哪交', '交水费的二维码在哪'],
  ['村医的补贴什么时候发', '乡村医生补助多久到账', '村医补助拖欠找谁', '村里医生的津贴几时发'],
  ['孩子校服费能不能减', '低保家庭学生校服要不要钱', '校服费免不免', '贫困生校服谁出钱'],
  ['轮椅坏了去哪里修', '轮椅维修点在哪', '政府发的轮椅坏了谁修', '轮椅轮子掉了找谁修'],
  ['公交车老年卡怎么办', '坐公交免费的老年卡去哪办', '老年卡丢了补办', '老年公交卡年审'],
  ['取暖费补不补', '冬天取暖补贴啥时候发', '取暖费补助怎么领', '烧煤取暖有补贴没'],
  ['有线电视费低保户减不减', '电视收视费能不能免', '数字电视费低保优惠', '有线电视费减免怎么弄'],
  ['厕所改造补多少', '旱厕改水厕有钱吗', '农村改厕补贴', '改厕的钱什么时候到'],
  ['养鸡扶持还有没有', '发鸡苗的政策今年还有吗', '养鸡补贴怎么报', '鸡苗补助找谁登记'],
];

const asked = MATTERS.flatMap((questions, matter) => questions.map((question, index) => ({ question, matter, count: 5 - index })));
const clusters = cluster(asked, background);

test('questions that ask the same come together, different matters stay apart', () => {
  const strayed = clusters.flatMap(({ members }) => {
    const own = new Set(members.map(({ matter }) => matter));
    return own.size > 1 ? [members.map(({ question }) => question)] : [];
  });
  expect(strayed.length).toBeLessThanOrEqual(1);
  const largest = MATTERS.map((_, matter) =>
    Math.max(...clusters.map(({ members }) => members.filter((member) => member.matter === matter).length)),
  );
  const together = largest.reduce((sum, count) => sum + count, 0) / asked.length;
  expect(together).toBeGreaterThanOrEqual(0.8);
});

test('every question is in exactly one group, and the title is one of its members', () => {
  expect(clusters.flatMap(({ members }) => members.map(({ question }) => question)).sort()).toEqual(
    asked.map(({ question }) => question).sort(),
  );
  for (const { title, members } of clusters) expect(members.map(({ question }) => question)).toContain(title);
});

test('a traditional form joins its plain one', () => {
  const forms = ['敬老院几岁可以住', '敬老院幾歲可以住', '殡葬费能不能减免'].map((question) => ({ question, count: 1 }));
  expect(cluster(forms, background).map(({ members }) => members.length)).toEqual([2, 1]);
});

test('nothing gives nothing; texts without words stay apart', () => {
  expect(cluster([], background)).toEqual([]);
  const empty = ['？？？', '。。。'].map((question) => ({ question, count: 1 }));
  expect(cluster(empty, background)).toHaveLength(2);
});
