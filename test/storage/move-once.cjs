/** Exports or imports a state directory in a process of its own and says how long it took and how much memory it ever held. */
const { join } = require('node:path');
const [, , what, stateDir, folder] = process.argv;
const built = (path) => require(join(__dirname, '../../dist/server', path));
const { exportAlone, importWhole } = built('moving.js');
const { readConfig } = built('base/config.js');

async function main() {
  const config = readConfig({ STATE_DIR: stateDir, LOG_LEVEL: 'silent' });
  const from = process.hrtime.bigint();
  const result = what === 'export' ? await exportAlone(config, { folder, clear: false }) : await importWhole(config, folder);
  const seconds = Number(process.hrtime.bigint() - from) / 1e9;
  process.stdout.write(JSON.stringify({ ...result, seconds, peakMb: process.resourceUsage().maxRSS / 1024 }));
}

main().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
