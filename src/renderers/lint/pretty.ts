import type { ChalkInstance } from 'chalk';
import type { Diagnostic, Severity, Summary } from '../../diagnostic.ts';
import { count, printable, printableLine } from '../printable.ts';
import { widthOf } from '../width.ts';
import type { LintFormat } from './report.ts';

/** For people at a terminal: each finding with the line it stands on, the span underlined, and what to do next. */
export const renderLintPretty: LintFormat = ({ diagnostics, summary, named = [], textOf }, { colors, columns }) => {
  const lines = new Map<string, string[]>();
  const linesOf = (path: string): string[] => {
    const known = lines.get(path) ?? textOf(path).split(/\r\n|\n|\r/);
    lines.set(path, known);
    return known;
  };
  const findings = diagnostics.map(
    (diagnostic) => `${heading(diagnostic, colors)}\n${frame(diagnostic, linesOf(diagnostic.path), colors, columns)}\n`,
  );
  return `${findings.join('')}${closing(diagnostics, summary, named, colors)}\n`;
};

const SEVERITY_COLOR: Record<Severity, 'red' | 'yellow' | 'blue'> = { error: 'red', warning: 'yellow', info: 'blue' };

function heading({ path, range, severity, ruleId, message, fix }: Diagnostic, colors: ChalkInstance): string {
  const place = colors.bold(`${printableLine(path)}:${range.start.line}:${range.start.column}`);
  const mark = fix ? colors.cyan(fix.safe ? ' [fixable]' : ' [unsafe fix]') : '';
  return `${place} ${colors[SEVERITY_COLOR[severity]].bold(severity)} ${colors.dim(ruleId)}${mark}\n  ${printableLine(message)}`;
}

const TAB = '    ';

function frame(
  { range, severity }: Diagnostic,
  lines: readonly string[],
  colors: ChalkInstance,
  columns: number,
): string {
  const { start, end } = range;
  const line = lines[start.line - 1];
  if (line === undefined || (line.trim() === '' && start.offset === end.offset)) return '';
  const number = String(start.line);
  const gutter = (label: string): string => colors.dim(`  ${label.padStart(number.length)} │ `);
  const room = Math.max(20, columns - number.length - 6);
  const last = end.line === start.line ? end.column - 1 : line.length;
  const crop = cropTo(line, start.column - 1, Math.max(last, start.column), room);
  const shown = show(crop.text);
  const before = widthOf(show(crop.text.slice(0, crop.start)));
  const width = Math.max(1, Math.min(widthOf(show(crop.text.slice(crop.start, crop.end))), room - before));
  const more = end.line > start.line ? colors.dim(` … to line ${end.line}`) : '';
  const underline = `${' '.repeat(before)}${colors[SEVERITY_COLOR[severity]]('^'.repeat(width))}${more}`;
  return `${gutter('')}\n${gutter(number)}${shown}\n${gutter('')}${underline}\n`;
}

function show(text: string): string {
  return printable(text.replaceAll('\t', TAB));
}

/** Cuts a long line so that the span is in view. `start` and `end` are the span within the result. */
function cropTo(line: string, start: number, end: number, room: number): { text: string; start: number; end: number } {
  if (widthOf(show(line)) <= room) return { text: line, start, end };
  const from = end < room - 1 ? 0 : Math.max(0, start - Math.floor(room / 3));
  const left = from > 0 ? '…' : '';
  const text = `${left}${line.slice(from, from + room - 2)}${from + room - 2 < line.length ? '…' : ''}`;
  return { text, start: start - from + left.length, end: Math.min(end - from + left.length, text.length) };
}

function closing(
  diagnostics: readonly Diagnostic[],
  { files, errors, warnings, infos, fixable }: Summary,
  named: readonly string[],
  colors: ChalkInstance,
): string {
  if (files === 0 && diagnostics.length === 0)
    return named.length > 0 ? absence(named) : 'There are no SOPs yet. Make the first one with: sop new';
  const faulty = new Set(diagnostics.map(({ path }) => printableLine(path)));
  const checked = `${files === 0 ? [...faulty].join(', ') : count(files, 'SOP')} checked`;
  if (diagnostics.length === 0) return `${colors.green('✓')} ${checked}: no errors, no warnings.`;
  const counts = [
    errors > 0 ? colors.red(count(errors, 'error')) : '',
    warnings > 0 ? colors.yellow(count(warnings, 'warning')) : '',
    infos > 0 ? colors.blue(count(infos, 'note')) : '',
  ].filter(Boolean);
  const found = `${errors > 0 ? colors.red('✗') : colors.yellow('!')} ${checked}: ${counts.join(', ')} in ${count(faulty.size, 'file')}.`;
  const next =
    fixable > 0
      ? `${fixable === 1 ? '1 can' : `${fixable} can`} be repaired with: sop lint --fix`
      : `Why, and how to mend it: sop explain ${diagnostics[0]?.ruleId}`;
  return `${found}\n  ${next}`;
}

const CONFIGURATION = ['sop.yml', 'manual.yml', 'glossary.yml', 'people.yml'];

/** Somebody who names one of the files that hold for the whole manual learns that it has been read. */
function absence(named: readonly string[]): string {
  const read = CONFIGURATION.filter((file) => named.some((path) => path.split(/[\\/]/).at(-1) === file));
  const verb = read.length === 1 ? 'is' : 'are';
  return `No SOPs among the files named${read.length > 0 ? ` (${read.join(' and ')} ${verb} read for every SOP)` : ''}.`;
}
