import type { IncomingMessage } from 'node:http';
import { DomainError } from '../base/errors';

export const FILE_TYPE = 'application/octet-stream';
/** More than anybody sends: whoever goes on beyond it does so for ever. */
export const ENDLESS_BYTES = 8 * 1024 * 1024;

/** True for a body that is a file as it is; nothing reads it before it is asked for. */
export const isFile = ({ headers }: Pick<IncomingMessage, 'headers'>): boolean =>
  (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() === FILE_TYPE;

/** The body of a request as it was sent; undefined when it is larger than `most`. Throws DomainError for a body of another type, or one cut short. */
export async function bytesOf(request: IncomingMessage, most: number): Promise<Uint8Array | undefined> {
  if (!isFile(request)) {
    throw new DomainError('invalid', 'body.type', `请用 Content-Type: ${FILE_TYPE} 原样发送文件。`);
  }
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    // What is too large is heard to its end, so that the sender gets the answer; none of it is kept.
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size <= most) chunks.push(chunk);
      else chunks.length = 0;
      if (size > most + ENDLESS_BYTES) break;
    }
  } catch {
    throw new DomainError('invalid', 'body.cut', '文件没有传完整，请再传一次。');
  }
  return size <= most ? Buffer.concat(chunks, size) : undefined;
}
