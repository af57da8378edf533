import { reactive, ref } from 'vue';
import type { LogRow } from '../../api/board-shapes';
import { firstPages, get, queryOf, sentence } from '../shared/api';

export const FIELDS = [
  'q',
  'number',
  'kind',
  'status',
  'urgency',
  'region',
  'unit',
  'unassigned',
  'topic',
  'channel',
  'hour',
  'happened',
  'lateClock',
  'overdue',
  'from',
  'to',
] as const;
export type Field = (typeof FIELDS)[number];
export type Filters = Record<Field, string>;

const filtersIn = (address: URLSearchParams): Filters =>
  Object.fromEntries(FIELDS.map((field) => [field, address.get(field) ?? ''])) as Filters;

/** The ticket log: its filters are the address, so that a link shows the same list within the reader's own rights. */
export function useLog() {
  const filters = reactive(filtersIn(new URLSearchParams(window.location.search)));
  const tickets = ref<LogRow[]>([]);
  const next = ref<string>();
  const total = ref('');
  const error = ref('');
  let pages = 1;

  async function load(count = 1): Promise<void> {
    error.value = '';
    history.replaceState(null, '', queryOf({ page: 'tickets', ...filters }));
    try {
      const { tickets: found, next: after } = await firstPages<LogRow>('board/tickets', filters, count);
      pages = count;
      tickets.value = found;
      next.value = after;
      total.value = (await get<{ total: string }>(`board/tickets/count${queryOf(filters)}`)).total || `${found.length}${after ? '+' : ''}`;
    } catch (failure) {
      error.value = sentence(failure);
    }
  }

  return {
    filters,
    tickets,
    next,
    total,
    error,
    load,
    more: () => load(pages + 1),
    again: () => load(pages),
    /** Puts other filters in place of all that stand. */
    use(query: string): Promise<void> {
      Object.assign(filters, filtersIn(new URLSearchParams(query)));
      return load();
    },
    clear(field: Field): Promise<void> {
      filters[field] = '';
      return load();
    },
  };
}
