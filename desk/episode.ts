/** Who may send the next outgoing message. */
export type Owner = 'bot' | 'queue' | `operator:${string}`;

export type HandoffReason = 'asked' | 'misses' | 'danger' | 'urgent' | 'error' | 'complaint' | 'callback';

/** One contact of a conversation with the hotline; a new contact is a new episode linked to the last. */
export interface Episode {
  id: string;
  conversationId: string;
  region: string;
  owner: Owner;
  /** 0 normal, 1 urgent, 2 danger: higher is served first. */
  priority: 0 | 1 | 2;
  reason?: HandoffReason;
  /** Handoff: initiated → queued → accepted | leftMessage | failed → completed. */
  handoff?: 'queued' | 'accepted' | 'leftMessage' | 'completed';
  queuedAt?: Date;
  acceptedAt?: Date;
  /** An operator's lease; expired means the episode goes back to the head of the queue. */
  leaseUntil?: Date;
  openedAt: Date;
  closedAt?: Date;
  previousId?: string;
  version: number;
}
