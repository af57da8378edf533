import { asking } from './asking';
import { body } from './body';
import { grievance } from './grievance';
import { means } from './means';
import { people } from './people';
import { rules } from './rules';
import { services } from './services';
import { things } from './things';

/**
 * How life is told: one name for what people say of their family, their trouble and the office. Only for
 * matching; a group names no programme. A word that is part of many others stands here only in its longer forms.
 */
export const everyday: Record<string, readonly string[]> = {
  ...people,
  ...body,
  ...means,
  ...things,
  ...asking,
  ...grievance,
  ...rules,
  ...services,
};
