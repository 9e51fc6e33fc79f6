/** The state that a change is compared with: usually where its branch left the main one. */
export interface Base {
  /** As people call it, such as `origin/main`. */
  readonly name: string;
  /** The texts at the base of files that are different or gone now, by the path that they had. */
  readonly texts: ReadonlyMap<string, string>;
}

/** An SOP as it was at the base. */
export interface BaseVersion {
  readonly base: string;
  readonly version: string | undefined;
  readonly updated: string | undefined;
  readonly status: string | undefined;
  /** What of it a review would cover, as `contentOf` gives it. */
  readonly content: string;
}
