import { ref } from 'vue';

const EVERY_MS = 3_000;
const LASTS_MS = 6_000;

/** Who is writing on the other side, and telling that other side, at most every few seconds, that one is writing. */
export function useTyping(tell: () => unknown) {
  /** The conversation in which somebody writes at this moment; empty when nobody does. */
  const writing = ref('');
  let timer = 0;
  let told = 0;
  function heard(conversation: string): void {
    writing.value = conversation;
    clearTimeout(timer);
    if (conversation) timer = window.setTimeout(() => heard(''), LASTS_MS);
  }
  function hint(): void {
    if (Date.now() - told < EVERY_MS) return;
    told = Date.now();
    tell();
  }
  return { writing, heard, hint };
}
