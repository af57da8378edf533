import { z } from 'zod';
import { amount, countOf, day, per, yes } from './values';
import { AWAY, CAPACITY, DISABILITIES, ORPHAN_CARE, oneOf, PARENT_STATES, PARENT_TROUBLES, ROLES, SCHOOLING, WORK } from './words';

export const disabilityCategories = Object.keys(DISABILITIES) as (keyof typeof DISABILITIES)[];

const grade = z
  .union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)], '残疾等级是 1、2、3 或 4')
  .describe('残疾等级：1 最重，4 最轻');

/** null = surely none; absent = not known. */
const disability = z
  .strictObject({ category: oneOf(DISABILITIES, '残疾证上的类别').optional(), grade: grade.optional() })
  .nullable()
  .describe('中华人民共和国残疾人证：类别和等级；没有残疾证写 null；不知道就不写');

const selfCare = z
  .strictObject({
    eat: yes('能自主吃饭').optional(),
    dress: yes('能自主穿衣').optional(),
    bed: yes('能自主上下床').optional(),
    toilet: yes('能自主如厕').optional(),
    walk: yes('能室内自主行走').optional(),
    bathe: yes('能自主洗澡').optional(),
  })
  .describe('生活自理六项，能自己做写 true，不能写 false');

const trouble = z.strictObject({
  kind: oneOf(PARENT_TROUBLES, '情形'),
  months: countOf('已经持续或判处的月数', { max: 1200 }).optional(),
});

const parent = z
  .strictObject({
    state: oneOf(PARENT_STATES, '这位父（母）亲').optional(),
    troubles: z.array(trouble).max(8).optional().describe('在世的父（母）亲有哪些情形；一种也没有写 []；不知道就不写'),
  })
  .describe('未成年人的父亲或母亲');

/** A person with a legal duty to support, as 特困人员认定办法第八条 looks at them. */
const supporter = z
  .strictObject({
    age: countOf('周岁', { max: 130 }).optional(),
    tekun: yes('本身是特困人员').optional(),
    dibao: yes('本身是低保对象').optional(),
    disability: disability.optional(),
    belowAverageIncome: yes('本人收入低于当地上年人均可支配收入').optional(),
    assetsLow: yes('财产符合当地低收入家庭财产状况规定').optional(),
    incapable: yes('无民事行为能力、被宣告失踪或在监狱服刑').optional(),
  })
  .describe('一位法定赡养、抚养、扶养义务人');

/** What the person already receives; each may be unknown by itself. */
const benefits = z
  .strictObject({
    dibao: yes('低保（本人在保障范围内）').optional(),
    tekun: yes('特困人员救助供养').optional(),
    orphanAllowance: yes('孤儿基本生活费').optional(),
    deFactoOrphanAllowance: yes('事实无人抚养儿童基本生活补贴（全额）').optional(),
    workInjuryCare: yes('工伤保险生活护理费').optional(),
    similarSubsidy: yes('因公致残、离休等同类护理补贴或生活补贴').optional(),
    longTermCareInsurance: yes('长期护理保险待遇').optional(),
  })
  .describe('本人已经在领的待遇');

/** One person of the household. Whatever is absent is unknown. */
export const person = z
  .strictObject({
    id: z.string().min(1, '编号不能为空').max(32, '编号最长 32 个字').describe('编号，如 p1；收入支出用 who 指到它；不要写姓名、身份证号'),
    role: oneOf(ROLES, '与申请人的关系').optional(),
    age: countOf('周岁', { max: 130 }).optional(),
    birthDate: day.optional().describe('出生日期，与 age 二选一；写了按查询日算周岁'),
    livesTogether: yes('与申请人长期共同居住').optional(),
    legalDuty: yes('与申请人有法定赡养、扶养、抚养义务关系（配偶、父母、子女不用写）').optional(),
    independent: yes('成年子女能独立生活').optional(),
    away: oneOf(AWAY, '不计入共同生活成员的情形（没写按没有看）').nullable().optional(),
    awaySince: day.optional().describe('从哪天起（宗教教职人员满三年才不计入）'),
    disability: disability.optional(),
    severeIllness: yes('患当地有关部门认定的重特大疾病').optional(),
    severeMentalIllness: yes('患重大精神疾病').optional(),
    schooling: oneOf(SCHOOLING, '在读').optional(),
    work: oneOf(WORK, '就业').optional(),
    workCapacity: oneOf(CAPACITY, '劳动能力').optional(),
    stableEarnings: yes('能靠产业、就业获得稳定收入').optional(),
    fixedWage: yes('工资固定').optional(),
    selfCare: selfCare.optional(),
    nursingMonths: countOf('因残疾产生特殊护理支出、需要长期照护的月数', { max: 1200 }).optional(),
    wantsInstitution: yes('本人愿意集中供养（住机构）').optional(),
    legalSupporters: z
      .union([z.enum(['none', 'unable', 'able']), z.array(supporter).max(20)], {
        error: '写 none、unable、able 之一，或逐个义务人的数组',
      })
      .optional()
      .describe('法定赡养、抚养、扶养义务人：none=没有；unable=有但都无履行能力；able=有且有能力；或逐个写出 [{…}]'),
    ownIncome: z
      .strictObject({ amount, per })
      .optional()
      .describe(
        '本人自己的收入合计，用来看特困（城乡居民基础养老金、医保报销、优抚补贴、高龄津贴、孩子的补贴不算）；写了就不再从 incomes 里找',
      ),
    father: parent.optional(),
    mother: parent.optional(),
    orphanCare: oneOf(ORPHAN_CARE, '孤儿的养育方式').optional(),
    benefits: benefits.optional(),
  })
  .refine(({ age, birthDate }) => age === undefined || birthDate === undefined, { path: ['age'], message: 'age 与 birthDate 只写一个' })
  .describe('共同生活或有关的一个人；不确定的就不写');

export type Person = z.infer<typeof person>;
