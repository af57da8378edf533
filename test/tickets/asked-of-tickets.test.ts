import { existsSync, readFileSync } from 'node:fs';
import { inProject } from '../../base/project-root';
import { asked } from './asked-of-tickets';

test.each(asked.map((row) => [`${row.of}：${row.ask}`, row] as const))('%s', (_name, { file, test: name }) => {
  expect(existsSync(inProject(file))).toBe(true);
  if (!name) return;
  const found = [...readFileSync(inProject(file), 'utf8').matchAll(/test\('((?:[^'\\]|\\.)*)'/g)].map(([, title = '']) => title);
  expect(found.filter((title) => title.startsWith(name))).toHaveLength(1);
});
