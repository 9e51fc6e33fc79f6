import type { Document } from './document.ts';

const CASES =
  /\b(?:examples?|scenarios?|ways|options|methods|alternatives|tips|occurs?|happens?)\b|\b(?:if|when|that):/i;

/** Whether the list behind such a line counts cases: that is no series of steps. */
export function leadsToCases(leadIn: string): boolean {
  return CASES.test(leadIn);
}

/** A line that leads to a list is no longer. */
const LONGEST_LEAD_IN = 300;

/** The line that leads to a list, if it ends with a colon; else nothing. */
export function leadInOf({ text, bodyStart }: Document, listStart: number): string {
  const before = text.slice(Math.max(bodyStart, listStart - LONGEST_LEAD_IN), listStart).trimEnd();
  return /:[*_]*$/.test(before) ? (before.split(/(?:\r\n|\r|\n)\s*(?:\r\n|\r|\n)/).at(-1) ?? '') : '';
}
