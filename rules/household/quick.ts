import { z } from 'zod';
import { regionOf } from '../../base/regions';
import { type Household, householdSchema, wrongHousehold } from './household';

// A fast yes for well-formed households in their millions. It is made from the schema's own JSON form; whatever it does
// not accept goes to the schema itself, which alone says what is wrong.

interface Shape {
  type?: string;
  properties?: Record<string, Shape>;
  required?: string[];
  items?: Shape;
  maxItems?: number;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Shape[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  format?: string;
  check?: string;
}
type Accepts = (value: unknown) => boolean;

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const days = new Map<string, boolean>();
const regions = new Map<string, boolean>();

/** Remembers what was found out about a text; populations repeat their days and regions. */
function remembered(known: Map<string, boolean>, find: (text: string) => boolean): (text: string) => boolean {
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    if (known.size > 50_000) known.clear();
    const found = find(text);
    known.set(text, found);
    return found;
  };
}
const isDay = remembered(days, (text) => DAY.test(text) && z.iso.date().safeParse(text).success);
const isRegion = remembered(regions, (text) => regionOf(text) !== undefined);

function text(shape: Shape): Accepts {
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY } = shape;
  const inside = shape.format === 'date' ? isDay : shape.check === 'region' ? isRegion : () => true;
  return (value) => typeof value === 'string' && value.length >= minLength && value.length <= maxLength && inside(value);
}

function numeric(shape: Shape): Accepts {
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = shape;
  const whole = shape.type === 'integer';
  return (value) => {
    if (typeof value !== 'number' || !(value >= minimum && value <= maximum)) return false;
    if (Number.isInteger(value)) return true;
    return !whole && (shape.check !== 'yuan' || Math.abs(value * 100 - Math.round(value * 100)) < 1e-6);
  };
}

function object(shape: Shape): Accepts {
  const properties = new Map(Object.entries(shape.properties ?? {}).map(([name, part]) => [name, accepts(part)]));
  const required = shape.required ?? [];
  const ordered = properties.has('min') && properties.has('max');
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const record = value as Record<string, unknown>;
    for (const name in record) {
      const part = properties.get(name);
      if (!part?.(record[name])) return false;
    }
    for (const name of required) if (record[name] === undefined) return false;
    return !ordered || (record.min as number) <= (record.max as number);
  };
}

function accepts(shape: Shape): Accepts {
  if (shape.anyOf) {
    const ways = shape.anyOf.map(accepts);
    return (value) => ways.some((way) => way(value));
  }
  if (shape.enum) {
    const values = new Set(shape.enum);
    return (value) => values.has(value);
  }
  if ('const' in shape) return (value) => value === shape.const;
  if (shape.type === 'array') {
    const { maxItems = Number.POSITIVE_INFINITY } = shape;
    const item = accepts(shape.items ?? {});
    return (value) => Array.isArray(value) && value.length <= maxItems && value.every(item);
  }
  if (shape.type === 'object') return object(shape);
  if (shape.type === 'string') return text(shape);
  if (shape.type === 'number' || shape.type === 'integer') return numeric(shape);
  if (shape.type === 'boolean') return (value) => typeof value === 'boolean';
  if (shape.type === 'null') return (value) => value === null;
  return () => false;
}

const wellFormed = accepts(z.toJSONSchema(householdSchema, { io: 'input', unrepresentable: 'any' }) as Shape);

/** True only for what the schema accepts unchanged; false says nothing yet. */
export function quickHousehold(value: unknown): value is Household {
  if (!wellFormed(value)) return false;
  const household = value as Household;
  if (household.people?.some(({ age, birthDate }) => age !== undefined && birthDate !== undefined)) return false;
  return wrongHousehold(household).length === 0;
}
