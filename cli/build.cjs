// Compiles the sources into dist/server (and the three pages into dist/web). Plain JavaScript,
// because it runs before anything is compiled. Everything it prints goes to stderr, so that a
// command's stdout stays machine-readable.
'use strict';
const { createHash } = require('node:crypto');
const { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync, existsSync } = require('node:fs');
const { dirname, join, relative } = require('node:path');

const root = dirname(__dirname);
const dist = join(root, 'dist');
const SERVER_FOLDERS = ['base', 'rules', 'knowledge', 'tickets', 'dialogs', 'bot', 'desk', 'channels', 'web', 'storage', 'cli', 'bench'];
const say = (text) => process.stderr.write(`${text}\n`);

function filesUnder(folder, wanted) {
  const found = [];
  for (const item of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, item.name);
    if (item.isDirectory()) {
      if (item.name !== 'node_modules') found.push(...filesUnder(path, wanted));
    } else if (wanted(path)) found.push(path);
  }
  return found;
}

const faces = join(root, 'web', 'faces');

function serverSources() {
  const top = readdirSync(root)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(root, name));
  const nested = SERVER_FOLDERS.filter((name) => existsSync(join(root, name))).flatMap((name) =>
    filesUnder(join(root, name), (path) => /\.(ts|sql|json)$/.test(path) && !path.endsWith('.d.ts') && !path.startsWith(faces)),
  );
  return [...top, ...nested].sort();
}

const faceSources = () => filesUnder(faces, () => true).concat(filesUnder(join(root, 'dialogs'), (path) => path.endsWith('reply.ts')));

/** Names, sizes and times of the inputs: cheap to take at every start, changed by every edit. */
function stampOf(files) {
  const hash = createHash('sha256');
  for (const file of [...files, join(root, 'package-lock.json')].filter(existsSync)) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${relative(root, file)} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

const stampFile = (folder) => join(dist, folder, '.stamp');
const isFresh = (folder, stamp) => existsSync(stampFile(folder)) && readFileSync(stampFile(folder), 'utf8') === stamp;

// Built beside and moved into place, so that a second command never reads a half-written tree.
function moveIntoPlace(fresh, folder, stamp) {
  writeFileSync(join(fresh, '.stamp'), stamp);
  const target = join(dist, folder);
  const old = `${target}.old-${process.pid}`;
  if (existsSync(target)) renameSync(target, old);
  renameSync(fresh, target);
  rmSync(old, { recursive: true, force: true });
}

function buildServer() {
  const files = serverSources();
  const stamp = stampOf(files);
  if (isFresh('server', stamp)) return;
  say('正在编译服务端…');
  const { transformFileSync } = require('@swc/core');
  const fresh = join(dist, `server.new-${process.pid}`);
  for (const file of files) {
    const out = join(fresh, relative(root, file).replace(/\.ts$/, '.js'));
    mkdirSync(dirname(out), { recursive: true });
    if (!file.endsWith('.ts')) {
      writeFileSync(out, readFileSync(file));
      continue;
    }
    const { code, map } = transformFileSync(file, {
      sourceMaps: true,
      jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
      module: { type: 'commonjs', ignoreDynamic: true },
    });
    writeFileSync(out, `${code}\n//# sourceMappingURL=${out.split('/').pop()}.map\n`);
    writeFileSync(`${out}.map`, map ?? '');
  }
  moveIntoPlace(fresh, 'server', stamp);
}

async function buildFaces() {
  const stamp = stampOf(faceSources());
  if (isFresh('web', stamp)) return;
  say('正在构建网页…');
  const { build } = await import('vite');
  const fresh = join(dist, `web.new-${process.pid}`);
  // Two builds: the resident's page carries only what it uses itself, not what desk and board share.
  // Building sets NODE_ENV for its whole process; the server that starts next in it keeps the one it was given.
  const given = process.env.NODE_ENV;
  try {
    for (const mode of ['resident', 'office']) {
      await build({ configFile: join(faces, 'vite.config.ts'), mode, logLevel: 'error', build: { outDir: fresh, emptyOutDir: false } });
    }
  } finally {
    if (given === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = given;
  }
  moveIntoPlace(fresh, 'web', stamp);
}

/** What the shipped entries and examples teach is learned once, so that no start and no test waits for it. */
function learnContent() {
  require(join(dist, 'server', 'knowledge', 'create.js')).createKnowledge();
  require(join(dist, 'server', 'bot', 'second-look', 'learnt.js')).prepareSecondLook();
  require(join(dist, 'server', 'bot', 'learnt-intents.js')).prepareIntents();
}

module.exports = { buildServer, buildFaces, root };

if (require.main === module) {
  buildServer();
  learnContent();
  buildFaces().catch((error) => {
    say(String(error?.stack ?? error));
    process.exitCode = 1;
  });
}
