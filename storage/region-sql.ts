/**
 * Conversations and tickets whose place is not known yet (`000000`) are inside every place: somebody
 * must see them.
 *
 * A condition on the column `region` for "inside this place". Codes are digits only, so the value
 * can stand in the text; anything else is refused before it gets there.
 */
export function insideRegion(region: string, column = 'region'): string {
  if (!/^\d{6}$/.test(region)) throw new Error(`not a region code: ${region}`);
  const prefix = region.replace(/(00)+$/, '');
  return prefix === '' ? '1 = 1' : `(${column} LIKE '${prefix}%' OR ${column} = '000000')`;
}
