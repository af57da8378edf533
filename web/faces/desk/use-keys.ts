// Keys of the desk. With Alt a command works everywhere, also while writing; its bare letter works
// outside fields only and can be turned off (WCAG 2.1.4), since speech input and sleeves hit letters.
import { onMounted, onUnmounted, ref } from 'vue';

export type Command = 'next' | 'previous' | 'take' | 'reply' | 'search' | 'ticket' | 'handBack' | 'help';

/** What each command is pressed with: the letter by itself, and the key held with Alt (its place on the keyboard). */
export const KEYS: Record<Command, { bare?: string; alt?: string }> = {
  next: { bare: 'J', alt: 'J' },
  previous: { bare: 'K', alt: 'K' },
  take: { bare: 'A', alt: 'A' },
  reply: { bare: 'R', alt: 'R' },
  ticket: { bare: 'T', alt: 'T' },
  search: { bare: '/' },
  // A resident is not handed back by a letter hit in passing.
  handBack: { alt: 'E' },
  help: { bare: '?' },
};

const STORED = 'nuanxian.desk.keys';
const commands = Object.keys(KEYS) as Command[];

/** 1 to 3 for Alt+1 to Alt+3, from either row of digits. */
const digitOf = (event: KeyboardEvent): number => Number(/^(?:Digit|Numpad)([1-3])$/.exec(event.code)?.[1] ?? 0);

const withAlt = (event: KeyboardEvent): Command | undefined => commands.find((name) => `Key${KEYS[name].alt}` === event.code);
const bare = (event: KeyboardEvent): Command | undefined => commands.find((name) => KEYS[name].bare === event.key.toUpperCase());

const inField = ({ target }: KeyboardEvent): boolean =>
  target instanceof HTMLElement && (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.isContentEditable);

export interface DeskKeys {
  run: (command: Command) => void;
  /** Puts the suggestion of this rank, from 1, into the reply. */
  insert: (rank: number) => void;
  /** While a dialog is open the keys belong to it. */
  resting: () => boolean;
}

/** Listens for the keys of the desk as long as the page stands; gives the switch of the bare letters. */
export function useKeys({ run, insert, resting }: DeskKeys) {
  const letters = ref(localStorage.getItem(STORED) !== 'off');

  function jobOf(event: KeyboardEvent): (() => void) | undefined {
    if (event.altKey) {
      const rank = digitOf(event);
      if (rank) return () => insert(rank);
      const command = withAlt(event);
      return command && (() => run(command));
    }
    const command = letters.value && !inField(event) ? bare(event) : undefined;
    return command && (() => run(command));
  }

  function onKey(event: KeyboardEvent): void {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.repeat || resting()) return;
    const job = jobOf(event);
    if (!job) return;
    event.preventDefault();
    job();
  }

  onMounted(() => window.addEventListener('keydown', onKey));
  onUnmounted(() => window.removeEventListener('keydown', onKey));
  return {
    letters,
    setLetters: (on: boolean): void => {
      letters.value = on;
      localStorage.setItem(STORED, on ? 'on' : 'off');
    },
  };
}
