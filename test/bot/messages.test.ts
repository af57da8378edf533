import { readFileSync } from 'node:fs';
import { inProject } from '../../base/project-root';
import { understand } from '../../bot/understand';

// Sets written by people who had not seen the lexicon; a set joins this list once its misses are mended.
const SETS = ['first-look', 'first-look.held-out', 'fresh-1', 'fresh-2', 'fresh-3'];

interface Message {
  message: string;
  level: string;
  wording: string;
}

function messagesOf(set: string): Message[] {
  const [header = '', ...lines] = readFileSync(inProject(`test/bot/messages/${set}.tsv`), 'utf8')
    .trim()
    .split('\n');
  const columns = header.split('\t');
  const cell = (line: string, name: string): string => line.split('\t')[columns.indexOf(name)] ?? '';
  return lines.map((line) => ({ message: cell(line, 'message'), level: cell(line, 'level'), wording: cell(line, 'wording') }));
}

const levelOf = ({ message }: Message): string => understand(message, { today: '2026-11-22' }).level;

/** A cry for help is missed when nothing, or less than danger for danger, is seen. */
const missed = (message: Message): boolean => {
  const level = levelOf(message);
  return message.level === 'danger' ? level !== 'danger' : message.level === 'urgent' && level === 'none';
};

const texts = (messages: Message[]): string[] => messages.map(({ message }) => message);

describe.each(SETS)('%s', (set) => {
  const all = messagesOf(set);
  const calls = all.filter(({ level }) => level !== 'none');

  test('no miss in direct wording', () => {
    expect(texts(calls.filter(({ wording }) => wording === 'direct').filter(missed))).toEqual([]);
  });

  test('at most one in a hundred is missed in any wording', () => {
    const misses = texts(calls.filter(missed));
    expect({ misses, share: misses.length / calls.length <= 0.01 }).toMatchObject({ share: true });
  });

  test('at most one look-alike in ten gives a false alarm', () => {
    const looks = all.filter(({ level }) => level === 'none');
    const alarms = looks.filter((message) => levelOf(message) !== 'none');
    expect({ alarms: texts(alarms), share: alarms.length / looks.length <= 0.1 }).toMatchObject({ share: true });
  });
});
