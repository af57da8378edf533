import { createHash } from 'node:crypto';
import { DEDUCTIONS, EXCLUSIONS } from './derive/income-rules';
import { programmeRules } from './programmes/all';
import { shippedRows } from './shipped-rows';

/** Names the rules and shipped rows a verdict was made with, so that it can be replayed. */
export const ruleSet = createHash('sha256')
  .update(JSON.stringify([programmeRules, shippedRows, EXCLUSIONS, DEDUCTIONS]))
  .digest('hex')
  .slice(0, 12);
