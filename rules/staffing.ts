import type { Citation } from '../base/citation';
import { at } from './citations';

const citation: Citation = at('longyan', '一、社会救助工作网络');
const spendingCitation: Citation = at('longyan', '一、服务类社会救助');

export interface Staffing {
  /** Fewest township workers; a span where the text leaves 20,000 and 50,000 open. */
  township: { min: number; max: number };
  village: { min: number; max: number };
  socialWorkStation: number;
  citation: Citation;
}

/** Longyan: under 20,000 registered people at least one, 20,000–50,000 two, over 50,000 three; exactly on a line the text does not say. */
export function staffingFor(registeredPeople: number): Staffing {
  if (!Number.isSafeInteger(registeredPeople) || registeredPeople < 0) throw new RangeError('户籍人口写非负整数');
  const township =
    registeredPeople < 20_000
      ? { min: 1, max: 1 }
      : registeredPeople === 20_000
        ? { min: 1, max: 2 }
        : registeredPeople < 50_000
          ? { min: 2, max: 2 }
          : registeredPeople === 50_000
            ? { min: 2, max: 3 }
            : { min: 3, max: 3 };
  return { township, village: { min: 1, max: 2 }, socialWorkStation: 2, citation };
}

export interface Spending {
  /** Fen: work funds, relief grants and the like together. */
  specialFundsFen: number;
  /** Fen of it spent on bought services. */
  servicesFen: number;
  /** Fen of the yearly relief grant, and of it spent on bought services. */
  grantFen: number;
  grantServicesFen: number;
}

/** At least 5 % of the special funds, at most 3 % of the yearly grant; both ends in. */
export function spendingRatios({ specialFundsFen, servicesFen, grantFen, grantServicesFen }: Spending) {
  return {
    servicesEnough: servicesFen * 100 >= specialFundsFen * 5,
    grantWithin: grantServicesFen * 100 <= grantFen * 3,
    citation: spendingCitation,
  };
}
