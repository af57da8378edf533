/** A line of a source file with where it stands there. */
export interface SourceLine {
  /** From 1. */
  line: number;
  text: string;
  /** Depth of a Markdown heading, 1 to 6. */
  heading?: number;
}

export const linesOf = (text: string): SourceLine[] => text.split('\n').map((line, index) => ({ line: index + 1, text: line }));
