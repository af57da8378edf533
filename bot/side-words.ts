import type { FlowId } from '../dialogs/flows';

// Short answers to what people ask while something of theirs is being put on record.

interface Aside {
  asks: RegExp;
  /** Without: in every flow that puts something on record. */
  flows?: readonly FlowId[];
  text: string;
}

const ACCUSING: readonly FlowId[] = ['complaint', 'report'];
const OF_OTHERS: readonly FlowId[] = ['proxy', 'street'];
const SECRET =
  /(?:会不会|会|不会|能不能不|能不|是不是会|可别|别|不要|莫).{0,4}(?:告诉|通知|说给|说出去|传出去|泄露|透露)|(?:知道|晓得|查(?:得)?到|看(?:得)?到).{0,4}(?:是)?我|报复|保密|谁(?:能|会)?(?:看|知道)|给谁看/;
const CONSENT =
  /(?:要|用|得|需不需要|要不要|用不用).{0,4}(?:爸|妈|父母|家长|大人|他|她|本人|家里|监护人|老师).{0,4}(?:同意|签字|知道|在场|来)/;
const STOPS =
  /(?:会|要|就|马上|立即|立刻|是不是).{0,6}(?:停|取消|扣|没了|减)|停(?:不停|吗|掉吗|了吗)|(?:还|照样?).{0,4}(?:发|领|拿|有)(?:吗|不|么|嘛)/;
const COSTS = /(?:要|收|花|交)(?:不要|不收|多少)?(?:钱|费)/;
const DONE_WHEN =
  /(?:什么时候|啥时候|多久|几天|多长时间|几时|好久|哪天).{0,8}(?:来|办|有结果|有人|回|处理|联系|到|能|出|找)|(?:来|办|结果|回|处理|联系).{0,5}(?:多久|几天|什么时候|啥时候)|^(?:要|得|等)?(?:多久|几天)/;

/** In order: the first that fits. */
export const asides: readonly Aside[] = [
  { asks: SECRET, flows: ACCUSING, text: '不会告诉对方是您说的：您的信息不转给被反映的人和单位，只给负责核实的人看；也可以匿名。' },
  { asks: SECRET, flows: OF_OTHERS, text: '不会告诉他是您说的；电话只给核实的人看，也可以不留。' },
  { asks: SECRET, text: '您说的只给办这件事的人看。' },
  { asks: CONSENT, flows: OF_OTHERS, text: '报情况不用他先同意，会有人去看；要不要申请，由他自己定。' },
  { asks: CONSENT, text: '在这里说、在这里登记，您自己就行，不用别人先同意。' },
  {
    asks: /缓冲期|渐退|过渡期|还能(?:领|拿|吃|发)几?个?(?:月|多久)|(?:领|拿|发)到(?:几|哪|什么时候)/,
    flows: ['change'],
    text: '可能有渐退期：收入高了不一定马上停，有没有、几个月看当地，核实的人会告诉您。',
  },
  { asks: STOPS, flows: ['change'], text: '报告变化不等于马上停：先由当地核实，要停、要减之前会告诉您，听您的意见。' },
  { asks: COSTS, flows: ['service'], text: '在这里登记不收钱；服务收不收费，由当地安排的单位答复您。' },
  { asks: COSTS, text: '不收钱，登记、转办、核实都不收费。' },
  {
    asks: /(?:几|两|二|三|四|五|多)(?:户|家)|分开(?:登记|报|写|说)|一起(?:报|登记|说)|一户一/,
    flows: ['emergency', 'street', 'proxy'],
    text: '您说的这几户都写在这张单子上，看的人会一户一户核实。想一户一张单子，说完这户再说“代报”。',
  },
  { asks: /(?:单号|编号|回执|查询码|单子)/, text: '登记好马上给您编号和查询码，凭它随时能查。' },
  {
    asks: /(?:不|没)(?:留|填|说|报|写).{0,6}(?:行|可以|能不能|要紧|成|影响)|(?:可以|能)不(?:留|填|说|写)/,
    text: '行，不留也照样登记，凭编号和查询码来查；说“跳过”就行。',
  },
  { asks: /身份证/, text: '不用身份证号。' },
  {
    asks: /(?:会|是不是|要不要|能不能|有没有|后面).{0,8}(?:派人|有人来|上门|来人|来家里|来我家|来看|来核实|调查|打电话来)/,
    text: '登记后转给当地负责的单位先核实；上不上门、谁来由他们定，会跟您联系。',
  },
  {
    asks: /找谁|去哪.{0,3}(?:问|查)|(?:怎么|咋|在哪).{0,5}(?:查|知道).{0,6}(?:进度|结果|情况)?/,
    text: '登记好就有编号和查询码，在这里说“查进度”就能看；也可以说“转人工”问。',
  },
  {
    asks: /(?:有(?:没有)?|管|顶|没)(?:什么|啥)?用(?:吗|不|么|没|$)|管不管用|(?:真|会|能).{0,3}(?:管|查|处理)(?:吗|不|么)/,
    text: '会转给负责的单位核实，办到哪一步凭编号能查；结果不满意，可以在这里提异议。',
  },
  { asks: DONE_WHEN, flows: ['callback'], text: '登记好以后，工作时间里按您说的时间打给您。' },
  { asks: DONE_WHEN, text: '登记好以后一个工作日内派给负责的单位，一般五个工作日内办理（本热线内部规则）。' },
];

/** Why something is asked. */
export const ASKS_WHY =
  /^(?:你们?)?(?:为什么|为啥|干嘛|干吗|凭什么|做什么用|干什么用|问.{0,5}(?:干|做)(?:嘛|什么|啥))(?:要|问|还)?.{0,8}[?？]?$|(?:要|问|留)(?:这个|这些|电话|号码|地址).{0,4}(?:干|做|有)(?:嘛|吗|什么|啥)/;
export const whyInGeneral = '问清楚，办的人才找得到、办得快；不想答就说“跳过”。';

export const confirmWords = {
  saysWhich: '登记的话说“是”，不登记说“不是”；哪里不对直接说对的。',
  taken: (label: string, value: string): string => `${label}记下了：${value}。`,
};

/** Tired or wronged, and said so in the middle. */
export const WEARY =
  /跑了?.{0,2}[趟回次]|[七八九]十(?:多|几)?岁?的?人|推来推去|踢皮球|当官的|你说怎么办|欺负|气(?:死|人)|凭什么|没人管|烦|累/;
export const weary = '让您受累了，对不住。';
