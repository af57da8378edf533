import { dibao } from './dibao';
import { individualDibao } from './individual-dibao';
import { nearDibao } from './near-dibao';
import type { ProgrammeRule } from './programme';
import { tekun } from './tekun';
import { temporaryAssistance } from './temporary-assistance';

/** Every programme, urgent help first. */
export const programmeRules: readonly ProgrammeRule[] = [temporaryAssistance, tekun, dibao, individualDibao, nearDibao];
