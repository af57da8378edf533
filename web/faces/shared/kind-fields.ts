// Own fields of those kinds of record that are written down by hand; texts in, the values of the API out.

export interface KindField {
  key: string;
  label: string;
  type: 'text' | 'yuan' | 'number' | 'choice';
  options?: Record<string, string>;
  required?: boolean;
}

const FIELDS: Record<string, readonly KindField[]> = {
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
};

/** The fields people fill in for a kind; none where the story says it all. */
export const kindFieldsOf = (kind: string): readonly KindField[] => FIELDS[kind] ?? [];

/** What the API is sent; blank fields are left out. */
export function kindValues(kind: string, texts: Record<string, string>): Record<string, unknown> | undefined {
  const given = kindFieldsOf(kind).flatMap(({ key, type }) => {
    const text = (texts[key] ?? '').trim();
    if (text === '') return [];
    return [[key, type === 'yuan' ? Math.round(Number(text) * 100) : type === 'number' ? Number(text) : text] as const];
  });
  return given.length > 0 ? Object.fromEntries(given) : undefined;
}
