import type { RegionCode } from '../../base/regions';

/** A ticket that the platform is to have, and how far that has come. */
export interface SyncRow {
  number: string;
  region: RegionCode;
  /** It waits for the platform since then; absent when the platform has its newest state. */
  waitingSince?: Date;
  sentAt?: Date;
  /** The version the platform has; 0 = none yet. */
  sentVersion: number;
  /** How often it was tried since it waits. */
  tries: number;
  error?: string;
}

export interface SyncCounts {
  waiting: number;
  sent: number;
  lastSentAt?: Date;
}

/** Fulfilled by storage. */
export interface SyncStore {
  /** The platform is to have this version of a ticket; an older one that still waits is left out. */
  want(given: { number: string; region: RegionCode; version: number; at: Date }): Promise<void>;
  /** Those that wait, the longest first, inside a place. */
  waiting(region: RegionCode, limit: number): Promise<SyncRow[]>;
  of(number: string): Promise<SyncRow | undefined>;
  /** The platform has the ticket up to this version; a newer one goes on waiting. */
  sent(number: string, version: number, at: Date): Promise<void>;
  failed(number: string, error: string): Promise<void>;
  counts(region: RegionCode): Promise<SyncCounts>;
}
