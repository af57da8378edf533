import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { faultRow } from './row';

const CHILD = join(__dirname, 'disk-full.cjs');

/** Runs the child on a disk of six megabytes that only it sees. Needs a Linux that lets an account mount for itself. */
function onSmallDisk(): Record<string, number> {
  const folder = mkdtempSync(join(tmpdir(), 'nuanxian-full-'));
  try {
    const script = 'mount -t tmpfs -o size=6m none "$1" && exec "$2" "$3" "$1"';
    const args = ['--user', '--map-root-user', '--mount', 'sh', '-c', script, 'sh', folder, process.execPath, CHILD];
    return JSON.parse(execFileSync('unshare', args, { encoding: 'utf8' }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

faultRow(
  '4 disk full: the process lives and reads, every write is refused, with room again it writes, nothing acknowledged is lost',
  async () => onSmallDisk(),
  {
    written: { atLeast: 20 },
    first: { is: 1 },
    refused: { is: 200 },
    reads: { is: 100 },
    after: { is: 50 },
    lost: { is: 0 },
    broken: { is: 0 },
  },
);
