import { DomainError } from '../../base/errors';
import type { RegionCode } from '../../base/regions';
import { platformRefusals } from './words';

/** What goes to a provincial platform: the facts of a ticket, nothing of a person and nothing anybody told. */
export interface PlatformRecord {
  /** The same key twice is the same record: the number and the version of the ticket. */
  key: string;
  number: string;
  kind: string;
  kindText: string;
  region: RegionCode;
  topic?: string;
  urgency: string;
  status: string;
  statusText: string;
  unit?: string;
  openedAt: string;
}

/** What the platform knows of somebody. */
export interface PlatformPerson {
  layer?: string;
  aids: { programme: string; amountFen?: number; from?: string; to?: string }[];
}

/** What became of a ticket on the other side. */
export interface PlatformResult {
  /** Of the other side; the same key is told once. */
  key: string;
  number: string;
  text: string;
}

/** The door to a provincial platform. Whatever stands behind it may be slow, or away. */
export interface PlatformPort {
  /** What it is, said on the page as it is. */
  title: string;
  /** Resolved once the other side has it; a key it has already is no second record. */
  push(record: PlatformRecord): Promise<void>;
  /** Undefined when nobody there has this identity number. */
  person(idNumber: string): Promise<PlatformPerson | undefined>;
  /** Results that nobody has taken yet. */
  results(): Promise<PlatformResult[]>;
  /** The result is with us and is not told again. */
  taken(key: string): Promise<void>;
}

/** A port whose every call ends: DomainError `platform.late` after so long. What comes after that is not waited for. */
export function patient(port: PlatformPort, longestMs: number): PlatformPort {
  const within = <T>(work: Promise<T>): Promise<T> => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new DomainError('unavailable', 'platform.late', platformRefusals.late)), longestMs);
    });
    return Promise.race([work, late]).finally(() => clearTimeout(timer));
  };
  return {
    title: port.title,
    push: (record) => within(port.push(record)),
    person: (idNumber) => within(port.person(idNumber)),
    results: () => within(port.results()),
    taken: (key) => within(port.taken(key)),
  };
}
