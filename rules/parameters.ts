import type { Citation } from '../base/citation';
import type { IsoDate } from '../base/clock';
import { covers, lineage, NATION } from '../base/regions';
import { type ParameterId, parameterIds, parameterName, type Unit } from './parameter-names';
import { lastDay, type ParameterRow } from './parameter-rows';
import { shippedRows } from './shipped-rows';

export type { ParameterRow } from './parameter-rows';
export { parameterSchema, parseParameterRows } from './parameter-rows';
export { shippedRows } from './shipped-rows';

/** `national`: everything on record. `regional`: only what the region's own texts say, no national measure, no national number. */
export type Book = 'national' | 'regional';

export interface Place {
  region: string;
  on: IsoDate;
  area?: 'urban' | 'rural';
  book?: Book;
}

/** A parameter as conditions compare it: whole numbers, money in fen a year, ratios in ten-thousandths. */
export interface Resolved {
  low: number;
  high: number;
  /** Ids of the rows it rests on. */
  rows: string[];
  /** What would make it exact: `parameter:NAME`, `fact:area`. Empty when it is exact. */
  missing: string[];
  citations: Citation[];
  kind?: ParameterRow['kind'];
}

export const SCALE: Partial<Record<Unit, number>> = { 'fen/month': 12, ratio: 10_000, percent: 100 };
const scaled = ({ value, unit }: ParameterRow): [number, number] => {
  const { min, max } = typeof value === 'number' ? { min: value, max: value } : value;
  const scale = SCALE[unit] ?? 1;
  return [Math.round(min * scale), Math.round(max * scale)];
};

const CEILING: Partial<Record<Unit, number>> = { years: 130, months: 1200, flag: 1, count: 100 };

/** Not on record still lies somewhere: a standard is at least one fen, an edge is not below the line. */
function anywhere(name: ParameterId): Resolved {
  const unit = parameterName(name).units[0] as Unit;
  const low = name === 'dibaoLine' ? 12 : name === 'disposableIncome' ? 1 : name === 'edgeRatio' ? 10_000 : 0;
  return { low, high: CEILING[unit] ?? Number.POSITIVE_INFINITY, rows: [], missing: [`parameter:${name}`], citations: [] };
}
const ANYWHERE = new Map(parameterIds.map((name) => [name, anywhere(name)]));
const unrecorded = (name: ParameterId): Resolved => ANYWHERE.get(name) as Resolved;

// Places and days in their thousands share what a row says: each of them is read once.
const byRow = new WeakMap<ParameterRow, Resolved>();
function exact(row: ParameterRow): Resolved {
  const before = byRow.get(row);
  if (before) return before;
  const [low, high] = scaled(row);
  const missing = low === high ? [] : [`parameter:${row.name}`];
  const said: Resolved = { low, high, rows: [row.id], missing, citations: [row.citation], kind: row.kind };
  byRow.set(row, said);
  return said;
}

function together(rows: ParameterRow[]): Resolved {
  const spans = rows.map(scaled);
  return {
    low: Math.min(...spans.map(([low]) => low)),
    high: Math.max(...spans.map(([, high]) => high)),
    rows: rows.map(({ id }) => id),
    missing: ['fact:area'],
    citations: rows.map(({ citation }) => citation),
    kind: rows[0]?.kind,
  };
}

/** The rows of the office beside the shipped ones, found by name and region; the office's own come first at the same place. */
export class Parameters {
  private readonly index = new Map<string, ParameterRow[]>();
  private readonly rows: readonly ParameterRow[];
  private readonly shipped = new Set(shippedRows);

  constructor(own: readonly ParameterRow[] = []) {
    // An own row under a shipped id is that row with its end written in.
    const ended = new Set(own.map(({ id }) => id));
    this.rows = [...own, ...shippedRows.filter(({ id }) => !ended.has(id))];
    for (const row of this.rows) {
      const key = `${row.name} ${row.region}`;
      const found = this.index.get(key);
      if (found) found.push(row);
      else this.index.set(key, [row]);
    }
  }

