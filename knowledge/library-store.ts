/** Something in an imported text that a person must look at; it is never guessed. */
export interface LibraryFlag {
  /** `lostText`: characters are gone; `truncated`: the text breaks off in a sentence; `lostNumbers`: automatic numbers (第三条) are gone from here on. */
  kind: 'lostText' | 'truncated' | 'lostNumbers';
  /** Place in the source file, both from 1. */
  line: number;
  column: number;
  /** The damaged run with a few characters on either side. */
  excerpt: string;
}

/** A policy document the office has imported. */
export interface LibraryDocument {
  /** Stable for one title and region, so that a new import replaces the old one. */
  id: string;
  title: string;
  /** 文号, when the text or its file name gives one. */
  number?: string;
  /** Six-digit code the document is valid for. */
  region: string;
  /** `YYYY-MM-DD`, when the text gives it. */
  issuedOn?: string;
  /** Name of the file it was read from. */
  source: string;
  /** ISO instant. */
  importedAt: string;
  flags: LibraryFlag[];
}

export interface LibraryPassage {
  /** Id of the document. */
  doc: string;
  /** 第八条, 二（三）… ; absent before the first numbered part. */
  clause?: string;
  text: string;
}

/** What a save changed: counts are passages, names are clauses. */
export interface LibraryChange {
  outcome: 'added' | 'replaced' | 'unchanged';
  added: number;
  removed: number;
  kept: number;
  /** Of a replaced document, in its order; text before the first numbered part is 正文. */
  clauses: { added: string[]; removed: string[]; changed: string[] };
}

/** A document with its passages in order. */
export interface LibraryText {
  document: LibraryDocument;
  passages: readonly LibraryPassage[];
}

/** Where imported documents are kept. */
export interface LibraryStore {
  /** All or none, also when the process ends midway; each replaces the document of the same id as a whole. */
  saveDocuments(texts: readonly LibraryText[]): Promise<LibraryChange[]>;
  documents(): Promise<LibraryDocument[]>;
  /** Of one document in order, or of all. */
  passages(doc?: string): Promise<LibraryPassage[]>;
}
