import { dayInWords } from '../../base/clock';
import type { Said } from './bring-in';
import type { ImportedDocument } from './read-document';

const NAMES: Record<Said, string> = { number: '文号', issuer: '发文机关', issuedOn: '印发日', effectiveFrom: '施行日' };
const isDay = (name: Said): boolean => name === 'issuedOn' || name === 'effectiveFrom';

/** What was left blank and is taken over from the import before, to whoever imports it; undefined when nothing is. */
export function carriedText(document: ImportedDocument, carried: readonly Said[]): string | undefined {
  if (carried.length === 0) return undefined;
  const said = carried.map((name) => `${NAMES[name]} ${isDay(name) ? dayInWords(document[name] ?? '') : document[name]}`);
  return `这次没有写，沿用上一次导入的：${said.join('，')}；有变化就写上再看一遍。`;
}
