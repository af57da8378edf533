import { otherLife } from './other-life';
import { otherOffices } from './other-offices';

/**
 * What people also ask a hotline and what is nobody's social assistance. None of it is answered: it teaches the
 * search how other matters sound, above all those that are asked in the same words (怎么申请, 多少钱, 去哪里办).
 */
export const otherMatters: readonly string[] = [...otherOffices, ...otherLife];
