import { readFileSync, writeFileSync } from 'node:fs';
import { inProject } from '../../base/project-root';
import { lifeDocument } from '../../tickets/life-document';

test('docs/ticket-life.md is what the table prints', () => {
  const path = inProject('docs/ticket-life.md');
  if (process.env.UPDATE_DOCS === '1') writeFileSync(path, lifeDocument());
  expect(readFileSync(path, 'utf8')).toBe(lifeDocument());
});
