import { at } from '../citations';
import { all, any, type Condition, is } from '../dsl';
import type { ProgrammeRule } from './programme';

const emergency = (source: 'law' | 'reform2020', clause: string): Condition =>
  all(
    { id: 'temporaryAssistance.emergency', label: '急难型' },
    is({ id: 'temporaryAssistance.event', label: '遭遇突发、紧迫或灾难性困难', citation: at(source, clause) }, 'emergencyEvent'),
    is({ id: 'temporaryAssistance.cannotCope', label: '自家难以解决', citation: at(source, clause) }, 'cannotCope'),
  );

const expenditure = is(
  { id: 'temporaryAssistance.surge', label: '支出型：必需支出突增，超出承受能力', citation: at('reform2020', '临时救助') },
  'expenditureSurge',
);

const condition = (source: 'law' | 'reform2020', clause: string): Condition =>
  any({ id: 'temporaryAssistance', label: '急难型或支出型' }, emergency(source, clause), expenditure);

/**
 * 临时救助。Nobody is turned away for income, property or hukou here: urgent cases are taken first.
 * Since 2026-07-01 the place of the emergency takes the application.
 */
export const temporaryAssistance: ProgrammeRule = {
  id: 'temporaryAssistance',
  about: 'household',
  versions: [
    { from: '2020-08-25', to: '2026-06-30', condition: condition('reform2020', '临时救助') },
    { from: '2026-07-01', condition: condition('law', '第二十九条') },
  ],
};
