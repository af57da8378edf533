import { z } from 'zod';

const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, '日期写成 2026-07-01 这样');

/** Where a statement comes from; every answer, condition and dated amount carries at least one. */
export const citationSchema = z.strictObject({
  /** The document's name as its issuer wrote it. */
  document: z.string().min(2),
  /** 文号, when the source gives one. */
  number: z.string().optional(),
  /** 第十八条, 措施一, 任务3 …; absent when the document has no such parts. */
  clause: z.string().optional(),
  /** Day of issue or publication; absent when the source does not say. */
  issuedOn: isoDate.optional(),
  /** Day it took effect. */
  effectiveFrom: isoDate.optional(),
  status: z.enum(['inForce', 'superseded', 'planPeriodOver', 'historical', 'unknown']),
});

export type Citation = z.infer<typeof citationSchema>;

/** `《社会救助法》第十八条` as one line without status. */
export function citationLine({ document, number, clause }: Citation): string {
  return `《${document}》${number ? `（${number}）` : ''}${clause ?? ''}`;
}
