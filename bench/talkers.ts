const SIZES = ['三口人', '四口人', '五口人', '一家六口'];
const QUESTIONS = [
  '低保怎么申请',
  '临时救助去哪里申请',
  '护理补贴和生活补贴能一起领吗',
  '特困供养要什么条件',
  '孤儿一个月发多少钱',
  '低保多久复查一次',
  '残疾证怎么办',
  '住院的钱能报多少',
  '高龄津贴几岁开始领',
  '低保户上大学有补助吗',
];

/** How many turns a conversation has: six answers in a self-check, three questions (one of them in its middle), one thanks. */
export const TURNS = 10;

/**
 * What one resident says, in the mix of 60 % answers in a flow, 30 % questions, 10 % others. No two of them
 * tell the same sum or ask the same three things: nothing worked out for one serves another.
 */
export function turnsOf(talk: number): readonly string[] {
  const ask = (nth: number): string => QUESTIONS[(talk * (2 * nth + 1) + nth * 3) % QUESTIONS.length] ?? '';
  const size = SIZES[talk % SIZES.length] ?? '';
  const income = `${1_000 + ((talk * 7) % 900)}块`;
  return ['看看我家能不能领低保', size, income, '没有', ask(0), '没有', '不知道', ask(1), ask(2), '谢谢'];
}

/** The value below which the share `part` of the numbers lies. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

/** Runs `work` for every number below `count`, so many at once; calls a second. */
export async function rate(count: number, atOnce: number, work: (index: number) => Promise<number>): Promise<number> {
  const started = performance.now();
  let [next, calls] = [0, 0];
  const one = async (): Promise<void> => {
    for (let index = next++; index < count; index = next++) {
      // Not `calls += await …`: that would add to what was read before the wait, and lose what others added.
      const made = await work(index);
      calls += made;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  return calls / ((performance.now() - started) / 1000);
}
