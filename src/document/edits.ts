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
  for (const { span, text: replacement } of inOrder(edits)) {
    result += text.slice(at, span[0]) + replacement;
    at = span[1];
  }
  return result + text.slice(at);
}

/** Edits in the order of the text, each with the span of what it has written in the new text. */
export function placeEdits(edits: readonly Edit[]): { readonly edit: Edit; readonly written: Span }[] {
  let growth = 0;
  return inOrder(edits).map((edit) => {
    const start = edit.span[0] + growth;
    growth += edit.text.length - (edit.span[1] - edit.span[0]);
    return { edit, written: [start, start + edit.text.length] };
  });
}

function inOrder(edits: readonly Edit[]): Edit[] {
  return [...edits].sort((a, b) => a.span[0] - b.span[0] || a.span[1] - b.span[1]);
}
