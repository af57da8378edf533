import { yuanText } from '../base/money';
import type { TruthName } from './engine/truth';
import type { Explanation, Reason, Side } from './verdict';

const leaves = (node: Explanation): Explanation[] => (node.children ? node.children.flatMap(leaves) : [node]);

const exactYuan = ({ min, max }: Side, scale: number, people: number): string | undefined => {
  if (min !== max || !Number.isFinite(min)) return undefined;
  const fen = min / scale / 12 / people;
  return `${Number.isInteger(fen) ? yuanText(fen) : (Math.round(fen) / 100).toFixed(2)} 元`;
};

const WHOSE = { head: '每人', household: '全家', person: '本人' };

/** （每人每月 949 元，界线 950 元）: only where both sides are money and exact. */
export function figures({ left, right, unit, whose }: Explanation, people: number): string {
  if (unit !== 'fen/year' || !left || !right || !whose) return '';
  // A ratio on one side scales the other up to it: both are told scaled down again.
  const scale = Math.max(left.scale, right.scale);
  const [own, line] = [left, right].map((side) => exactYuan(side, scale, whose === 'head' ? people : 1));
  return own && line ? `（${WHOSE[whose]}每月 ${own}，界线 ${line}）` : '';
}

/** `400 元`, `233.33 到 400 元`: what a household's income comes to a head and month after what may be taken off; undefined where it is not told within bounds. */
export function ownPerHead(node: Explanation, people: number): string | undefined {
  const own = leaves(node).find(({ left, unit, whose }) => left && unit === 'fen/year' && whose === 'head')?.left;
  if (!own) return undefined;
  const [least, most] = [own.min, own.max].map((fen) => exactYuan({ ...own, min: fen, max: fen }, own.scale, people));
  return least && most ? (least === most ? least : `${least.replace(' 元', '')} 到 ${most}`) : undefined;
}

export interface Gap {
  /** `400 元` a head and month. */
  own: string;
  /** `950 元`, where it is recorded. */
  line?: string;
  /** How far above it, where it is above. */
  over?: string;
}

/** Where a household's own figure a head stands to the line it is compared with; undefined where its own is not exactly known. */
export function gapToLine(root: Explanation, people: number): Gap | undefined {
  const compared = leaves(root).filter(({ left, unit, whose }) => left && unit === 'fen/year' && whose === 'head');
  const leaf = compared.find(({ verdict }) => verdict === 'no') ?? compared[0];
  const { left, right } = leaf ?? {};
  if (!left || !right || left.min !== left.max) return undefined;
  const scale = Math.max(left.scale, right.scale);
  const own = exactYuan(left, scale, people);
  const line = exactYuan(right, scale, people);
  const over =
    line && left.min >= right.min ? exactYuan({ ...left, min: left.min - right.min, max: left.min - right.min }, scale, people) : undefined;
  return own ? { own, line, over } : undefined;
}

/** A condition that must not hold is told by its own name where it does not; where it does, by what holds. */
function collect(node: Explanation, verdict: TruthName, people: number): Reason[] {
  if (node.verdict !== verdict) return [];
  const { children, op, id, label, citation } = node;
  if (!children) return citation ? [{ id, text: `${label}${figures(node, people)}`, citation }] : [];
  if (op !== 'not') return children.flatMap((child) => collect(child, verdict, people));
  const cited = leaves(node).find((leaf) => leaf.citation)?.citation;
  if (verdict === 'yes') return cited ? [{ id, text: label, citation: cited }] : [];
  return children.flatMap((child) => collect(child, verdict === 'no' ? 'yes' : verdict, people));
}

/** The leaves that made the verdict, each as a reason with its citation; while nothing is decided, what holds already. */
export function reasonsOf(root: Explanation, people: number): Reason[] {
  if (root.verdict !== 'unknown') return unique(collect(root, root.verdict, people));
  return unique(
    leaves(root).flatMap(({ id, label, verdict, citation }) => (verdict === 'yes' && citation ? [{ id, text: label, citation }] : [])),
  );
}

function unique(reasons: Reason[]): Reason[] {
  const seen = new Set<string>();
  return reasons.filter(({ id }) => !seen.has(id) && seen.add(id));
}
