/** What a means verification looks at. Money is in fen, the rest is counted. */
export const checkItems = {
  monthlyIncome: { label: '月收入', unit: '元', field: 'reportedIncomeFen' },
  savings: { label: '存款等金融资产', unit: '元', field: 'reportedSavingsFen' },
  vehicles: { label: '机动车', unit: '辆', field: 'reportedVehicles' },
  homes: { label: '房产', unit: '套', field: 'reportedHomes' },
  businesses: { label: '登记的企业', unit: '家', field: 'reportedBusinesses' },
} as const;
export type CheckItem = keyof typeof checkItems;
export const checkItemIds = Object.keys(checkItems) as [CheckItem, ...CheckItem[]];

export interface Checked {
  item: CheckItem;
  value: number;
}

export interface Compared extends Checked {
  /** What the person had said; absent when nothing was said of it. */
  reported?: number;
  /** Checked less reported. */
  difference?: number;
}

/** What was checked beside what was reported; nothing is supposed where nothing was reported. */
export const compare = (checks: readonly Checked[], fields: Record<string, unknown>): Compared[] =>
  checks.map(({ item, value }) => {
    const reported = fields[checkItems[item].field];
    return typeof reported === 'number' ? { item, value, reported, difference: value - reported } : { item, value };
  });

const amount = (item: CheckItem, value: number): string =>
  checkItems[item].unit === '元' ? `${value / 100} 元` : `${value} ${checkItems[item].unit}`;

/** 月收入：自报 1000 元，核对 1500 元，差异 500 元 */
export function comparedLine({ item, value, reported, difference }: Compared): string {
  const { label } = checkItems[item];
  if (reported === undefined || difference === undefined) return `${label}：没有自报，核对 ${amount(item, value)}`;
  const end = difference === 0 ? '一致' : `差异 ${amount(item, Math.abs(difference))}（核对${difference > 0 ? '多' : '少'}）`;
  return `${label}：自报 ${amount(item, reported)}，核对 ${amount(item, value)}，${end}`;
}
