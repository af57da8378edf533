// What a step asks for, as fields of a form; texts in, the values of the API out.
import { typedFen, typedNumber } from './typed-number';

export interface StepField {
  name: string;
  label: string;
  kind: 'line' | 'area' | 'number' | 'list' | 'choice' | 'date';
  options?: [value: string, label: string][];
  hint?: string;
}

const line = (label: string, hint?: string): Omit<StepField, 'name'> => ({ label, kind: 'line', hint });

const FIELDS: Record<string, Omit<StepField, 'name'>> = {
  text: { label: '说明', kind: 'area' },
  reason: { label: '原因', kind: 'area' },
  unit: line('承办单位'),
  coUnits: { label: '协办单位', kind: 'list', hint: '几个单位用顿号隔开' },
  parties: { label: '参加单位', kind: 'list', hint: '几个单位用顿号隔开' },
  found: {
    label: '探访情况',
    kind: 'choice',
    options: [
      ['fine', '平安'],
      ['absent', '没见到人'],
      ['risk', '有风险'],
    ],
  },
  proof: {
    label: '查处结论',
    kind: 'choice',
    options: [
      ['proven', '查实'],
      ['partly', '部分查实'],
      ['unfounded', '不属实'],
    ],
  },
  company: line('涉及企业', '辅具企业写全称，只有查实的才计数'),
  dueOn: { label: '整改期限', kind: 'date' },
  owner: line('责任人'),
  receiver: line('接收方', '救助机构、村居或家属；没有接收方不能办结'),
  personName: line('姓名'),
  bornYear: { label: '出生年', kind: 'number', hint: '如 1961' },
  hometown: line('老家', '县（市、区）'),
  reference: line('档案编号', '只写编号'),
  days: { label: '天数', kind: 'number' },
  into: line('并入哪件工单', '工单编号'),
  reader: line('知情人账号'),
  amountFen: { label: '金额（元）', kind: 'number' },
  payments: { label: '各期金额（元）', kind: 'list', hint: '如 300、300、400' },
  instalment: { label: '第几期', kind: 'number' },
  satisfaction: {
    label: '满意吗',
    kind: 'choice',
    options: [
      ['satisfied', '满意'],
      ['basically', '基本满意'],
      ['dissatisfied', '不满意'],
    ],
  },
  dossier: line('人员档号', '有档的写上'),
  level: line('预警级别', '当地没有级别就空着'),
  aidOutcome: {
    label: '待遇怎么办',
    kind: 'choice',
    options: [
      ['keep', '维持'],
      ['adjust', '调整'],
      ['phaseOut', '渐退'],
      ['stop', '停发'],
    ],
  },
  checks: { label: '核对结果', kind: 'area', hint: '一行一项，如：月收入 1500；可写月收入、存款等金融资产、机动车、房产、登记的企业' },
  result: {
    label: '结果',
    kind: 'choice',
    options: [
      ['accepted', '接收'],
      ['refused', '不接收'],
    ],
  },
};

/** The fields of a step in the order people fill them. */
export const fieldsOf = (names: readonly string[]): StepField[] =>
  Object.entries(FIELDS)
    .filter(([name]) => names.includes(name))
    .map(([name, field]) => ({ name, ...field }));

const listOf = (text: string): string[] =>
  text
    .split(/[、，,;；\n]/)
    .map((part) => part.trim())
    .filter(Boolean);

const CHECKED: [label: string, item: string, isMoney: boolean][] = [
  ['月收入', 'monthlyIncome', true],
  ['存款等金融资产', 'savings', true],
  ['机动车', 'vehicles', false],
  ['房产', 'homes', false],
  ['登记的企业', 'businesses', false],
];
/** What cannot be read is sent as it is: the server says what is wrong with it. */
function checkOf(line: string): { item: string; value: number | string } {
  const [, label = line, number = ''] = /^(\D+?)[\s:：]*([\d.]+)\D*$/.exec(line) ?? [];
  const [, item = label, isMoney = false] = CHECKED.find(([name]) => name === label.trim()) ?? [];
  return { item, value: isMoney ? typedFen(number) : typedNumber(number) };
}

const VALUES: Record<string, (text: string) => unknown> = {
  coUnits: listOf,
  parties: listOf,
  days: typedNumber,
  bornYear: typedNumber,
  instalment: typedNumber,
  amountFen: typedFen,
  checks: (text) => listOf(text).map(checkOf),
  payments: (text) => listOf(text).map((amount) => ({ amountFen: typedFen(amount) })),
};

/** What the API is sent; blank fields are left out. */
export function valuesOf(fields: readonly StepField[], texts: Record<string, string>): Record<string, unknown> {
  const given = fields.filter(({ name }) => String(texts[name] ?? '').trim() !== '');
  return Object.fromEntries(given.map(({ name }) => [name, (VALUES[name] ?? String)(String(texts[name]).trim())]));
}
