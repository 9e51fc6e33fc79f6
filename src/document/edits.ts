import type { Span } from './span.ts';

/** Replaces the span by the text. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
}

/** Applies edits that do not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = '';
  let at = 0;
  for (const { span, text: replacement } of [...edits].sort((a, b) => a.span[0] - b.span[0] || a.span[1] - b.span[1])) {
    result += text.slice(at, span[0]) + replacement;
    at = span[1];
  }
  return result + text.slice(at);
}
