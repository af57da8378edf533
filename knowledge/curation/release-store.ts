/** The shipped entry files a release came with: path → digest of its text. */
export interface Release {
  /** The snapshot that begun with it. */
  snapshot: number;
  files: Record<string, string>;
}

/** Every shipped text there ever was, kept by its digest, so that an old snapshot can be read again. */
export interface ReleaseStore {
  /** Records the files when they are not those of the newest release; true when they were new. */
  record(files: { source: string; text: string }[], at: Date): Promise<boolean>;
  /** The release that counted at a snapshot; undefined before the first. */
  at(snapshot: number): Promise<Release | undefined>;
  text(digest: string): Promise<string | undefined>;
}
