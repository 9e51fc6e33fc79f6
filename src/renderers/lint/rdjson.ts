import type { Diagnostic, Fix, Severity } from '../../diagnostic.ts';
import { applyEdits } from '../../document/edits.ts';
import { type Point, type Range, rangeOf, type Span } from '../../document/span.ts';
import { jsonRows } from './json.ts';
import type { LintFormat, LintReport, Source } from './report.ts';

const SEVERITY: Record<Severity, string> = { error: 'ERROR', warning: 'WARNING', info: 'INFO' };

/** What reviewdog reads. A repair becomes a change that a reviewer can accept with a click, and look at first. */
export const renderLintRdjson: LintFormat = (report) => {
  const rows = report.diagnostics.map((diagnostic) => describe(diagnostic, report));
  return `{\n  "source": {"name": "sop lint"},\n  "diagnostics": ${jsonRows(rows)}\n}\n`;
};

function describe({ ruleId, severity, path, message, range, fix }: Diagnostic, { sourceOf }: LintReport): object {
  const source = sourceOf(path);
  return {
    message,
    location: { path, range: inBytes(range, source) },
    severity: SEVERITY[severity],
    code: { value: ruleId },
    ...(fix && { suggestions: [suggest(fix, source)] }),
  };
}

/** Each suggestion stands for itself, so that all edits of a repair go into one. */
function suggest({ edits }: Fix, source: Source): object {
  const span: Span = [
    Math.min(...edits.map(({ span: [start] }) => start)),
    Math.max(...edits.map(({ span: [, end] }) => end)),
  ];
  const shifted = edits.map((edit) => ({ ...edit, span: [edit.span[0] - span[0], edit.span[1] - span[0]] as const }));
  const text = applyEdits(source.text.slice(...span), shifted);
  return { range: inBytes(rangeOf(source.lineStarts, span), source), text };
}

/** Columns count the bytes of UTF-8 here. */
function inBytes({ start, end }: Range, source: Source): { start: Place; end: Place } {
  return { start: placeOf(start, source), end: placeOf(end, source) };
}

interface Place {
  readonly line: number;
  readonly column: number;
}

function placeOf({ line, column, offset }: Point, { text, lineStarts }: Source): Place {
  const before = text.slice(lineStarts[line - 1] ?? 0, offset);
  return { line, column: column + countExtraBytes(before) };
}

/** How many bytes of UTF-8 a text takes beyond its UTF-16 units. */
function countExtraBytes(text: string): number {
  let extra = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code > 0xffff) extra += 2;
    else if (code > 0x7ff) extra += 2;
    else if (code > 0x7f) extra += 1;
  }
  return extra;
}
