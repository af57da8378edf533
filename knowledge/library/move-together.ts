import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmdirSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** A folder of this name is complete: from its renaming on, its files count and are only still to be moved. */
const readyOf = (folder: string): string => `${folder}.ready`;

function writeThrough(path: string, text: string): void {
  const handle = openSync(path, 'w');
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

// Another process may be finishing the same move: what is gone from here is there already.
function unlessGone(act: () => void): void {
  try {
    act();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

/** Completes a move that a crash cut short; call before reading `folder`. */
export function finishMove(folder: string): void {
  const ready = readyOf(folder);
  if (!existsSync(ready)) return;
  mkdirSync(folder, { recursive: true });
  unlessGone(() => {
    for (const name of readdirSync(ready)) unlessGone(() => renameSync(join(ready, name), join(folder, name)));
  });
  unlessGone(() => rmdirSync(ready));
}

/** Writes all files into `folder` or none, also when the process ends midway. */
export function moveTogether(folder: string, files: readonly { name: string; text: string }[]): void {
  const staged = `${folder}.staged-${process.pid}`;
  rmSync(staged, { recursive: true, force: true });
  mkdirSync(staged, { recursive: true });
  try {
    for (const { name, text } of files) writeThrough(join(staged, name), text);
    finishMove(folder);
    renameSync(staged, readyOf(folder));
  } finally {
    rmSync(staged, { recursive: true, force: true });
  }
  finishMove(folder);
}
