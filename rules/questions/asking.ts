import type { Fact } from '../question';

// How a question is written down: its identity, its three sentences, and what it costs.

/** Choices by their recorded words; `said`: how people say some of them besides. */
export const choices = (words: Readonly<Record<string, string>>, said: Readonly<Record<string, string[]>> = {}): Fact['choices'] =>
  Object.entries(words).map(([value, label]) => ({ value, label, aliases: said[value] }));

type Words = [label: string, question: string, why: string];
type Rest = Pick<Fact, 'cost'> & Partial<Pick<Fact, 'after' | 'sensitive' | 'settles' | 'unit' | 'choices' | 'opens' | 'means'>>;
export const ask = (id: string, words: Words, rest: Rest & Pick<Fact, 'type'>): Fact => ({
  id,
  label: words[0],
  question: words[1],
  why: words[2],
  ...rest,
});
export const yesNo = (id: string, words: Words, rest: Rest): Fact => ask(id, words, { type: 'yesNo', ...rest });
export const money = (id: string, words: Words, rest: Rest): Fact => ask(id, words, { type: 'money', unit: 'fen/month', ...rest });
export const choice = (id: string, words: Words, rest: Rest & { choices: Fact['choices'] }): Fact =>
  ask(id, words, { type: 'choice', ...rest });
