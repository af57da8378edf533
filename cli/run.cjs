// `node cli/run.cjs COMMAND …`: builds what is missing, then hands over to dist/server/cli/COMMAND.js.
'use strict';
const { join } = require('node:path');
const { buildFaces, buildServer, root } = require('./build.cjs');

const WITH_PAGES = new Set(['start', 'demo']);

async function run(command, argv) {
  buildServer();
  if (WITH_PAGES.has(command)) await buildFaces();
  process.setSourceMapsEnabled(true);
  const { main } = require(join(root, 'dist', 'server', 'cli', `${command}.js`));
  process.exitCode = await main(argv);
}

const [command, ...argv] = process.argv.slice(2);
run(command, argv).catch((error) => {
  const known = error?.name === 'UsageError' || error?.name === 'ContentError' || error?.name === 'DomainError';
  process.stderr.write(`${known ? error.message : (error?.stack ?? error)}\n`);
  process.exitCode = error?.name === 'UsageError' ? 2 : 1;
});
