import type { ChalkInstance } from 'chalk';
import type { Diagnostic, Summary } from '../../diagnostic.ts';
import { findLineStarts } from '../../document/span.ts';
import { type Library, textAt, textField } from '../../library/library.ts';
import type { Rule } from '../../linter/rule.ts';

/** A file as the formats need it. */
export interface Source {
  readonly text: string;
  /** The offset at which each line begins. */
  readonly lineStarts: readonly number[];
  /** What people call it, such as `SOP-035 Server Down Procedures`. */
  readonly name?: string | undefined;
}

/** What people read of a check. Paths are as people see them: relative to the working directory. */
export interface LintFindings {
  /** By path, then place. */
  readonly diagnostics: readonly Diagnostic[];
  readonly summary: Summary;
  /** The files and folders that the run was limited to, as they were given; none for the whole manual. */
  readonly named?: readonly string[];
  /** Which SOPs the run was limited to, where that was to a change: `has changed since main`. */
  readonly limit?: string | undefined;
  /** Whether the files belong to no manual. */
  readonly isLoose?: boolean;
  /** Whether the counts per rule are wanted. */
  readonly hasStatistics?: boolean;
  /** A file that has findings. */
  sourceOf(path: string): Source;
}

/** What a lint format gets to print. */
export interface LintReport extends LintFindings {
  /** Every file that was checked, also those without findings. */
  readonly files: readonly string[];
  /** The rules that were applied. */
  readonly rules: readonly Rule[];
  /** Of this program. */
  readonly version: string;
  /** The same path relative to the top of the repository. */
  inRepository(path: string): string;
}

/** How wide and how colourful a result may be. */
export interface Display {
  readonly colors: ChalkInstance;
  readonly columns: number;
}

/** A lint format: a report in, text out. */
export type LintFormat = (report: LintReport, display: Display) => string;

/** A file of a library by its path there. Nothing is read of a document that no format looks into. */
export function sourceIn(library: Pick<Library, 'byPath' | 'files'>, path: string): Source {
  const document = library.byPath.get(path);
  if (!document) {
    const text = textAt(library, path) ?? '';
    return { text, lineStarts: findLineStarts(text) };
  }
  return {
    get text() {
      return document.text;
    },
    get lineStarts() {
      return document.lineStarts;
    },
    get name() {
      const words = ['id', 'title'].flatMap((field) => textField(document, field) ?? []);
      return words.length > 0 ? words.join(' ') : undefined;
    },
  };
}

/** The findings of each file, in the order of the files. */
export function groupByFile(diagnostics: readonly Diagnostic[]): Map<string, Diagnostic[]> {
  const files = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const found = files.get(diagnostic.path);
    if (found) found.push(diagnostic);
    else files.set(diagnostic.path, [diagnostic]);
  }
  return files;
}

/** A line of a file, counted from 1, without its ending; nothing where there is no such line. */
export function lineOf({ text, lineStarts }: Source, number: number): string | undefined {
  const start = lineStarts[number - 1];
  return start === undefined ? undefined : text.slice(start, lineStarts[number]).replace(/[\r\n]+$/, '');
}
