import { readdirSync, readFileSync } from 'node:fs';
import { inProject } from '../../base/project-root';

/** Rows of a table (tab-separated, first line the names of its columns). */
export function rowsOf(file: string): Record<string, string>[] {
  const [header = '', ...lines] = readFileSync(inProject(file), 'utf8').trim().split('\n');
  const columns = header.split('\t');
  return lines.map((line) => Object.fromEntries(line.split('\t').map((cell, at) => [columns[at] ?? '', cell])));
}

/** Files of messages that nothing was learnt from, by the beginning of their names. */
export const blindSets = (start: 'blind' | 'intents-blind'): string[] =>
  readdirSync(inProject('test/bot/messages')).filter((name) => name.startsWith(start));
