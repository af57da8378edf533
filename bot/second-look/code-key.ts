import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inProject } from '../../base/project-root';

/** Changes with every line of the code that learns and the words it reads by, and with the versions it is built on. */
export function codeKey(): string[] {
  const learning = /^(?:first-look|read-signs|understanding|learnt-intents|(?:second-look|lexicon)[\\/].*)\.ts$/;
  const filesOf = (folder: string, wanted: RegExp): string[] =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => wanted.test(name))
      .sort()
      .map((name) => readFileSync(join(folder, name), 'utf8'));
  return [
    ...filesOf(inProject('bot'), learning),
    ...filesOf(inProject('knowledge'), /^(?:(?!answer|words)[a-z-]+|lexicon[\\/].*)\.ts$/),
    readFileSync(inProject('package-lock.json'), 'utf8'),
  ];
}
