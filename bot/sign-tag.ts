/** A mark of the office with the words that tell it. */
export interface SignTag {
  label: string;
  words: readonly string[];
}
