export interface Problem {
  field: string;
  message: string;
}

/** A line that is no household, with the field and the cure of each thing wrong in it. */
export class BrokenLine extends Error {
  constructor(readonly problems: readonly Problem[]) {
    super('broken line');
  }
}
