import { EXIT_CAUSES } from '../household/words';
import type { Fact } from '../question';
import { ask, choice, choices, yesNo } from './asking';

/** What the family is recognised as and receives already, and how that changed. */
export const statusQuestions: readonly Fact[] = [
  yesNo(
    'anyStatus',
    [
      '已有的身份和待遇',
      '家里现在是不是低保户、特困户、已认定的低收入（边缘）户、脱贫户、监测户或者易地搬迁户？',
      '有的政策只针对这些家庭。',
    ],
    {
      cost: 1,
      settles: ['inDibao', 'inTekun', 'recognisedNear', 'recognisedRigid', 'povertyAlleviated', 'registeredPoor', 'monitored', 'relocated'],
    },
  ),
  choice(
    'supportNow',
    [
      '认定的是哪一类',
      '家里现在认定的是哪一类：低保、特困（五保）、低保边缘，还是刚性支出困难？都不是也请说。',
      '已经在保、已经认定的，看的政策不一样。',
    ],
    {
      cost: 1,
      settles: ['inDibao', 'inTekun', 'recognisedNear', 'recognisedRigid'],
      choices: [
        { label: '都不是', value: 'none', aliases: ['都没有', '没有', '没领', '没', '不是', '无', '都不'] },
        { label: '低保', value: 'inDibao', aliases: ['领低保', '是低保', '低保户'] },
        { label: '特困供养', value: 'inTekun', aliases: ['特困', '五保', '五保户', '特困户'] },
        { label: '低保边缘家庭', value: 'recognisedNear', aliases: ['低保边缘', '低保边缘户', '边缘户', '低收入家庭', '低边户'] },
        { label: '刚性支出困难家庭', value: 'recognisedRigid', aliases: ['刚性支出', '刚性支出困难', '支出困难'] },
        { label: '不止一种', value: 'several', aliases: ['两种都有', '两样都有', '都有', '好几种'] },
      ],
    },
  ),
  yesNo('inDibao', ['在享受低保', '家里现在在领低保吗？', '已经在保的看渐退、增发和核查。'], { cost: 1 }),
  yesNo('inTekun', ['在特困供养', '有没有人已经是特困供养（五保）？', '已是特困的有些补贴不再领。'], { cost: 1 }),
  yesNo('recognisedNear', ['已认定边缘家庭', '家里是不是已经认定为低保边缘（低收入）家庭？', '认定过的可以直接看后面的政策。'], {
    cost: 1,
  }),
  yesNo('recognisedRigid', ['已认定刚性支出困难家庭', '家里是不是已经认定为刚性支出困难家庭？', '认定过的可以转介专项救助。'], { cost: 1 }),
  choice(
    'povertyOrRelocation',
    ['脱贫户或搬迁户', '您家是脱贫户，还是易地扶贫搬迁户？都不是也请说。', '脱贫户有延保和排查，搬迁户按安置地的标准。'],
    {
      cost: 1,
      settles: ['povertyAlleviated', 'relocated'],
      choices: [
        { label: '都不是', value: 'none', aliases: ['都没有', '不是', '没有', '没', '都不', '无'] },
        { label: '脱贫户', value: 'povertyAlleviated', aliases: ['是脱贫户', '脱贫'] },
        { label: '易地搬迁户', value: 'relocated', aliases: ['搬迁户', '易地扶贫搬迁户', '搬迁'] },
        { label: '两样都是', value: 'several', aliases: ['都是', '是脱贫户也是搬迁户', '既是脱贫户也是搬迁户'] },
      ],
    },
  ),
  yesNo('povertyAlleviated', ['脱贫户', '您家是脱贫户吗？', '脱贫户有延保和排查。'], { cost: 1 }),
  yesNo('registeredPoor', ['建档立卡户', '您家是建档立卡户吗？', '渐退政策看这一条。'], { cost: 1 }),
  yesNo('monitored', ['监测户', '您家是防止返贫监测户吗？', '监测户有专门的排查。'], { cost: 1 }),
  yesNo('relocated', ['易地搬迁户', '您家是易地扶贫搬迁户吗？', '搬迁户按安置地的标准。'], { cost: 1 }),
  yesNo('permitHeld', ['落户或居住证', '在安置地落户了，或者办了居住证、市民证吗？有一样就算。', '进安置地城市低保看这一条。'], {
    cost: 1,
    after: 'relocated',
  }),
  choice('dibaoArea', ['低保类别', '领的是城市低保还是农村低保？', '渐退政策分城乡。'], {
    cost: 1,
    after: 'inDibao',
    choices: [
      { label: '城市低保', value: 'urban' },
      { label: '农村低保', value: 'rural' },
    ],
  }),
  choice('exitCause', ['超标的原因', '是因为什么不再符合低保的？', '渐退看原因。'], {
    cost: 2,
    after: 'inDibao',
    choices: choices(EXIT_CAUSES),
  }),
  yesNo('stillHard', ['领低保后仍困难', '领了低保以后，生活还是特别困难吗？', '老人、孩子、重残、重病可以多一些保障。'], {
    cost: 1,
    after: 'inDibao',
  }),
  choice('incomeTrend', ['比上年收入', '今年收入比去年怎么样？', '收入下降的要走访。'], {
    cost: 1,
    after: 'povertyAlleviated',
    choices: [
      { label: '下降了', value: 'down' },
      { label: '差不多', value: 'same' },
      { label: '上升了', value: 'up' },
    ],
  }),
  ask('lastReviewOn', ['上次核查日期', '上一次核查（或批准）是哪一天？', '算下次核查的日期。'], {
    type: 'date',
    cost: 4,
    after: 'inDibao',
  }),
];