  /** The standard in force: county before city before province before nation; a gap is unknown, never a default. */
  at(name: ParameterId, place: Place): Resolved {
    const found = this.nearest(name, place, (row) => row.kind === 'standard');
    if (found) return found;
    return name === 'dibaoLine' ? this.fromMinimumWage(place) : unrecorded(name);
  }

  /** For showing an amount: a standard, or else a figure of its time that never decides anything. Undefined when none is on record. */
  shown(name: ParameterId, place: Place): Resolved | undefined {
    const standard = this.at(name, place);
    if (standard.rows.length > 0) return standard;
    return this.nearest(name, place, (row) => row.kind === 'historical' || row.kind === 'average');
  }

  private nearest(name: ParameterId, place: Place, wanted: (row: ParameterRow) => boolean): Resolved | undefined {
    for (const region of lineage(place.region)) {
      const rows = (this.index.get(`${name} ${region}`) ?? []).filter(
        (row) => wanted(row) && row.from <= place.on && place.on <= lastDay(row) && this.inBook(row, place.book),
      );
      const fitting = rows.find(({ area }) => area === 'unified' || area === place.area);
      if (fitting) return exact(fitting);
      if (rows.length > 1 && !place.area) return together(rows);
      if (rows.length > 0 && !place.area) return { ...unrecorded(name), missing: ['fact:area', `parameter:${name}`] };
    }
    return undefined;
  }

  private inBook(row: ParameterRow, book: Book | undefined): boolean {
    // The wage table is no region's own text on assistance: without it the place must record its wage.
    return book !== 'regional' || !this.shipped.has(row) || (row.region !== NATION && row.name !== 'minimumWage');
  }

  /** Longyan's rule: a share of the local minimum wage. How it is rounded is not on record, so both whole yuan stand. */
  private fromMinimumWage(place: Place): Resolved {
    const ratio = this.at('dibaoLineRatio', place);
    if (ratio.rows.length === 0) return unrecorded('dibaoLine');
    const wage = this.at('minimumWage', place);
    if (wage.rows.length === 0) return { ...unrecorded('dibaoLine'), missing: ['parameter:minimumWage'] };
    const rounding = this.at('dibaoLineRounding', place);
    const [low, high] = [lineOf(ratio.low, wage.low, rounding)[0], lineOf(ratio.high, wage.high, rounding)[1]];
    const open = [...ratio.missing, ...wage.missing].length > 0;
    return {
      low: low * 12,
      high: high * 12,
      rows: [...wage.rows, ...ratio.rows, ...rounding.rows],
      missing: low === high ? [] : open ? [...ratio.missing, ...wage.missing, 'parameter:dibaoLine'] : ['parameter:dibaoLineRounding'],
      citations: [...wage.citations, ...ratio.citations],
      kind: 'standard',
    };
  }

  /** Every parameter at a place, in the order of `parameterIds`. */
  all(place: Place): Resolved[] {
    return parameterIds.map((name) => this.at(name, place));
  }

  /** All rows that concern a place on a day, for the page. */
  concerning(region: string, on: IsoDate): ParameterRow[] {
    return this.rows.filter((row) => (covers(row.region, region) || covers(region, row.region)) && row.from <= on && on <= lastDay(row));
  }
}

/** Fen a month, the two whole-yuan (or rounded) sums a share of the wage can become. Ratio in ten-thousandths, wage in fen a year. */
function lineOf(ratio: number, wage: number, rounding: Resolved): [number, number] {
  const monthly = (ratio * wage) / 120_000;
  if (rounding.rows.length === 0) return [Math.floor(monthly / 100 + 1e-9) * 100, Math.ceil(monthly / 100 - 1e-9) * 100];
  const step = rounding.low || 1;
  const whole = Math.round(monthly / step) * step;
  return [whole, whole];
}
