export type Writer = 'resident' | 'operator';

/**
 * Who is writing in a conversation at this moment: a passing hint from one side to the other, kept nowhere.
 * It does not leave this process; what is lost with it is the hint alone.
 */
export interface Typing {
  note(conversationId: string, by: Writer): void;
  /** Calls back for every hint from that side. Returns the way out. */
  listen(by: Writer, heard: (conversationId: string) => void): () => void;
}

export function createTyping(): Typing {
  const listeners: Record<Writer, Set<(conversationId: string) => void>> = { resident: new Set(), operator: new Set() };
  return {
    note(conversationId, by) {
      for (const heard of listeners[by]) heard(conversationId);
    },
    listen(by, heard) {
      listeners[by].add(heard);
      return () => listeners[by].delete(heard);
    },
  };
}
