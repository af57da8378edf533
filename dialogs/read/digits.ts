const VALUES: Record<string, number> = { 〇: 0, 零: 0, 一: 1, 元: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };

function digitsOf(run: string): string {
  if (!/[十廿卅]/.test(run)) return [...run].map((digit) => VALUES[digit]).join('');
  const plain = run.replace('廿', '二十').replace('卅', '三十');
  const [tens = '', ones = ''] = plain.split('十');
  return String((VALUES[tens.at(-1) ?? ''] ?? 1) * 10 + (VALUES[ones[0] ?? ''] ?? 0));
}

/** Numbers of a calendar in digits, as they are written and spoken: 二零二六年十月二十九 → 2026年10月29, 五五年 → 55年, 初一 → 初1. */
export const inDigits = (text: string): string => text.replaceAll(/[〇零一二两三四五六七八九十廿卅]+/g, digitsOf);
