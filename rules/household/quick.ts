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
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Remembers what was found out about a text; populations repeat their days and regions. */
function remembered(find: (text: string) => boolean): (text: string) => boolean {
  const known = new Map<string, boolean>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    if (known.size > 50_000) known.clear();
    const found = find(text);
    known.set(text, found);
    return found;
  };
}
const isDay = remembered((text) => DAY.test(text) && z.iso.date().safeParse(text).success);
const isRegion = remembered((text) => regionOf(text) !== undefined);
const isCents = (value: number): boolean => Math.abs(value * 100 - Math.round(value * 100)) < 1e-6;

// The code is made from the schema alone: one function for each object and list, an expression for everything else.

interface Writer {
  functions: string[];
}

const bounds = (value: string, least: number | undefined, most: number | undefined): string =>
  [least === undefined ? '' : `&&${value}>=${least}`, most === undefined ? '' : `&&${value}<=${most}`].join('');

function textCode({ minLength, maxLength, format, check }: Shape): string {
  const inside = format === 'date' ? '&&isDay(x)' : check === 'region' ? '&&isRegion(x)' : '';
  return `(typeof x==='string'${bounds('x.length', minLength, maxLength)}${inside})`;
}

function numberCode({ type, minimum, maximum, check }: Shape): string {
  const kept = type === 'integer' ? '&&Number.isInteger(x)' : check === 'yuan' ? '&&(Number.isInteger(x)||isCents(x))' : '';
  return `(typeof x==='number'${bounds('x', minimum, maximum)}&&x-x===0${kept})`;
}

const anyOf = (codes: string[]): string => `(${codes.join('||')})`;

function listCode({ items = {}, maxItems }: Shape, out: Writer): string {
  const item = codeOf(items, out);
  const body = `if(!Array.isArray(v)${maxItems === undefined ? '' : `||v.length>${maxItems}`})return false;for(const x of v)if(!${item})return false;return true;`;
  return `f${out.functions.push(body) - 1}(x)`;
}

function objectCode({ properties = {}, required = [] }: Shape, out: Writer): string {
  const cases = Object.entries(properties).map(
    ([name, part]) => `case ${JSON.stringify(name)}:if(!${codeOf(part, out)})return false;break;`,
  );
  const lacking = required.map((name) => `if(v[${JSON.stringify(name)}]===undefined)return false;`);
  const ordered = 'min' in properties && 'max' in properties ? 'v.min<=v.max' : 'true';
  const each = `for(const k in v){const x=v[k];switch(k){${cases.join('')}default:return false}}`;
  const body = `if(typeof v!=='object'||v===null||Array.isArray(v))return false;${each}${lacking.join('')}return ${ordered};`;
  return `f${out.functions.push(body) - 1}(x)`;
}

// What a schema may demand and this file knows how to check (a date's pattern is checked as its format).
const UNDERSTOOD = new Set(
  '$schema additionalProperties anyOf check const description enum format items maxItems maxLength maximum minLength minimum pattern properties required type'.split(
    ' ',
  ),
);
const isUnderstood = (shape: Shape): boolean =>
  Object.keys(shape).every((key) => UNDERSTOOD.has(key)) &&
  [undefined, 'date'].includes(shape.format) &&
  (!('pattern' in shape) || shape.format === 'date');

/** An expression that is true when `x` has the shape; what is not understood is never accepted here. */
function codeOf(shape: Shape, out: Writer): string {
  if (!isUnderstood(shape)) return 'false';
  if (shape.anyOf) return anyOf(shape.anyOf.map((one) => codeOf(one, out)));
  if (shape.enum) return anyOf(shape.enum.map((value) => `x===${JSON.stringify(value)}`));
  if ('const' in shape) return `x===${JSON.stringify(shape.const)}`;
  if (shape.type === 'array') return listCode(shape, out);
  if (shape.type === 'object') return objectCode(shape, out);
  if (shape.type === 'string') return textCode(shape);
  if (shape.type === 'number' || shape.type === 'integer') return numberCode(shape);
  if (shape.type === 'boolean') return "typeof x==='boolean'";
  return shape.type === 'null' ? 'x===null' : 'false';
}

function compiled(shape: Shape): (value: unknown) => boolean {
  const out: Writer = { functions: [] };
  const root = codeOf(shape, out);
  const functions = out.functions.map((body, at) => `function f${at}(v){${body}}`).join('\n');
  const text = `"use strict";${functions}return (x)=>${root};`;
  return new Function('isDay', 'isRegion', 'isCents', text)(isDay, isRegion, isCents) as (value: unknown) => boolean;
}

const wellFormed = compiled(z.toJSONSchema(householdSchema, { io: 'input', unrepresentable: 'any' }) as Shape);

/** True only for what the schema accepts unchanged; false says nothing yet. */
export function quickHousehold(value: unknown): value is Household {
  if (!wellFormed(value)) return false;
  const household = value as Household;
  for (const { age, birthDate } of household.people ?? []) if (age !== undefined && birthDate !== undefined) return false;
  return wrongHousehold(household).length === 0;
}
