/** Who must act decides the kind; the web edge maps each kind to one HTTP status. */
export type ErrorKind = 'invalid' | 'unauthenticated' | 'forbidden' | 'notFound' | 'conflict' | 'tooMany' | 'unavailable';

/**
 * An error somebody outside can mend. `message` is a Chinese sentence that ends with its cure;
 * `code` is stable and ASCII (`ticket.versionConflict`). Anything else that is thrown is a bug.
 */
export class DomainError extends Error {
  constructor(
    readonly kind: ErrorKind,
    readonly code: string,
    message: string,
    readonly details?: Record<string, unknown>,
  ) {
    super(message);
    this.name = 'DomainError';
  }
}

/** A content file (entry, parameter, words) that stops the start: names file, key and cure. */
export class ContentError extends Error {
  constructor(
    readonly file: string,
    readonly key: string,
    readonly cure: string,
  ) {
    super(`${file}: ${key}: ${cure}`);
    this.name = 'ContentError';
  }
}

/** A command called wrongly: printed without a stack, exit code 2. */
export class UsageError extends Error {
  override name = 'UsageError';
}
