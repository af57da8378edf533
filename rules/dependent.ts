import type { Household } from './household/household';
import type { ProgrammeResult } from './verdict';

/** What has a meaning only for who is in another programme, or may be. */
const NEEDS: Readonly<Record<string, { programme: string; received(household: Household): boolean }>> = {
  careSetting: {
    programme: 'tekun',
    received: ({ statuses, people }) => statuses?.tekun === true || (people ?? []).some(({ benefits }) => benefits?.tekun === true),
  },
};

/** The results without those that would outrun the programme they rest on: where somebody lives is open while it is open whether he is supported at all. */
export const withoutOutrunning = (results: readonly ProgrammeResult[], household: Household): ProgrammeResult[] =>
  results.filter(({ programme }) => {
    const needs = NEEDS[programme];
    const [first] = results.filter((result) => result.programme === needs?.programme);
    return !needs || !first || first.verdict === 'likely' || needs.received(household);
  });
