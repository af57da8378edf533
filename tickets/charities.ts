const NAMED = /慈善|基金会|红十字会|公益|志愿(?:者|服务)/;
const OFFICE = /(?:局|厅|科|股|办公室)$/;

/** A unit outside the government that helps: one the office has entered as such, or one that is called so. */
export const isCharity = (unit: string, entered: readonly string[]): boolean =>
  entered.includes(unit) || (NAMED.test(unit) && !OFFICE.test(unit));
