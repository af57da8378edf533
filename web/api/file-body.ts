import { DomainError } from '../../base/errors';
import type { ListFile } from '../import/lists';
import { LARGEST_TABLE } from '../import/table-file';
import type { Context } from './route';

/** The list a request carries, under the name it is told of by. Throws DomainError when it is too large. */
export async function fileOf({ request }: Pick<Context, 'request'>, file: string): Promise<ListFile> {
  const bytes = await request.bytes(LARGEST_TABLE);
  if (!bytes) throw new DomainError('invalid', 'table.tooLarge', `${file} 超过 8 MB；请分几个文件导入。`);
  return { bytes, file };
}
