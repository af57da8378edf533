/** What residents say in the mix of 60 % answers in a flow, 30 % questions, 10 % others; one conversation each. */
const CHECK = ['看看我家能不能领低保', '三口人', '一千二', '没有', '没有', '不知道'];
const QUESTIONS = ['低保怎么申请', '临时救助去哪里申请', '护理补贴和生活补贴能一起领吗'];
const OTHER = ['谢谢'];

/** Ten turns: six in a flow, three questions (one of them aside), one of neither kind. */
export const TURNS: readonly string[] = [...CHECK.slice(0, 4), QUESTIONS[0] ?? '', ...CHECK.slice(4), ...QUESTIONS.slice(1), ...OTHER];

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
