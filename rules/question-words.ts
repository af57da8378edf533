import { yuanText } from '../base/money';
import type { Fact } from './question';
import { familyQuestions } from './questions/family-words';
import { personQuestions } from './questions/person-words';
import { statusQuestions } from './questions/status-words';
import { urgentQuestions } from './questions/urgent-words';

/** One question on the derived amount instead of a list of sums; the figure is a recorded standard. */
export const perHeadQuestion = (yuan: string): string =>
  `扣掉看病、上班这些按规定可以扣的花费，全家平均每人每月的进项有没有低于 ${yuan} 元？大概知道就行。`;

/** The same for several standards at once. */
export const bandQuestion = '扣掉看病、上班这些按规定可以扣的花费，全家平均每人每月的进项大概在哪一档？';
export const bandWords = (from: number | undefined, below: number | undefined): string => {
  if (from === undefined) return `不到 ${yuanText(below ?? 0)} 元`;
  return below === undefined ? `${yuanText(from)} 元或更多` : `${yuanText(from)} 元以上，不到 ${yuanText(below)} 元`;
};

/** Every question, with its words; urgent matters first. */
export const questions: readonly Fact[] = [...urgentQuestions, ...familyQuestions, ...statusQuestions, ...personQuestions];
