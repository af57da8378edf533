// HTTP as the rooms see it: plain values in, plain values out. The server library stays behind
// web/server.ts, so that a channel can be tested without a socket.

export interface HttpRequest {
  method: string;
  path: string;
  /** Named parts of the path. */
  params: Record<string, string>;
  query: Record<string, string>;
  /** Lower-case names. */
  headers: Record<string, string | undefined>;
  /** Parsed JSON, or the raw text for other content types; undefined without a body. */
  body: unknown;
  /** A body that is a file, as it was sent; undefined when it is larger than `most` bytes. Nothing is read before it is asked for. */
  bytes(most: number): Promise<Uint8Array | undefined>;
  /** Address of the peer itself; forwarding headers are never believed. */
  ip: string;
}

export interface HttpReply {
  status: number;
  /** An object is sent as JSON, a string or Buffer as it is (set `contentType`), undefined as an empty body. */
  body?: unknown;
  contentType?: string;
  headers?: Record<string, string>;
}

/** A route that does not go through the log-in: `open` says in one sentence what protects it instead. */
export interface OpenRoute {
  method: 'GET' | 'POST' | 'DELETE' | 'HEAD' | 'OPTIONS';
  /** `/v3/directline/conversations/:id/activities` */
  path: string;
  open: string;
  /** The body comes as the text that was sent, whatever its type. */
  raw?: boolean;
  handle(request: HttpRequest): Promise<HttpReply>;
}
