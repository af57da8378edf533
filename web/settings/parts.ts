import { z } from 'zod';
import { regionOf } from '../../base/regions';
import { kindWords } from '../../tickets/words';

/** One field of a setting as the page draws it. */
export interface Field {
  key: string;
  label: string;
  type: 'text' | 'time' | 'date' | 'number' | 'region' | 'choice' | 'unit';
  options?: Record<string, string>;
  optional?: boolean;
}

export interface SettingKind {
  title: string;
  /** What it changes, and when. */
  hint: string;
  /** A table of rows, or one row. */
  many: boolean;
  fields: readonly Field[];
  /** Checks the whole list; one row where `many` is false. */
  schema: z.ZodType<Record<string, string | number>[]>;
}

/** Where a row holds; most rows begin with it. */
export const regionField = { key: 'region', label: '地区', type: 'region' } as const satisfies Field;
export const kindField = { key: 'kind', label: '类别', type: 'choice', options: kindWords, optional: true } as const satisfies Field;

/** A choice's values for a schema, in the order of its words. */
export const keysOf = <K extends string>(options: Record<K, string>) => Object.keys(options) as [K, ...K[]];

export const MAX_ROWS = 500;
export const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时刻写成 08:30');
export const region = z.string().refine((code) => regionOf(code) !== undefined, '不是有效的六位行政区划代码（全国为 000000）');
export const name = (what: string) => z.string().trim().min(1, `请写${what}`).max(64);
export const one = <T extends z.ZodType>(row: T) => z.array(row).length(1, '只能有一行');
export const many = <T extends z.ZodType>(row: T) => z.array(row).max(MAX_ROWS, `最多 ${MAX_ROWS} 行`);
export const phone = z.string().regex(/^[0-9+\- ]{3,20}$/, '号码只含数字、横线、空格和 +');

/** 甲、乙 → ['甲', '乙']; commas and semicolons part as well. */
export const listed = (text: string | undefined): string[] =>
  (text ?? '')
    .split(/[、，,;；]/)
    .map((part) => part.trim())
    .filter(Boolean);
