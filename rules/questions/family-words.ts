import type { Fact } from '../question';
import { ask, choice, money } from './asking';

/** Who lives together, what they have, what they spend. */
export const familyQuestions: readonly Fact[] = [
  ask(
    'householdSize',
    ['共同生活人数', '一起生活的一家几口人？配偶、未成年子女、读本科及以下的子女都算；坐牢、强制戒毒的不算。', '低保按全家人均算。'],
    { type: 'count', cost: 1, unit: 'person' },
  ),
  ask('livesTogether', ['共同生活人数', '一起生活的一家几口人？已经独立生活、不住在一起的成年子女不算。', '低保按全家人均算。'], {
    type: 'count',
    cost: 1,
    unit: 'person',
  }),
  money(
    'monthlyIncomeFen',
    ['全家月收入', '全家每个月一共有多少收入？工资、做生意、租金、赡养费都算；政府发的救助款、奖学金不算。', '要和当地标准比。'],
    { cost: 2 },
  ),
  money(
    'medicalCostFen',
    ['每月看病、残疾的必需支出', '家里每个月因为重病、残疾，必须花的钱大约多少？没有就说“没有”。', '这些支出可以按规定扣减。'],
    { cost: 3, sensitive: true },
  ),
  money(
    'workCostFen',
    ['每月就业成本', '家里人上班、打工，每个月路费、租房、吃饭这些成本大约多少？没有就说“没有”。', '必要的就业成本可以扣。'],
    { cost: 3 },
  ),
  money(
    'educationCostFen',
    ['每月上学支出', '家里人上幼儿园、高中、大学，每个月学费住宿费大约多少？义务教育的不算；没有就说“没有”。', '当地规定可以扣的会扣。'],
    { cost: 3 },
  ),
  money(
    'rigidSpendingFen',
    [
      '每月必需支出合计',
      '过去一年，吃穿住用、看病、上学、康复这些必须花的钱，平均每个月一共多少？',
      '刚性支出困难家庭看支出占收入的比例。',
    ],
    { cost: 4 },
  ),
  choice(
    'assetsWithinLimit',
    ['财产是否超过当地限额', '家里的存款、车、房子，有没有超过当地规定的限额？不清楚就说“不知道”。', '低保和边缘都看财产，限额由当地定。'],
    {
      cost: 4,
      choices: [
        { label: '没超过', value: 'within', aliases: ['没有', '没有超过', '不超', '没有车', '没存款', '都没有'] },
        { label: '超过了', value: 'over', aliases: ['超过', '有', '超了'] },
      ],
    },
  ),
  choice('area', ['城乡', '您家是城镇户口还是农村户口？', '有的地方城乡标准不一样。'], {
    cost: 1,
    choices: [
      { label: '城镇', value: 'urban', aliases: ['城市', '城里', '居民'] },
      { label: '农村', value: 'rural', aliases: ['农业', '乡下', '村里'] },
    ],
  }),
];
