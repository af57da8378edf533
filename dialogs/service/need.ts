import type { needs } from '../../tickets/departments';

export type Need = keyof typeof needs;

// The first that fits: 陪看病 is care, 慈善 stands before the illness it is asked for.
const TOLD: readonly [RegExp, Need][] = [
  [/慈善|募捐|善款|爱心(?:人士|企业|基金)/, 'charity'],
  [/轮椅|拐杖|助听器|假肢|护理床|辅具|辅助器具|康复/, 'disability'],
  [/照看|照料|照顾|护理(?!床)|陪护|陪看病|陪聊|送餐|送饭|助餐|助浴|洗澡|做饭|喂药|上门|心理|托养|日托/, 'care'],
  [/住房|危房|房(?:子|屋|租)|漏雨/, 'housing'],
  [/上学|学费|读书|教育|辍学|入学/, 'education'],
  [/医保|参保|医疗保险/, 'medicalInsurance'],
  [/看病|就医|治病|医院|手术/, 'medicalTreatment'],
  [/饮水|自来水|喝水|没水喝|喝的水|水质|吃水|用水|水管/, 'drinkingWater'],
  [/就业|找.{0,3}工作|培训|岗位/, 'employment'],
  [/种植|养殖|种养|农技|种地/, 'farming'],
  [/残疾/, 'disability'],
  [/法律|律师|官司/, 'legalAid'],
];

/** Which need a wish for help is about: says which department answers; undefined when its words do not tell. */
export const needTold = (story: string): Need | undefined => TOLD.find(([pattern]) => pattern.test(story))?.[1];
