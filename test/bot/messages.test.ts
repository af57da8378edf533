import { understand } from '../../bot/understand';
import { blindSets, rowsOf } from './rows';

// Written by people who had seen neither the word lists nor the examples; nothing was learnt from them,
// and only their counts were looked at. The goals are 0 in direct wording, 1 in 100 in any, 10 in 100
// look-alikes; what is asked here is what is reached, so that it is not lost.
interface Message {
  message: string;
  level: string;
  wording: string;
}

const messagesOf = (set: string): Message[] =>
  rowsOf(`test/bot/messages/${set}`).map(({ message = '', level = '', wording = '' }) => ({ message, level, wording }));

const levels = new Map<string, string>();
/** Each message is understood once, however often its level is asked for. */
function levelOf({ message }: Message): string {
  const level = levels.get(message) ?? understand(message, { today: '2026-11-22' }).level;
  levels.set(message, level);
  return level;
}

/** A cry for help is missed when nothing, or less than danger for danger, is seen. */
const missed = (message: Message): boolean => {
  const level = levelOf(message);
  return message.level === 'danger' ? level !== 'danger' : message.level === 'urgent' && level === 'none';
};

const all = blindSets('blind').flatMap(messagesOf);
const calls = all.filter(({ level }) => level !== 'none');
const share = (part: unknown[], whole: unknown[]): number => part.length / whole.length;

test('at most one danger in a hundred is missed in direct wording', () => {
  const direct = calls.filter(({ level, wording }) => level === 'danger' && wording === 'direct');
  expect(direct.length).toBeGreaterThan(300);
  expect(share(direct.filter(missed), direct)).toBeLessThanOrEqual(1 / 100);
});

test('at most one danger or need in fifty is missed in any wording', () => {
  expect(calls.length).toBeGreaterThan(1_000);
  expect(share(calls.filter(missed), calls)).toBeLessThanOrEqual(1 / 50);
});

test('at most one look-alike in ten gives a false alarm', () => {
  const looks = all.filter(({ level }) => level === 'none');
  expect(looks.length).toBeGreaterThan(600);
  expect(
    share(
      looks.filter((message) => levelOf(message) !== 'none'),
      looks,
    ),
  ).toBeLessThanOrEqual(0.1);
});

test.each([
  ['remarks.tsv', 1 / 5],
  ['everyday.tsv', 1 / 10],
])('of the harmless in %s at most %d give a false alarm, and at most one call in twenty among them goes unheard', (set, most) => {
  const messages = messagesOf(set);
  const [calls, harmless] = [messages.filter(({ level }) => level !== 'none'), messages.filter(({ level }) => level === 'none')];
  expect(harmless.length).toBeGreaterThan(200);
  expect(
    share(
      harmless.filter((message) => levelOf(message) !== 'none'),
      harmless,
    ),
  ).toBeLessThanOrEqual(most);
  expect(calls.length).toBeGreaterThan(25);
  expect(
    share(
      calls.filter((message) => levelOf(message) === 'none'),
      calls,
    ),
  ).toBeLessThanOrEqual(1 / 20);
});

describe('short replies in the middle of a flow', () => {
  const replies = messagesOf('short-replies.tsv');
  const levelInFlow = ({ message }: Message): string => understand(message, { today: '2026-11-22', answering: true }).level;

  test('at most one harmless reply in fourteen is taken for a cry, though most of these sound like one', () => {
    const harmless = replies.filter(({ level }) => level === 'none');
    expect(harmless.length).toBeGreaterThan(300);
    expect(
      share(
        harmless.filter((reply) => levelInFlow(reply) !== 'none'),
        harmless,
      ),
    ).toBeLessThanOrEqual(1 / 14);
  });

  test('at most one cry in six that is as short as they are goes unheard', () => {
    const cries = replies.filter(({ level }) => level !== 'none');
    expect(cries.length).toBeGreaterThan(100);
    expect(
      share(
        cries.filter((reply) => levelInFlow(reply) === 'none'),
        cries,
      ),
    ).toBeLessThanOrEqual(1 / 6);
  });
});
