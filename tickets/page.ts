/** Keyset page: `next` is handed back as `after`; undefined on the last page. */
export interface Page<T> {
  rows: T[];
  next?: string;
}
