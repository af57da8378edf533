import { ContentError } from '../base/errors';

/** One thing wrong in a content file, and how to mend it. */
export interface Problem {
  /** Relative path of the file, or `overlay:ID` for the office's own entry. */
  file: string;
  /** Front-matter key or part of the body. */
  key: string;
  cure: string;
}

/** Stops the start at the first problem; does nothing for an empty list. */
export function stopAt(problems: readonly Problem[]): void {
  const [first] = problems;
  if (first) throw new ContentError(first.file, first.key, first.cure);
}
