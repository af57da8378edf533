import { type ParameterRow, parseParameterRows } from './parameter-rows';
import { nationalRows } from './parameters/national';
import { regionalRows } from './parameters/regional';

/** The rows that come with the product, checked once at start. */
export const shippedRows: readonly ParameterRow[] = parseParameterRows(
  [...nationalRows, ...regionalRows].map((row) => ({ source: `rules/parameters ${row.id}`, row })),
);
