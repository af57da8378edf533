import type { IncomingMessage } from 'node:http';
import { DomainError } from '../base/errors';

export const FILE_TYPE = 'application/octet-stream';

/** The body of a request as it was sent; undefined when it is larger than `most`. Throws DomainError for a body of another type, or one cut short. */
export async function bytesOf(request: IncomingMessage, most: number): Promise<Uint8Array | undefined> {
  if ((request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() !== FILE_TYPE) {
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
    }
  } catch {
    throw new DomainError('invalid', 'body.cut', '文件没有传完整，请再传一次。');
  }
  return size <= most ? Buffer.concat(chunks, size) : undefined;
}
