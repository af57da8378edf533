import type { Explanation } from '../verdict';
import { choiceCode, type EndsCode, type ReadParameter, scalesOf, sideCode, truthCode } from './compile';
import { type Condition, factorsOf, type Term } from './dsl';
import { FACT_INDEX, FIRST_PERSON_FACT } from './fact-table';
import { NO, REVIEW, TRUTH_NAMES, type TruthName, UNKNOWN, YES } from './truth';
import { factLacks, lacksReader, NO_ROWS, rowsReader, type Setting, unitOf } from './values';

// A tree of reasons as straight-line code, like the verdict in compile.ts. What is the same for every household (labels,
// citations, units, positions) is handed in once as constants; of strings the text of the code holds none.

export type Explain = (setting: Setting) => Explanation;
type Leaf<Op> = Extract<Condition, { op: Op }>;
type Comparison = Extract<Condition, { left: Term }>;

interface Writer {
  lines: string[];
  /** Handed to the code as `k0`, `k1` … */
  constants: unknown[];
  next: number;
}

const keep = (out: Writer, value: unknown): string => `k${out.constants.push(value) - 1}`;
const ofPlace: ReadParameter = (at, end) => `p[${at}].${end === 'Low' ? 'low' : 'high'}`;
/** What every node begins with. */
const head = ({ id, label }: Condition, at: number, out: Writer): string =>
  `id:${keep(out, id)},label:${keep(out, label)},verdict:T[v${at}]`;

/** A settled choice that rests on no rows is the same node whoever is asked: made once, never changed. */
function settledNodes({ id, label, citation, fact }: Leaf<'is'>): Explanation[] {
  const node = (verdict: TruthName): Explanation =>
    Object.freeze({ id, label, verdict, citation, fact, parameters: NO_ROWS, missing: undefined });
  return TRUTH_NAMES.map(node);
}

function writeChoice(condition: Leaf<'is'>, at: number, out: Writer): void {
  const { fact, citation } = condition;
  const [rows, lacks, settled] = [rowsReader([{ fact }]), factLacks(fact), settledNodes(condition)].map((value) => keep(out, value));
  const about = `citation:${keep(out, citation)},fact:${keep(out, fact)}`;
  const node = `{${head(condition, at, out)},${about},parameters:${rows}(s),missing:v${at}===${UNKNOWN}?${lacks}(s):undefined}`;
  out.lines.push(`const v${at}=${choiceCode(condition)};`, `const n${at}=bare&&v${at}!==${UNKNOWN}?${settled}[v${at}]:${node};`);
}

interface SideOf {
  name: string;
  term: Term;
  scale: number;
}

/** Both ends in variables, as a comparison reads each of them twice; and the side as the tree shows it. */
function writeSide({ name, term, scale }: SideOf, out: Writer): EndsCode & { shown: string } {
  const { low, high } = sideCode(term, scale, ofPlace);
  if (factorsOf(term).every((factor) => 'constant' in factor)) {
    const value = Number(low);
    return { low, high, shown: keep(out, Object.freeze({ min: value, max: value, scale })) };
  }
  out.lines.push(`const ${name}l=${low},${name}h=${high};`);
  return { low: `${name}l`, high: `${name}h`, shown: `{min:${name}l,max:${name}h,scale:${scale}}` };
}

function writeComparison(condition: Comparison, at: number, out: Writer): void {
  const { op, left, right, citation } = condition;
  const [leftScale, rightScale] = scalesOf(left, right);
  const own = writeSide({ name: `a${at}`, term: left, scale: leftScale }, out);
  const line = writeSide({ name: `b${at}`, term: right, scale: rightScale }, out);
  const factors = [...factorsOf(left), ...factorsOf(right)];
  const facts = factors.flatMap((factor) => ('fact' in factor ? [factor.fact] : []));
  const whose = facts.includes('householdSize')
    ? 'head'
    : facts.some((fact) => FACT_INDEX[fact] >= FIRST_PERSON_FACT)
      ? 'person'
      : 'household';
  const [rows, lacks] = [keep(out, rowsReader(factors)), keep(out, lacksReader(factors))];
  const basis = factors.some((factor) => 'parameter' in factor) ? `${rows}(s)` : `bare?none:${rows}(s)`;
  const sides = `left:${own.shown},right:${line.shown},unit:${keep(out, unitOf(left))},whose:${keep(out, whose)}`;
  out.lines.push(
    `const v${at}=${truthCode(op, own, line)};`,
    `const n${at}={${head(condition, at, out)},citation:${keep(out, citation)},${sides},` +
      `parameters:${basis},missing:v${at}===${UNKNOWN}?${lacks}(s):undefined};`,
  );
}

/** One value decides; then what is missing counts more than what is open. Every child is told, decided or not. */
function writeBranch(condition: Leaf<'all' | 'any'>, at: number, out: Writer): void {
  const children = condition.of.map((child) => write(child, out));
  const has = (truth: number): string => children.map((child) => `v${child}===${truth}`).join('||');
  const [decisive, start] = condition.op === 'all' ? [NO, YES] : [YES, NO];
  out.lines.push(
    `const v${at}=${has(decisive)}?${decisive}:${has(UNKNOWN)}?${UNKNOWN}:${has(REVIEW)}?${REVIEW}:${start};`,
    `const n${at}={${head(condition, at, out)},op:${keep(out, condition.op)},children:[${children.map((child) => `n${child}`).join(',')}]};`,
  );
}

/** Writes statements that leave the condition's truth in `v…` and its node in `n…`; returns their number. */
function write(condition: Condition, out: Writer): number {
  const at = out.next++;
  if (condition.op === 'is') writeChoice(condition, at, out);
  else if ('left' in condition) writeComparison(condition, at, out);
  else if (condition.op === 'review') {
    const citation = keep(out, condition.citation);
    out.lines.push(`const v${at}=${REVIEW},n${at}={${head(condition, at, out)},citation:${citation}};`);
  } else if (condition.op === 'not') {
    const child = write(condition.of[0], out);
    out.lines.push(
      `const v${at}=v${child}===${NO}?${YES}:v${child}===${YES}?${NO}:v${child};`,
      `const n${at}={${head(condition, at, out)},children:[n${child}],op:${keep(out, 'not')}};`,
    );
  } else writeBranch(condition, at, out);
  return at;
}

/** Turns a condition into code that says why: the same verdict as `compile`, every node with its sides, rows and what it lacks. */
export function explainer(condition: Condition): Explain {
  const out: Writer = { lines: [], constants: [], next: 0 };
  const root = write(condition, out);
  const names = out.constants.map((_, at) => `k${at}`);
  const read = 'const f=s.frame,bare=f.rows.size===0,p=s.parameters,fLow=f.low,fHigh=f.high,fMask=f.mask;';
  const text = `"use strict";return (s)=>{${read}${out.lines.join('\n')}return n${root};};`;
  return new Function('T', 'none', ...names, text)(TRUTH_NAMES, NO_ROWS, ...out.constants) as Explain;
}
