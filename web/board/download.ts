import type { Cell } from '../export/cell';
import { csvChunks } from '../export/csv';
import { xlsxChunks } from '../export/xlsx';
import type { StreamReply } from '../served-route';

export const formats = ['csv', 'xlsx'] as const;
export type Format = (typeof formats)[number];

export interface Sheet {
  /** ASCII, without its ending. */
  name: string;
  format: Format;
  header: readonly string[];
  batches: AsyncIterable<readonly (readonly Cell[])[]>;
}

const TYPES: Record<Format, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** A table as a download that is written while it is read. */
export const download = ({ name, format, header, batches }: Sheet): StreamReply => ({
  status: 200,
  contentType: TYPES[format],
  headers: { 'content-disposition': `attachment; filename="${name}.${format}"` },
  chunks: format === 'csv' ? csvChunks(header, batches) : xlsxChunks(header, batches),
});

/** A table that is there already, as the one batch of a download. */
export async function* oneBatch(rows: readonly (readonly Cell[])[]): AsyncGenerator<readonly (readonly Cell[])[]> {
  yield rows;
}
