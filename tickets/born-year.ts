import { z } from 'zod';

const cure = '写四位年份';

/** A year somebody can be born in. */
export const bornYear = z.number(cure).int(cure).min(1900, cure).max(2100, cure);
