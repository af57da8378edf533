import { yuanText } from '../base/money';
import type { Explanation, Reason, Side } from './verdict';

const leaves = (node: Explanation): Explanation[] => (node.children ? node.children.flatMap(leaves) : [node]);

const exactYuan = ({ min, max, scale }: Side, people: number): string | undefined => {
  if (min !== max || !Number.isFinite(min)) return undefined;
  const fen = min / scale / 12 / people;
  return `${Number.isInteger(fen) ? yuanText(fen) : (Math.round(fen) / 100).toFixed(2)} 元`;
};

/** 人均每月 949 元，界线 950 元: only where both sides are money and exact. */
export function figures({ left, right, unit, shared }: Explanation, people: number): string {
  if (unit !== 'fen/year' || !left || !right) return '';
  const [own, line] = [exactYuan(left, shared ? people : 1), exactYuan(right, shared ? people : 1)];
  return own && line ? `（每人每月 ${own}，界线 ${line}）` : '';
}

/** The leaves that made the verdict, each as a reason with its citation; a not turns them round. */
export function reasonsOf(root: Explanation, people: number): Reason[] {
  const wanted = root.verdict === 'unknown' ? 'yes' : root.verdict;
  const collect = (node: Explanation, verdict: string): Reason[] => {
    if (node.verdict !== verdict && node.verdict !== 'review') return [];
    if (node.children && node.op === 'not') return node.children.flatMap((child) => collect(child, child.verdict));
    if (node.children) return node.children.flatMap((child) => collect(child, verdict));
    return node.citation ? [{ id: node.id, text: `${node.label}${figures(node, people)}`, citation: node.citation }] : [];
  };
  const found = collect(root, wanted);
  if (found.length > 0 || root.verdict !== 'unknown') return unique(found);
  return unique(
    leaves(root).flatMap(({ id, label, verdict, citation }) => (verdict === 'yes' && citation ? [{ id, text: label, citation }] : [])),
  );
}

function unique(reasons: Reason[]): Reason[] {
  const seen = new Set<string>();
  return reasons.filter(({ id }) => !seen.has(id) && seen.add(id));
}
