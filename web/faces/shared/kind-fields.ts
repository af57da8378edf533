// Own fields of those kinds of record that are written down by hand; texts in, the values of the API out.

export interface KindField {
  key: string;
  label: string;
  type: 'text' | 'yuan' | 'number' | 'choice' | 'yes';
  options?: Record<string, string>;
  required?: boolean;
}

const FIELDS: Record<string, readonly KindField[]> = {
  referral: [
    {
      key: 'need',
      label: '转介什么',
      type: 'choice',
      options: {
        housing: '住房',
        education: '上学',
        medicalInsurance: '医保',
        medicalTreatment: '看病',
        employment: '就业',
        drinkingWater: '饮水',
        farming: '种养',
        disability: '残疾人服务',
        legalAid: '法律援助',
        care: '照料',
        charity: '慈善帮扶',
      },
    },
    { key: 'personName', label: '姓名（流浪乞讨人员，知道才写）', type: 'text' },
    { key: 'bornYear', label: '出生年', type: 'number' },
    { key: 'hometown', label: '老家', type: 'text' },
  ],
  visit: [
    {
      key: 'sort',
      label: '探访谁',
      type: 'choice',
      required: true,
      options: {
        aloneElder: '独居老人',
        leftElder: '留守老人',
        leftChild: '留守儿童',
        leftWoman: '留守妇女',
        tekunHome: '分散供养特困人员',
        tekunInstitution: '集中供养特困人员',
        disabled: '重度残疾人',
        again: '救助后回访',
        other: '其他',
      },
    },
    { key: 'personName', label: '姓名', type: 'text' },
    { key: 'where', label: '住在哪里', type: 'text' },
  ],
  issue: [
    {
      key: 'sort',
      label: '哪类问题',
      type: 'choice',
      required: true,
      options: {
        eligibility: '对象认定',
        payment: '资金发放',
        procedure: '办理程序',
        care: '照料服务',
        records: '档案台账',
        conduct: '干部作风',
        safety: '机构安全',
        other: '其他',
      },
    },
    {
      key: 'source',
      label: '问题来源',
      type: 'choice',
      required: true,
      options: { inspection: '上级检查', audit: '审计', selfCheck: '自查', complaint: '群众反映', media: '媒体', other: '其他' },
    },
  ],
  meansCheck: [
    { key: 'authorisation', label: '授权书编号或日期（没有授权不能发起）', type: 'text', required: true },
    {
      key: 'source',
      label: '谁提请',
      type: 'choice',
      options: { applicant: '申请受理', review: '定期核查', alert: '在保预警', union: '工会', other: '其他' },
    },
    { key: 'items', label: '核对哪些项目', type: 'text' },
    { key: 'reportedIncomeFen', label: '自报月收入（元）', type: 'yuan' },
    { key: 'reportedSavingsFen', label: '自报存款等金融资产（元）', type: 'yuan' },
    { key: 'reportedVehicles', label: '自报机动车（辆）', type: 'number' },
    { key: 'reportedHomes', label: '自报房产（套）', type: 'number' },
    { key: 'reportedBusinesses', label: '自报登记的企业（家）', type: 'number' },
  ],
  monitoring: [
    { key: 'tags', label: '听出的标签（几个用顿号隔开）', type: 'text', required: true },
    { key: 'consent', label: '本人同意记录', type: 'yes', required: true },
  ],
};

/** The fields people fill in for a kind; none where the story says it all. */
export const kindFieldsOf = (kind: string): readonly KindField[] => FIELDS[kind] ?? [];

const VALUES: Partial<Record<KindField['type'], (text: string) => unknown>> = {
  yuan: (text) => Math.round(Number(text) * 100),
  number: Number,
  yes: () => true,
};

/** What the API is sent; blank fields are left out. */
export function kindValues(kind: string, texts: Record<string, string>): Record<string, unknown> | undefined {
  const given = kindFieldsOf(kind).flatMap(({ key, type }): [string, unknown][] => {
    const text = (texts[key] ?? '').trim();
    return text === '' ? [] : [[key, VALUES[type]?.(text) ?? text]];
  });
  return given.length > 0 ? Object.fromEntries(given) : undefined;
}
