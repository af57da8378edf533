/** Units a parameter row may carry. Money is stored in fen; a flag is 1 (yes) or 0 (no). */
export const UNITS = {
  'fen/month': '分/月（1 元 = 100）',
  'fen/year': '分/年',
  fen: '分',
  ratio: '倍数或比例，47.5% 写 0.475',
  years: '周岁',
  months: '个月',
  percent: '百分数，5% 写 5',
  count: '个数、级别',
  flag: '1=是，0=否',
} as const;
export type Unit = keyof typeof UNITS;

export interface ParameterName {
  label: string;
  units: readonly Unit[];
  /** What it decides, one Chinese sentence. */
  about: string;
}

const money: readonly Unit[] = ['fen/month', 'fen/year'];

/** Every parameter that a place may set; a name that is not here is refused with this list. */
export const PARAMETER_NAMES = {
  dibaoLine: { label: '当地低保标准', units: money, about: '每人每月（或每年）低保标准，县级公布数；平均数不能当标准' },
  dibaoLineRatio: { label: '低保标准占最低工资的比例', units: ['ratio'], about: '没有直接公布标准的地方（如龙岩）按最低工资乘这个比例' },
  minimumWage: { label: '月最低工资', units: ['fen/month'], about: '当地执行的档次' },
  dibaoLineRounding: { label: '低保标准取整单位', units: ['fen'], about: '按比例算出的标准四舍五入到多少分；100=到元' },
  equalIsDibao: { label: '人均收入等于标准时算低保', units: ['flag'], about: '国家规定是“低于”；只有本地文本没写清时才用' },
  edgeRatio: { label: '低保边缘（低收入）倍数', units: ['ratio'], about: '低保标准的多少倍以内算边缘' },
  assetFinancialLimit: { label: '金融资产限额', units: ['fen'], about: '人均存款、证券等合计的上限' },
  assetVehicleLimit: { label: '机动车辆限额', units: ['count'], about: '允许的机动车辆数' },
  assetHomeLimit: { label: '住房限额', units: ['count'], about: '允许的住房套数' },
  rigidDeductionCap: { label: '刚性支出扣减限额', units: money, about: '每户残疾、重病等支出最多扣多少；不设上限写一个很大的数' },
  workCostCap: { label: '就业成本扣减限额', units: money, about: '每户必要就业成本最多扣多少；不设上限写一个很大的数' },
  basicPensionExcluded: { label: '基础养老金不计入收入', units: ['flag'], about: '国家规定只写到 2025 年底；以后由当地明确' },
  localExemptIncome: { label: '本地另定的不计入收入项目', units: ['flag'], about: '设区的市级以上政府规定的其他不计入收入是否有效' },
  severeIllnessCatalogue: { label: '重病病种目录', units: ['flag'], about: '当地已有认定的重病（重特大疾病）病种' },
  severeDisabilityGrade: { label: '重度残疾最低等级', units: ['count'], about: '一级到第几级算重残，常为 2' },
  disposableIncome: { label: '上年度居民人均可支配收入', units: ['fen/year'], about: '刚性支出困难、临时救助、义务人能力都看它' },
  rigidExpenditureRatio: { label: '刚性支出占总收入比例', units: ['ratio'], about: '超过它才算刚性支出困难家庭' },
  tekunElderAge: { label: '特困老年年龄', units: ['years'], about: '满多少周岁视为无劳动能力' },
  tekunMinorAge: { label: '特困未成年年龄', units: ['years'], about: '未满多少周岁视为无劳动能力' },
  tekunCriteria: { label: '特困认定细则', units: ['flag'], about: '无劳动能力、无生活来源、无义务人的认定细则已有规定' },
  tekunLine: { label: '特困基本生活标准', units: money, about: '每人基本生活标准，不含照料护理' },
  tekunCareFull: { label: '特困照料护理标准（完全丧失自理）', units: money, about: '照料护理标准' },
  tekunCarePartial: { label: '特困照料护理标准（部分丧失自理）', units: money, about: '照料护理标准' },
  tekunCareNone: { label: '特困照料护理标准（具备自理）', units: money, about: '照料护理标准' },
  temporaryAssistanceCap: { label: '临时救助封顶', units: ['fen'], about: '一次临时救助最多多少' },
  emergencySmallAmount: { label: '乡镇先行救助额度', units: ['fen'], about: '紧急时乡镇（街道）可先救助的小金额' },
  livingAllowance: { label: '困难残疾人生活补贴', units: money, about: '每人标准' },
  livingAllowanceNearDibao: { label: '生活补贴延伸到低收入（边缘）家庭', units: ['flag'], about: '当地是否已经落地；“推进”“探索”不算' },
  nursingSubsidyGradeOne: { label: '护理补贴（一级残疾）', units: money, about: '每人标准' },
  nursingSubsidyGradeTwo: { label: '护理补贴（二级残疾）', units: money, about: '每人标准' },
  nursingSubsidyGradeThree: { label: '护理补贴（三级智力、精神）', units: money, about: '当地延伸后的标准' },
  nursingSubsidyExtended: { label: '护理补贴延伸到三、四级智力、精神残疾', units: ['flag'], about: '当地是否已经落地；“推进”“探索”不算' },
  orphanAllowanceInstitution: { label: '集中养育孤儿基本生活费', units: money, about: '每人标准' },
  orphanAllowanceFamily: { label: '散居孤儿基本生活费', units: money, about: '每人标准' },
  deFactoOrphanAllowance: { label: '事实无人抚养儿童基本生活补贴', units: money, about: '每人标准' },
  orphanSchooling: { label: '孤儿助学金', units: ['fen/year'], about: '年满 18 周岁在读孤儿每学年' },
  oldAgeAllowanceAge: { label: '高龄津贴起始年龄', units: ['years'], about: '满多少周岁起发；全是地方规定' },
  oldAgeAllowanceLowIncomeOnly: { label: '高龄津贴只给低收入老人', units: ['flag'], about: '1=只给低收入老人；0=不看收入' },
  oldAgeAllowance: { label: '高龄津贴', units: money, about: '每人标准（最低一档）' },
  phaseOutMonths: { label: '渐退期', units: ['months'], about: '收入超标后继续保障的月数；各地口径不同，不能互用' },
  phaseOutCivilServant: { label: '渐退期（公务员）', units: ['months'], about: '贵州按就业类别分 3、6、12 个月的对应' },
  phaseOutPublicInstitution: { label: '渐退期（事业单位）', units: ['months'], about: '同上' },
  phaseOutMigrant: { label: '渐退期（外出务工）', units: ['months'], about: '同上' },
  phaseOutFlexible: { label: '渐退期（灵活就业）', units: ['months'], about: '同上' },
  phaseOutPublicPost: { label: '渐退期（公益性岗位）', units: ['months'], about: '同上' },
  phaseOutIndustry: { label: '渐退期（产业帮扶）', units: ['months'], about: '同上' },
  transitionPeriod: { label: '脱贫过渡期', units: ['flag'], about: '当天是否在巩固脱贫成果的过渡期内' },
  topUpRatio: { label: '分类施保增发比例', units: ['ratio'], about: '低保标准的多少；区间写 {min,max}' },
  topUpStacks: { label: '分类施保可叠加', units: ['flag'], about: '一人兼有几种情形时增发能否叠加' },
  relocationOnce: { label: '易地搬迁一次性临时救助', units: ['fen'], about: '每人一次' },
  visitLine: { label: '走访排查线', units: ['fen/year'], about: '南充年人均纯收入的走访线，不是低保线' },
  visitEither: { label: '走访任一条件即派', units: ['flag'], about: '1=低于走访线或收入下降即派；0=两条都要' },
  reviewMonthsStable: { label: '核查周期（变化不大）', units: ['months'], about: '特困、短期内经济状况变化不大的低保家庭' },
  reviewMonthsVarying: { label: '核查周期（收入不固定、有劳动力）', units: ['months'], about: '收入来源不固定、有劳动能力的低保家庭' },
  reviewEither: { label: '半年核查任一条件即适用', units: ['flag'], about: '1=收入不固定或有劳动力；0=两条都要' },
  lostContactMonths: { label: '失联月数', units: ['months'], about: '失去联系且未履行抚养责任多少个月以上' },
  custodyMonths: { label: '服刑、戒毒等期限', units: ['months'], about: '限制人身自由多少个月以上' },
  nursingMonths: { label: '长期照护月数', units: ['months'], about: '特殊护理支出持续多少个月以上' },
} as const satisfies Record<string, ParameterName>;

export type ParameterId = keyof typeof PARAMETER_NAMES;
export const parameterIds = Object.keys(PARAMETER_NAMES) as ParameterId[];
export const isParameterId = (name: string): name is ParameterId => Object.hasOwn(PARAMETER_NAMES, name);
export const parameterName = (name: ParameterId): ParameterName => PARAMETER_NAMES[name];
