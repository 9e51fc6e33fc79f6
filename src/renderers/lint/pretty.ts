import type { Diagnostic, Severity } from '../../diagnostic.ts';
import { printable, printableLine } from '../printable.ts';
import { cutToWidth, isNarrow, widthOf, wrap } from '../width.ts';
import { closing, countFindings } from './closing.ts';
import { type Display, groupByFile, type LintFindings, lineOf, type Source } from './report.ts';
import { countByRule, renderStatistics } from './statistics.ts';

const SEVERITY_COLOR: Record<Severity, 'red' | 'yellow' | 'cyan'> = { error: 'red', warning: 'yellow', info: 'cyan' };

/** For people at a terminal: the findings by file, each with the line it stands on, the span underlined, and what to do next. */
export function renderLintPretty(report: LintFindings, display: Display): string {
  const { diagnostics, hasStatistics, sourceOf } = report;
  const files = [...groupByFile(diagnostics)].map(([path, found]) => renderFile(path, found, sourceOf(path), display));
  const statistics =
    hasStatistics && diagnostics.length > 0 ? `${renderStatistics(countByRule(diagnostics), display.colors)}\n` : '';
  return `${files.join('')}${statistics}${closing(report, display.colors)}`;
}

function renderFile(path: string, diagnostics: readonly Diagnostic[], source: Source, display: Display): string {
  const { colors, columns } = display;
  const counts = countFindings(diagnostics);
  const title = cutToWidth(printableLine(source.name ?? path), Math.max(20, columns - counts.length - 10));
  const rule = '─'.repeat(Math.max(2, Math.min(columns, MOST_COLUMNS) - widthOf(title) - counts.length - 8));
  const head = `${colors.dim('──')} ${colors.bold(title)} ${colors.dim(`${rule} ${counts} ──`)}\n\n`;
  const shown = withoutSecrets(source, diagnostics);
  return head + diagnostics.map((diagnostic) => `${renderOne(diagnostic, shown, display)}\n`).join('');
}

/** The same file with dots for the secrets found in it: what is printed goes into the logs of a CI system, which more people read. */
function withoutSecrets(source: Source, diagnostics: readonly Diagnostic[]): Source {
  const ranges = diagnostics.filter(({ ruleId }) => ruleId === 'no-secrets').map(({ range }) => range);
  if (ranges.length === 0) return source;
  const { name, lineStarts, text } = source;
  let shown = '';
  // In the order of the text, and one can reach into the next.
  for (const { start, end } of ranges) {
    const from = Math.max(start.offset, shown.length);
    shown += text.slice(shown.length, from) + text.slice(from, end.offset).replace(/[^\r\n]/g, '•');
  }
  return { name, lineStarts, text: shown + text.slice(shown.length) };
}

/** The line above a file's findings is not longer than this, however wide the terminal is. */
const MOST_COLUMNS = 100;

function renderOne(diagnostic: Diagnostic, source: Source, display: Display): string {
  const { path, range, severity, ruleId, message } = diagnostic;
  const { colors, columns } = display;
  const place = `${printableLine(path)}:${range.start.line}:${range.start.column}`;
  const head = `${place} ${colors[SEVERITY_COLOR[severity]].bold(severity)} ${colors.dim(ruleId)}\n`;
  const text = wrap(printableLine(message), columns - 2).map((line) => `  ${colors.bold(printable(line))}\n`);
  return head + text.join('') + renderFrame(diagnostic, source, display);
}

function renderFrame(diagnostic: Diagnostic, source: Source, { colors, columns }: Display): string {
  const { start, end } = diagnostic.range;
  const line = lineOf(source, start.line);
  const number = String(start.line);
  const gutter = (label: string, sign = '│'): string => colors.dim(`  ${label.padStart(number.length)} ${sign} `);
  const room = Math.max(20, columns - number.length - 5);
  const hint = describeFix(diagnostic, source, room);
  const repair = hint === '' ? '' : `${gutter('', '=')}${hint}\n`;
  if (line === undefined || (line.trim() === '' && start.offset === end.offset)) return repair;
  const last = end.line === start.line ? end.column - 1 : line.length;
  const shown = cropTo(line, start.column - 1, Math.max(last, start.column), room);
  const more = end.line > start.line ? colors.dim(` … to line ${end.line}`) : '';
  const underline = colors[SEVERITY_COLOR[diagnostic.severity]]('^'.repeat(shown.width));
  return `${gutter(number)}${shown.text}\n${gutter('')}${' '.repeat(shown.before)}${underline}${more}\n${repair}`;
}

/** What the repair of a finding does, where that can be said in a few words. */
function describeFix({ fix }: Diagnostic, { text }: Source, room: number): string {
  if (fix === null) return '';
  const label = fix.safe ? 'fix' : 'unsafe fix';
  const [edit] = fix.edits;
  if (edit !== undefined && fix.edits.length === 1) {
    const before = text.slice(...edit.span);
    const mark = (before + edit.text).includes('"') ? "'" : '"';
    const [old, fresh] = [before, edit.text].map((part) => mark + show(part) + mark);
    const words = before === '' ? `insert ${fresh}` : edit.text === '' ? `delete ${old}` : `${old} → ${fresh}`;
    const line = `${label}: ${words}`;
    if (!/[\r\n]/.test(before + edit.text) && widthOf(line) <= room) return line;
  }
  return `${label}: sop lint --fix ${fix.safe ? '' : '--unsafe '}--diff shows it`;
}

const TAB = '    ';

function show(text: string): string {
  return printable(text.replaceAll('\t', TAB));
}

/**
 * The part of a line that fits into so many columns, with the span in view.
 * @returns the part, the columns before the span in it, and the columns of the span
 */
function cropTo(
  line: string,
  start: number,
  end: number,
  room: number,
): { text: string; before: number; width: number } {
  // So are nearly all lines.
  if (line.length < room && isNarrow(line))
    return { text: printable(line), before: start, width: Math.max(1, Math.min(end, room) - start) };
  // So many signs before the span are enough to know the place again, also where each is two columns wide.
  const context = Math.floor(room / 3);
  const isInView = end <= room * 2 && widthOf(show(line.slice(0, end))) < room;
  const from = isInView ? 0 : startOfSign(line, Math.max(0, start - context));
  const left = from > 0 ? '…' : '';
  // A sign can take no column at all, but a line full of those is not worth measuring to its end.
  const part = line.slice(from, startOfSign(line, from + room * 2));
  const text = cutToWidth(left + show(part), room);
  const before = widthOf(left + show(line.slice(from, start)));
  const width = widthOf(show(line.slice(start, Math.min(end, from + part.length))));
  return { text, before, width: Math.max(1, Math.min(width, room - before)) };
}

/** The same place, or the one before it where it would cut a sign of two units in halves. */
function startOfSign(line: string, at: number): number {
  return /[\uDC00-\uDFFF]/.test(line.charAt(at)) ? Math.max(0, at - 1) : at;
}
