import { readdirSync, rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { inProject } from '../../base/project-root';
import { cachedValue, forgetOld } from '../../knowledge/cache';
import { sourcesBehind } from '../../knowledge/code-key';

const KIND = 'cachetest';
const folder = inProject('dist/cache');
const kept = (): string[] => readdirSync(folder).filter((name) => name.startsWith(`${KIND}-`));
const forgetAll = (): void => {
  for (const name of kept()) rmSync(join(folder, name), { force: true });
};

/** Makes or reads a value and tells whether it had to be made. */
function made(key: string, value: unknown): boolean {
  let fresh = false;
  cachedValue(KIND, key, () => {
    fresh = true;
    return value;
  });
  return fresh;
}

beforeEach(forgetAll);
afterAll(forgetAll);

describe('what was learnt once', () => {
  test('is read back, and many small values do not push out a large one', () => {
    expect(made('large', 'x'.repeat(1_000_000))).toBe(true);
    for (let at = 0; at < 40; at += 1) made(`small${at}`, at);
    expect(made('large', '')).toBe(false);
    expect(kept()).toHaveLength(41);
  });

  test('past the space it may take, the one used longest ago is forgotten', () => {
    for (const [at, key] of ['a', 'b', 'c'].entries()) {
      made(key, 'x'.repeat(10_000));
      utimesSync(join(folder, `${KIND}-${key}`), 1_000 + at, 1_000 + at);
    }
    made('a', '');
    forgetOld(KIND, 25_000);
    expect(kept().sort()).toEqual([`${KIND}-a`, `${KIND}-c`]);
  });
});

test('what is learnt is learnt anew when what it runs on changes, however far behind, and not when something beside it does', () => {
  const behind = sourcesBehind(['knowledge/index-data.ts']);
  for (const name of ['index-data', 'confidence', 'topic-model', 'tokens', 'lexicon/other-life', 'told-questions']) {
    expect(behind).toContain(`knowledge/${name}.ts`);
  }
  expect(behind).toContain('base/privacy.ts');
  for (const name of ['answer', 'follow-up', 'words', 'curation/curation', 'library/library'])
    expect(behind).not.toContain(`knowledge/${name}.ts`);
});
