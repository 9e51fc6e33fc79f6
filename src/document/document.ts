import type { Frontmatter } from './frontmatter.ts';
import type { Span } from './span.ts';

/** One Markdown file, read once. Every span is a stretch of `text`. Nothing of it ever changes. */
export interface Document {
  /** Relative to the manual root, with `/`. */
  readonly path: string;
  readonly text: string;
  /** The offset at which each line begins. */
  readonly lineStarts: readonly number[];
  readonly frontmatter: Frontmatter;
  /** Where the text behind the frontmatter begins. */
  readonly bodyStart: number;
  readonly headings: readonly Heading[];
  readonly sections: readonly Section[];
  readonly steps: readonly Step[];
  readonly items: readonly ChecklistItem[];
  readonly callouts: readonly Callout[];
  readonly links: readonly Link[];
  readonly code: readonly Code[];
  readonly tables: readonly Span[];
  readonly comments: readonly Comment[];
  readonly prose: readonly Prose[];
  /** What links to this document may name behind `#`. */
  readonly anchors: ReadonlySet<string>;
  /** Why the file could not be read as a document, if so; then the lists above are empty. */
  readonly unreadable?: { readonly message: string; readonly span: Span } | undefined;
}

export interface Heading {
  readonly depth: 1 | 2 | 3 | 4 | 5 | 6;
  /** The words, without markup and comments. */
  readonly title: string;
  /** The anchor that forges and the site give it. */
  readonly slug: string;
  readonly span: Span;
  readonly titleSpan: Span;
}

/** A heading and all below it, up to the next heading of the same or a higher level. */
export interface Section {
  readonly heading: Heading;
  readonly span: Span;
  /** Whether a reader sees anything directly below the heading, before any sub-heading. */
  readonly hasContent: boolean;
  /** Index of the section that holds this one. */
  readonly parent?: number;
}

/** An item of an ordered list. */
export interface Step {
  /** As a reader counts: `3`, or `3.2` for a step inside step 3. */
  readonly number: string;
  readonly depth: number;
  readonly span: Span;
  /** Its first paragraph. */
  readonly prose?: Prose;
  /** Which list of the document it stands in: steps of one list belong together. */
  readonly list: number;
  /** Index of the innermost section around it. */
  readonly section?: number;
}

/** An item with a tick box. */
export interface ChecklistItem {
  readonly checked: boolean;
  readonly span: Span;
  readonly prose?: Prose;
  readonly list: number;
  readonly section?: number;
}

/** A note or a warning: a block quote that opens with `[!WARNING]` or `**Warning:**`. */
export interface Callout {
  readonly kind: 'note' | 'tip' | 'important' | 'warning' | 'caution';
  readonly span: Span;
  readonly prose: readonly Prose[];
}

export interface Link {
  readonly kind: 'link' | 'image' | 'definition';
  readonly url: string;
  readonly span: Span;
  /** The address in the source; the whole link where the address is written nowhere (`[text][label]`). */
  readonly urlSpan: Span;
  /** Link text or alternative text, without markup. */
  readonly label: string;
}

export interface Code {
  readonly kind: 'inline' | 'block';
  readonly language?: string;
  readonly value: string;
  readonly span: Span;
}

/** An HTML comment; `text` is what stands inside, trimmed. */
export interface Comment {
  readonly text: string;
  readonly span: Span;
}

/** A stretch of running words. */
export interface Prose {
  readonly kind: 'heading' | 'paragraph' | 'step' | 'item' | 'bullet' | 'cell' | 'callout';
  readonly span: Span;
  /** The words, exactly as long as the span: markup is spaces, code and placeholders are `OPAQUE`. */
  readonly words: string;
}
