import type { IsoDate } from '../../base/clock';
import type { Condition } from '../dsl';

/** One wording of a programme's conditions, valid from a day and in some regions. */
export interface RuleVersion {
  from: IsoDate;
  to?: IsoDate;
  /** Where it holds; the nation when absent. The nearest region wins. */
  region?: string;
  condition: Condition;
}

export interface ProgrammeRule {
  id: string;
  /** Asked of each person, or of the household as a whole. */
  about: 'household' | 'person';
  versions: RuleVersion[];
}
