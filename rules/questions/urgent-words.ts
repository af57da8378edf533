import type { Fact } from '../question';
import { yesNo } from './asking';

/** Emergencies, and help that does not wait. */
export const urgentQuestions: readonly Fact[] = [
  yesNo(
    'anyHardship',
    ['最近的急事', '最近有没有碰上急事：火灾、车祸、突发重病、受灾、流落在外，或者看病上学的钱突然猛增？', '急难可以先救助，所以最先问。'],
    {
      cost: 1,
      settles: ['emergencyEvent', 'expenditureSurge', 'homeless', 'needsEmergencyCare', 'disasterVictim'],
    },
  ),
  yesNo(
    'anyDistress',
    ['流落、急救、受灾', '有没有流落在外、急救付不起钱，或者基本生活受了自然灾害的严重影响？有一样就算。', '这些都能马上求助。'],
    { cost: 1, settles: ['homeless', 'needsEmergencyCare', 'disasterVictim'] },
  ),
  yesNo('emergencyEvent', ['突发急事', '家里有没有遇到火灾、车祸、突发重病这样的急事？', '急难可以先救助，所以最先问。'], { cost: 1 }),
  yesNo('cannotCope', ['自家难以应付', '这件事让家里过不下去，靠自己解决不了吗？', '临时救助针对自家解决不了的困难。'], {
    cost: 1,
    after: 'emergencyEvent',
    means: {
      yes: /[过撑顶活熬挺]不(?:下去|住)|[扛撑顶]不(?:住|了)|没(?:有)?(?:办)?法(?:子)?|解决不了|应付不(?:了|来)|揭不开锅|[负担承受付交拿还凑借]不(?:起|了|出|到|够)|借(?:遍|了|钱|债)|到处借|欠(?:了|债|着|一|很)|断(?:了)?(?:粮|炊|顿)|一分(?:钱)?(?:也|都)?没|没钱|光了|靠(?:别人|亲戚|借)|吃饭都/,
      no: /撑得住|过得(?:去|下去)|应付得(?:了|来)|能(?:自己)?(?:解决|应付|撑)|还(?:能|可以)过|勉强(?:能|可以|过)|还行|问题不大/,
    },
  }),
  yesNo('otherReliefFailed', ['其他救助顾不上', '别的救助暂时顾不上，或者救助以后还是困难吗？', '急难救助看这一条。'], {
    cost: 1,
    after: 'emergencyEvent',
  }),
  yesNo('needsEmergencyCare', ['急救费用付不起', '有没有人正需要急救，却付不起费用？有的话先打 120。', '疾病应急救助由医院先救治。'], {
    cost: 1,
  }),
  yesNo('homeless', ['流落在外', '您现在是不是流落在外、没有地方吃住？', '可以向当地救助管理机构或乡镇（街道）求助。'], { cost: 1 }),
  yesNo('expenditureSurge', ['必需支出猛增', '看病、上学这样必须花的钱，是不是突然多到家里承受不了？', '支出型临时救助看这一条。'], {
    cost: 1,
    means: {
      yes: /(?:看病|住院|治病|手术|吃药|学费|上学|读书|大学).{0,8}(?:花|欠|交不|凑不|付不|几万|[一二两三四五六七八九十\d]+万)|[负担承受付交拿还凑]不(?:起|了|出|到|够)/,
    },
  }),
  yesNo('disasterVictim', ['受灾', '家里的基本生活是不是受到自然灾害严重影响？', '受灾人员有专门的救助。'], { cost: 1 }),
];
