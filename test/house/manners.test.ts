import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { inProject, projectRoot } from '../../base/project-root';
import { FOLDERS, type Source, sources } from './sources';

const code = sources.filter(({ path }) => path.endsWith('.ts'));

// Word lists and labels are content that happens to be TypeScript.
const isContent = ({ path }: Source): boolean => /(words|lexicon|messages|dialect|synonyms|rules\/parameters\/)/.test(path);

function functionLengths({ path, text }: Source): { name: string; lines: number; parameters: number }[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
  const found: { name: string; lines: number; parameters: number }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionDeclaration(node) || ts.isArrowFunction(node) || ts.isFunctionExpression(node) || ts.isMethodDeclaration(node)) {
      const from = file.getLineAndCharacterOfPosition(node.getStart()).line;
      const to = file.getLineAndCharacterOfPosition(node.end).line;
      found.push({ name: `${path}:${from + 1}`, lines: to - from + 1, parameters: node.parameters.length });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

describe('sizes', () => {
  test('no source file is longer than 300 lines', () => {
    expect(sources.filter((source) => source.lines > 300 && !isContent(source)).map(({ path, lines }) => `${path} ${lines}`)).toEqual([]);
  });

  test('no function is longer than 50 lines, none takes more than three parameters', () => {
    const all = code.flatMap(functionLengths);
    expect(all.filter(({ lines }) => lines > 50).map(({ name, lines }) => `${name} ${lines} lines`)).toEqual([]);
    expect(all.filter(({ parameters }) => parameters > 3).map(({ name }) => name)).toEqual([]);
  });

  test.each(['bot/bot.ts', 'dialogs/walk.ts', 'rules/evaluate.ts'])('%s fits on one screen', (path) => {
    expect(sources.find((source) => source.path === path)?.lines ?? Infinity).toBeLessThanOrEqual(90);
  });

  test('base/ stays small', () => {
    expect(sources.filter(({ folder }) => folder === 'base').length).toBeLessThanOrEqual(14);
  });
});

describe('manners', () => {
  const lines = code.flatMap(({ path, text }) => text.split('\n').map((line, index) => ({ at: `${path}:${index + 1}`, line })));
  const offenders = (pattern: RegExp): string[] => lines.filter(({ line }) => pattern.test(line)).map(({ at }) => at);

  test('no any, no default export, no open ends, no silenced checks', () => {
    expect(offenders(/:\s*any\b|\bas any\b|<any>/)).toEqual([]);
    expect(offenders(/^export default/).filter((at) => !at.includes('vite.config'))).toEqual([]);
    expect(offenders(/\b(TODO|FIXME|XXX|HACK)\b|@ts-ignore|@ts-nocheck/)).toEqual([]);
  });

  test('file names are kebab-case (pages are named after their component)', () => {
    const wrong = sources
      .map(({ path }) => path.split('/').at(-1) ?? '')
      .filter((name) => !/^([a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)*\.(ts|mjs)|[A-Z][A-Za-z0-9]*\.vue)$/.test(name));
    expect(wrong).toEqual([]);
  });

  test('raw HTML has no way onto a page', () => {
    const raw = sources
      .filter(({ text }) => /v-html|innerHTML|outerHTML|insertAdjacentHTML|document\.write/.test(text))
      .map(({ path }) => path);
    expect(raw).toEqual([]);
  });

  test('SQL is written in storage/ alone', () => {
    const wrong = code.filter(
      ({ folder, text }) =>
        folder !== 'storage' && /\b(SELECT\s+[\w*,\s.]+\s+FROM|INSERT\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM)\b/.test(text),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  test('rules read no clock, no network, no randomness', () => {
    const wrong = code.filter(
      ({ folder, text }) => folder === 'rules' && /new Date\(\)|Date\.now|Math\.random|fetch\(|node:https?/.test(text),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  test('the environment is read in base/config.ts and at the command doors alone', () => {
    const wrong = code.filter(
      ({ path, text }) => /process\.env/.test(text) && path !== 'base/config.ts' && !path.startsWith('cli/') && path !== 'main.ts',
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  test('no Chinese sentence in a flow route file', () => {
    const wrong = code.filter(({ path, text }) => /^dialogs\/[a-z-]+\/flow\.ts$/.test(path) && /['"`][^'"`\n]*\p{Script=Han}/u.test(text));
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });
});

describe('the house', () => {
  test('each folder opens with a README of at most 15 lines', () => {
    for (const folder of FOLDERS.filter((name) => existsSync(inProject(name)))) {
      const path = inProject(`${folder}/README.md`);
      expect({ folder, there: existsSync(path) }).toEqual({ folder, there: true });
      expect(readFileSync(path, 'utf8').trimEnd().split('\n').length).toBeLessThanOrEqual(15);
    }
  });

  test('.env.example lists exactly the variables that are read, each with a comment', () => {
    const config = readFileSync(inProject('base/config.ts'), 'utf8');
    const known = [...config.matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map((match) => match[1]).sort();
    const example = readFileSync(inProject('.env.example'), 'utf8').split('\n');
    const listed = example.filter((line) => /^#?\s?[A-Z_]+=/.test(line)).map((line) => line.replace(/^#\s?/, '').split('=')[0]);
    expect(listed.sort()).toEqual(known);
    for (const [index, line] of example.entries()) {
      if (/^#?\s?[A-Z_]+=/.test(line)) expect(example[index - 1]).toMatch(/^# \S/);
    }
  });

  test('every runtime dependency has its line in docs/dependencies.md', () => {
    const manifest = JSON.parse(readFileSync(inProject('package.json'), 'utf8'));
    const doc = readFileSync(inProject('docs/dependencies.md'), 'utf8');
    expect(Object.keys(manifest.dependencies).filter((name) => !doc.includes(`\`${name}\``))).toEqual([]);
  });

  test('the glossary names only code words that the sources use', () => {
    const glossary = readFileSync(inProject('GLOSSARY.md'), 'utf8');
    const words = [...glossary.matchAll(/`([a-zA-Z]+)`/g)].map((match) => match[1] ?? '');
    const all = sources.map(({ text }) => text).join('\n');
    expect(words.length).toBeGreaterThan(30);
    expect(words.filter((word) => !new RegExp(`\\b${word}\\b`).test(all))).toEqual([]);
  });

  test('ARCHITECTURE.md has at most 300 lines and names every folder', () => {
    const text = readFileSync(inProject('ARCHITECTURE.md'), 'utf8');
    expect(text.split('\n').length).toBeLessThanOrEqual(300);
    for (const folder of FOLDERS) expect(text).toContain(`${folder}/`);
  });

  test('no machine path and no registry host is in the tree', () => {
    const tracked = execFileSync('git', ['ls-files'], { cwd: projectRoot, encoding: 'utf8' }).split('\n').filter(Boolean);
    const text = tracked.filter(
      (path) => /\.(ts|md|json|cjs|vue|css|html|txt|sh)$/.test(path) && existsSync(inProject(path)) && !path.startsWith('test/house/'),
    );
    const wrong = text.filter((path) => /(^|[^a-z.])\/(work|farm)\/|registry\.npm|"resolved"/.test(readFileSync(inProject(path), 'utf8')));
    expect(wrong).toEqual([]);
  });

  test('READMEs of both languages show the same two commands', () => {
    for (const name of ['README.md', 'README.en.md']) {
      const text = readFileSync(inProject(name), 'utf8');
      expect(text).toContain('npm ci && npm start');
      expect(text).toContain('npm ci && npm test');
    }
  });

  test('tests are neither skipped nor focused', () => {
    const files = readdirSync(inProject('test'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.test.ts'));
    const wrong = files.filter((name) =>
      /\b(it|test|describe)\.(skip|todo|only)\b|\bxit\(|\bxdescribe\(/.test(
        readFileSync(inProject(`test/${name}`), 'utf8').replace(/\\b.*$/gm, ''),
      ),
    );
    expect(wrong).toEqual([]);
  });
});
