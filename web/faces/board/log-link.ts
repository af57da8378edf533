import { queryOf } from '../shared/api';

/** The address of the ticket log with these filters: every number of a report is such a link. */
export const logLink = (fields: Record<string, string | undefined>): string => queryOf({ page: 'tickets', ...fields });
