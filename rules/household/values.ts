import { z } from 'zod';
import { regionOf } from '../../base/regions';

const TOO_MUCH = 100_000_000;
const cents = (value: number): boolean => Math.abs(value * 100 - Math.round(value * 100)) < 1e-6;

const yuan = z
  .number('金额写数字，单位是元，如 2847 或 99.5；不要带“元”“万”等字')
  .nonnegative('金额不能是负数；支出也写正数')
  .max(TOO_MUCH, '金额太大，请确认单位是元')
  .refine(cents, '金额最多两位小数（精确到分）')
  .meta({ check: 'yuan' });

const ordered = ({ min, max }: { min: number; max: number }): boolean => min <= max;

/** Yuan: an exact sum, or the span it lies in. */
export const amount = z
  .union([yuan, z.strictObject({ min: yuan, max: yuan }).refine(ordered, '下限 min 不能大于上限 max')], {
    error: '金额写非负数字（元，最多两位小数），或区间 {"min":2000,"max":3000}；单位词、负数都不行',
  })
  .describe('金额，单位元：准确数如 2847，或区间 {"min":2000,"max":3000}（“两三千”）');

export const per = z
  .enum(['month', 'year'], '周期只能是 month（每月）或 year（每年）')
  .describe('month=每月；year=每年。一次性的按最近 12 个月内得到（花掉）的总数写 year');

/** A whole number of something within bounds, exact or as a span. */
export const countOf = (about: string, bounds: { min?: number; max: number }) => {
  const { min = 0, max } = bounds;
  const whole = z.number(`写整数（${min}–${max}）`).int('须是整数').min(min, `最小 ${min}`).max(max, `最大 ${max}`);
  return z
    .union([whole, z.strictObject({ min: whole, max: whole }).refine(ordered, '下限 min 不能大于上限 max')], {
      error: `写 ${min}–${max} 的整数，或区间 {"min":…,"max":…}`,
    })
    .describe(`${about}（整数，或区间 {"min":…,"max":…}）`);
};

export const day = z.iso.date('日期写成 2026-11-22，且须真实存在').describe('日期，如 2026-11-22');

export const regionCode = z
  .string()
  .refine((code) => regionOf(code) !== undefined, '不是有效的六位行政区划代码（如 350823）')
  .meta({ check: 'region' })
  .describe('六位行政区划代码，如 350823（上杭县）');

export const yes = (about: string) =>
  z.boolean('写 true（是）或 false（否）；不知道就不写').describe(`${about}（true/false；不知道就不写）`);
