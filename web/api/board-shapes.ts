// The JSON of the board: the ticket log, reports, quality, audit, settings. Types only, as in shapes.ts.
import type { TicketSummary } from './shapes';

/** Fields of the ticket log's address that open the tickets behind a number. */
export type LogAddress = Record<string, string>;

export interface RateView {
  id: string;
  label: string;
  definition: string;
  part: number;
  whole: number;
  /** Absent when the whole is too small to show a rate. */
  percent?: number;
  filter?: LogAddress;
}

export type ClockView = RateView;

export interface UnitCard {
  unit: string;
  received: number;
  open: number;
  overdue: number;
  returned: number;
  redone: number;
  /** Per cent by clock; a clock without enough cases is absent. */
  onTime: Partial<Record<string, number>>;
  satisfied?: number;
  /** 0 to 100, absent when there are too few cases. */
  score?: number;
}

export interface ReportGroup {
  id: string;
  title: string;
  rows: { key: string; label: string; count: number; filter?: LogAddress }[];
}

export interface ReportView {
  from: string;
  to: string;
  region: string;
  regionName: string;
  total: number;
  overdue: number;
  groups: ReportGroup[];
  rates: RateView[];
  clocks: ClockView[];
  /** Of the register of people and what is done by it. */
  records: RateView[];
  /** Monitoring leads by cause and county. */
  causes: ReportGroup;
  /** Hours from a means verification's request to its result. */
  checkHours: { p50?: number; p90?: number; count: number };
  units: UnitCard[];
  operators: { name: string; accepted: number; steps: number }[];
  /** Seconds a resident waited for a person. */
  waits: { p50?: number; p90?: number; count: number };
  unanswered: { question: string; count: number }[];
  /** Proven complaints by company. */
  companies: { label: string; count: number }[];
}

/** Fit to be published: no names, numbers, illness; small groups merged. */
export interface PublicView {
  from: string;
  to: string;
  regionName: string;
  total: string;
  groups: { title: string; rows: { label: string; count: number }[] }[];
  rates: { label: string; definition: string; percent: number }[];
  note: string;
}

export interface WallView {
  at: string;
  waiting: number;
  longestWaitSeconds?: number;
  present: number;
  today: { opened: number; resolved: number };
  overdue: number;
  unassigned: number;
  dangerOpen: number;
  urgentOpen: number;
}

export interface BriefingView {
  day: string;
  regionName: string;
  lines: { label: string; value: string; filter?: LogAddress }[];
  unanswered: { question: string; count: number }[];
}

export interface QualitySample {
  seed: number;
  drawnFrom: number;
  items: { id: string; label: string }[];
  episodes: {
    episodeId: string;
    at: string;
    regionName: string;
    lines: { speaker: string; text: string }[];
    sheets: { by: string; scores: Record<string, number>; note?: string }[];
  }[];
}

/** A row of the ticket log. */
export type LogRow = TicketSummary;

export interface ViewOfLog {
  id: string;
  name: string;
  query: string;
  shared: boolean;
  mine: boolean;
  count: string;
}

export interface BulkSummary {
  action: string;
  actionText: string;
  /** Those the step can be done on now. */
  possible: string[];
  refused: { number: string; why: string }[];
  done?: string[];
}

export interface AuditView {
  at: string;
  by: string;
  whatText: string;
  about: string;
}

export interface SettingField {
  key: string;
  label: string;
  type: 'text' | 'time' | 'date' | 'number' | 'region' | 'choice' | 'unit';
  options?: Record<string, string>;
  optional?: boolean;
}

export interface SettingView {
  name: string;
  title: string;
  hint: string;
  many: boolean;
  fields: SettingField[];
  value: Record<string, string | number | undefined>[];
  version: number;
}

export interface CheckItem {
  id: string;
  label: string;
  done: boolean;
  /** Page of the board where it is mended. */
  page?: string;
  /** The setting on that page. */
  part?: string;
}

/** Sections of a city's bureau as the program brings them along. */
export interface SectionTable {
  place: string;
  bureau: string;
  source: string;
  sections: { unit: string; about: string[]; kinds: string[] }[];
}

/** A line of the bell. */
export interface NoticeView {
  id: number;
  /** Number of the ticket it leads to. */
  number: string;
  text: string;
  at: string;
  seen: boolean;
}

/** What could not be delivered and was given up; it may be tried again. */
export interface UndeliveredView {
  id: string;
  kindText: string;
  number?: string;
  attempts: number;
  error: string;
  at: string;
}

/** Where a ticket would be proposed to go; without a unit `reasonText` says why. */
export interface RouteView {
  unit?: string;
  coUnits: string[];
  reasonText?: string;
}

export interface DutyView {
  person: string;
  dutyText: string;
  phone?: string;
  regionName: string;
  until: string;
}

/** What a settings file would change, in words; `problems` stop it as a whole. */
export interface ImportView {
  changes: { name: string; title: string; version: number; added: string[]; removed: string[]; same: number }[];
  problems: string[];
}

/** What a calculator of the board works out: nothing of it is stored. */
export interface CalculatedView {
  rows: { label: string; value: string; failed?: boolean }[];
  notes: string[];
  /** 《…》 with its clause */
  source: string;
}

/** A person on record, for lists: the name masked. */
export interface DossierSummary {
  number: string;
  name: string;
  region: string;
  regionName: string;
  unit?: string;
  layer?: string;
  aid: string;
  aidText: string;
  reviewClassText: string;
  lastReviewOn?: string;
  /** The day, or why there is none. */
  dueText: string;
  overdue: boolean;
  changedAt: string;
  version: number;
}

export interface DossierDetail extends DossierSummary {
  /** Whether names and numbers are hidden. */
  masked: boolean;
  idNumber: string;
  phone?: string;
  address?: string;
  household?: string;
  tags: string[];
  programme?: string;
  amountText?: string;
  events: { seq: number; at: string; by: string; typeText: string; facts: string; text?: string }[];
  /** The day it is, by the office's clock. */
  today: string;
  /** What may be chosen at this place. */
  layers: string[];
  may: { review: boolean; edit: boolean; reveal: boolean; erase: boolean };
}

/** What a list of purchases would raise, or raised. */
export interface AlertedView {
  raised: number;
  already: number;
  /** Not on record, or not in receipt of aid. */
  notOnRecord: number;
  /** Of a kind that calls for no look. */
  otherKinds: number;
  problems: { line: number; field: string; cure: string }[];
  kept: boolean;
}

/** What an import would do, or did. */
export interface BroughtView {
  created: number;
  changed: { number: string; fields: string[] }[];
  same: number;
  /** Lines left out because the same person stands further up. */
  repeated: number;
  problems: { line: number; field: string; cure: string }[];
  kept: boolean;
}
