import type { RegionCode } from '../../base/regions';
import type { Page } from '../page';

/** 每年, 每半年; the rules know how long each is. */
export const reviewClasses = ['yearly', 'halfYearly'] as const;
export type ReviewClass = (typeof reviewClasses)[number];

export const aidStates = ['receiving', 'phasingOut', 'stopped', 'none'] as const;
export type AidState = (typeof aidStates)[number];

export const reviewOutcomes = ['keep', 'adjust', 'stop', 'transfer'] as const;
export type ReviewOutcome = (typeof reviewOutcomes)[number];

/** 人员档 without its sealed content: one person, who stands for the household where a review is kept. */
export interface Dossier {
  id: string;
  /** `H261128-482913-204518` */
  number: string;
  region: RegionCode;
  /** Who answers for it. */
  unit?: string;
  /** One of the place's own layers (settings), as it is called there. */
  layer?: string;
  aid: AidState;
  /** Absent: no period is set, and none is guessed. */
  reviewClass?: ReviewClass;
  lastReviewOn?: string;
  version: number;
  createdAt: Date;
  changedAt: Date;
}

/** Sealed under the person's own key. */
export interface DossierContent {
  name: string;
  idNumber: string;
  phone?: string;
  address?: string;
  /** 户号 of the office's own list. */
  household?: string;
  tags: string[];
  /** 在领的项目 and its amount a month, in fen. */
  programme?: string;
  amountFen?: number;
}

/** `data` holds layers, days and words of choice: no name, no number of a person, no free text. */
export interface DossierEvent {
  seq: number;
  type: 'dossier.opened' | 'dossier.changed' | 'dossier.reviewed' | 'dossier.aidDecided' | 'dossier.revealed' | 'dossier.erased';
  actorId: string;
  actorRole: string;
  at: Date;
  data: Record<string, unknown>;
  text?: string;
}

/** One dossier as it shall stand, with what happened; stored together or not at all. */
export interface DossierWrite {
  /** Version 1 is a new one; else one more than the version that was seen. */
  dossier: Dossier;
  content: DossierContent;
  event: Omit<DossierEvent, 'seq'>;
  /** Programme, amount or state of the aid: DomainError `dossier.alertOpen` while nobody has looked at an alert. */
  changesAid?: boolean;
}

export interface DossierFilter {
  region: string;
  unit?: string;
  layer?: string;
  tag?: string;
  aid?: AidState;
}

/** People of one place whose next review falls on the same day. */
export interface ReviewGroup extends Pick<Dossier, 'region' | 'reviewClass' | 'lastReviewOn'> {
  count: number;
}

/** A review that was done, as reports count it. */
export interface ReviewDone {
  /** The day it was due; absent where nothing was set. */
  due?: string;
  on: string;
  outcome: ReviewOutcome;
}

/** Fulfilled by storage. The identity number is found by a keyed digest, never by its text. */
export interface DossierStore {
  byIdentity(idNumber: string): Promise<Dossier | undefined>;
  find(number: string): Promise<Dossier | undefined>;
  /** Undefined when the person was forgotten. */
  content(id: string): Promise<DossierContent | undefined>;
  events(id: string): Promise<DossierEvent[]>;
  /** Number of an alert about this person that nobody has looked at yet. */
  openAlert(number: string): Promise<string | undefined>;
  /** Last changed first. */
  list(filter: DossierFilter, page: { limit: number; after?: string }): Promise<Page<Dossier>>;
  count(filter: DossierFilter): Promise<number>;
  /** All or nothing. DomainError `dossier.versionConflict` when one has moved on. */
  save(writes: readonly DossierWrite[]): Promise<void>;
  /** Name, numbers, tags and texts become unreadable for ever, and the same person may be brought anew; what happened stays, without them. */
  erase(dossier: Dossier, event: DossierWrite['event']): Promise<void>;
  /** An event by itself: the version stays. */
  append(id: string, event: DossierWrite['event']): Promise<void>;
  /** How many whose aid goes on were last reviewed on the same day under the same class; those without class or day among them. */
  reviewGroups(scope: { region: string; unit?: string }): Promise<ReviewGroup[]>;
  /** Who is of such a group. */
  ofGroup(group: ReviewGroup, scope: { unit?: string; limit: number }): Promise<Dossier[]>;
  /** Reviews recorded for days inside, both ends counted. */
  reviews(scope: { region: string; from: string; to: string }): Promise<ReviewDone[]>;
}
