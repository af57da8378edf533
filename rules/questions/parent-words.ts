import type { Fact, FactChoice } from '../question';
import { choice, yesNo } from './asking';

const OF_CHILDREN = ['orphanAllowance', 'deFactoOrphanAllowance', 'orphanSchooling'];
const HALF_A_YEAR =
  '(?:半|[一二两三四五六七八九十几好多\\d]+)(?:来|多|几)?年|(?:六|七|八|九|十|十一|[6-9]|1[01])(?:来|多)?个?多?月|很久|好久|多年|一直';

/**
 * What becomes of a father or mother, in the words people use; of several the first that is said. The state and what keeps
 * a living parent from the child are told in one answer; who has only left is asked further.
 */
export const PARENT_FATES: readonly FactChoice[] = [
  {
    label: '去世了',
    value: 'dead',
    says: /^(?!.*(?:失联|没(?:有)?(?:消息|音讯|音信)|联系不|找不|下落不明|杳无音|坐牢|判|戒毒|宣告)).*(?:去世|过世|(?<!半)死(?!活)|病故|病逝|走了.{1,4}(?:年|天|月)|不在(?:了|世|人世)|没了|没得了|牺牲|亡|^走了[。！]?$)/,
  },
  {
    label: '坐牢或强制戒毒半年以上',
    value: 'confined',
    says: /坐牢|服刑|判(?:了|刑|死|无期|[一二三四五六七八九十\d]+年)|在押|监狱|牢里|蹲(?:大牢|监|号子)|关(?:着|起来|进去)|进去了|抓(?:了|走|进去)|戒毒|吃牢饭/,
  },
  {
    label: '失联半年以上',
    value: 'lost',
    says: new RegExp(
      `(?:失联|没(?:有)?(?:消息|音讯|音信|信|联系)|联系不[上到]|找不[到着见]|下落不明|杳无音|不知(?:道)?(?:去|跑|在|到)哪|(?:跑|走|出走|离家|没回来)).{0,6}(?:${HALF_A_YEAR})|(?:${HALF_A_YEAR}).{0,6}(?:失联|没(?:有)?(?:消息|音讯|音信|信|联系|回来|露面|管)|联系不[上到]|找不[到着见]|下落不明)|失联|杳无音|下落不明|(?<![天周期月].{0,4})(?:没(?:有)?(?:消息|音讯|音信)|联系不[上到]|找不[到着]|不知(?:道)?(?:去|跑|在|到)哪)`,
    ),
  },
  {
    label: '重残或重病',
    value: 'ill',
    says: /重残|重病|[一二12]级|瘫|植物人|癌|尿毒症|透析|白血病|精神(?:病|分裂|残|失常)|智力残|智障|疯|卧床|起不来/,
  },
  {
    label: '改嫁、离开了，还联系得上',
    value: 'alive',
    says: /改嫁|再婚|再娶|离(?:婚|了|开|家)|跑了|跟人|出走|走了|另(?:外)?成|不管|不(?:养|要|认)|没(?:有)?回|残疾|有病|生病|没(?:有)?能力|没法|嫁|(?<!宣告|判|判决)失踪|(?:没(?:有)?(?:消息|音讯)|联系不[上到]|找不[到着])/,
  },
  {
    label: '在，能管孩子',
    value: 'caring',
    says: /^(?:他|她|爸爸?|妈妈?|都|人|也|还|一直|现在)*(?:还?在(?!.{0,3}(?:外|牢|医院))|活着|健在|好好|很好|正常|健康|能|没事|没(?:有)?(?:什么)?问题|打工|上班|在(?:外(?:面|地)?)?(?:打工|上班|做事|干活)|带(?:着)?|养着|好的?)/,
  },
  {
    label: '法院宣告失踪',
    value: 'declaredMissing',
    says: /宣告失踪|判(?:决)?(?:他|她)?失踪/,
  },
  {
    label: '不知道是谁、查找不到',
    value: 'untraceable',
    says: /不知道?是谁|不晓得是谁|弃婴|捡(?:来|到|的)|查(?:找)?不到|没见过(?:爸|妈|父|母|他|她)/,
  },
];

const KEPT_FROM = new Set(['confined', 'lost', 'ill']);
const TROUBLED = new RegExp(
  PARENT_FATES.flatMap(({ value, says }) => (KEPT_FROM.has(value) && says ? [`(?<!没有?|不|没在)(?:${says.source})`] : [])).join('|'),
);

/** The parents of a child: orphans, and children nobody is able to raise. */
export const parentQuestions: readonly Fact[] = [
  yesNo(
    'parentsCannotRaise',
    [
      '父母不能抚养',
      '这个孩子是不是父母都不在，或者都没法抚养（去世、重残、重病、坐牢、失联等）？',
      '孤儿和事实无人抚养儿童有专门的保障。',
    ],
    {
      cost: 1,
      sensitive: true,
      settles: ['fatherState', 'motherState', 'fatherTroubled', 'motherTroubled'],
    },
  ),
  choice('fatherState', ['父亲', '孩子的父亲现在怎么样？', '孤儿、事实无人抚养看父母双方。'], {
    cost: 2,
    sensitive: true,
    opens: OF_CHILDREN,
    choices: [...PARENT_FATES],
  }),
  choice('motherState', ['母亲', '孩子的母亲现在怎么样？', '孤儿、事实无人抚养看父母双方。'], {
    cost: 2,
    sensitive: true,
    opens: OF_CHILDREN,
    choices: [...PARENT_FATES],
  }),
  yesNo('fatherTroubled', ['父亲有规定情形', '父亲是不是重残、重病，或者坐牢、强制戒毒、失联半年以上？', '事实无人抚养看这一条。'], {
    cost: 2,
    means: { yes: TROUBLED },
    after: 'fatherState',
    sensitive: true,
    opens: OF_CHILDREN,
  }),
  yesNo('motherTroubled', ['母亲有规定情形', '母亲是不是重残、重病，或者坐牢、强制戒毒、失联半年以上？', '事实无人抚养看这一条。'], {
    cost: 2,
    means: { yes: TROUBLED },
    after: 'motherState',
    sensitive: true,
    opens: OF_CHILDREN,
  }),
];
