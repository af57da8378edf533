/** A saved look at the ticket log: its address, under a name. */
export interface SavedView {
  id: string;
  ownerId: string;
  /** The owner's region when it was saved; a shared view is offered to readers inside it. */
  region: string;
  name: string;
  /** The log's address without its question mark, e.g. `kind=complaint&overdue=1`. */
  query: string;
  shared: boolean;
  at: Date;
}

/** Fulfilled by storage. A link shows the same filters, never more rows than its reader may see. */
export interface ViewStore {
  save(view: SavedView): Promise<void>;
  find(id: string): Promise<SavedView | undefined>;
  /** The owner's own views and those shared by others, by name. */
  list(ownerId: string): Promise<SavedView[]>;
  remove(id: string): Promise<void>;
}
