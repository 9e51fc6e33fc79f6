import type { ChalkInstance } from 'chalk';
import type { Part, SectionChange } from '../../library/difference.ts';
import { printable, printableLine } from '../printable.ts';
import type { DifferenceFormat } from './report.ts';

/** Lines around a change that are shown. */
const CONTEXT = 1;

/** For people: fields first, then each changed section as prose, what went struck through or in brackets, what came underlined or in braces. */
export const renderDifferencePretty: DifferenceFormat = (
  { id, title, from, to, difference: { fields, sections } },
  { colors },
) => {
  const head = `${colors.bold(printableLine(id))} ${printableLine(title)}  ${colors.dim(`${printableLine(from)} → ${printableLine(to)}`)}\n`;
  const fieldLines = fields.map(({ name, before, after }) => {
    const was = before === undefined ? '' : removed(printableLine(before), colors);
    const is = after === undefined ? '' : added(printableLine(after), colors);
    return `  ${printableLine(name)}: ${[was, is].filter(Boolean).join(' ')}\n`;
  });
  const blocks = sections.map((section) => renderSection(section, colors));
  return `${head}${fieldLines.length > 0 ? `\n${fieldLines.join('')}` : ''}${blocks.map((block) => `\n${block}`).join('')}`;
};

function renderSection({ kind, title, from, parts }: SectionChange, colors: ChalkInstance): string {
  const name = title === '' ? 'before the first heading' : printableLine(title);
  const was = from === undefined ? '' : colors.dim(` (was: ${printableLine(from)})`);
  const head = `${colors.cyan(kind)} ${colors.bold(name)}${was}`;
  const lines = nearChanges(toLines(parts)).map((line) =>
    line === undefined ? colors.dim('  …') : `  ${line.map((part) => renderPart(part, colors)).join('')}`,
  );
  return `${[head, ...lines].map((line) => line.trimEnd()).join('\n')}\n`;
}

/** The parts, cut at line breaks. */
function toLines(parts: readonly Part[]): Part[][] {
  const lines: Part[][] = [[]];
  for (const { kind, text } of parts) {
    for (const [index, piece] of text.split('\n').entries()) {
      if (index > 0) lines.push([]);
      if (piece !== '') lines.at(-1)?.push({ kind, text: piece });
    }
  }
  return lines;
}

/** Lines with a change, and those next to them; `undefined` stands for a stretch that is left out. Blank lines are. */
function nearChanges(lines: readonly Part[][]): (Part[] | undefined)[] {
  const full = lines.filter((line) => line.some(({ text }) => text.trim() !== '')).filter(isNoHeading);
  const isChanged = full.map((line) => line.some(({ kind }) => kind !== 'same'));
  const isShown = full.map((_, index) =>
    isChanged.slice(Math.max(0, index - CONTEXT), index + CONTEXT + 1).includes(true),
  );
  return full.flatMap((line, index) => {
    if (isShown[index]) return [line];
    return index === 0 || isShown[index - 1] ? [undefined] : [];
  });
}

/** The heading stands above already. */
function isNoHeading(line: readonly Part[], index: number): boolean {
  return index > 0 || line.length > 1 || line[0]?.kind !== 'same' || !/^#{1,6} /.test(line[0].text);
}

function renderPart({ kind, text }: Part, colors: ChalkInstance): string {
  const shown = printable(text);
  return kind === 'same' ? shown : kind === 'removed' ? removed(shown, colors) : added(shown, colors);
}

/** Without colours, signs stand for them. */
function removed(text: string, colors: ChalkInstance): string {
  return colors.level === 0 ? `[-${text}-]` : colors.red.strikethrough(text);
}

function added(text: string, colors: ChalkInstance): string {
  return colors.level === 0 ? `{+${text}+}` : colors.green.underline(text);
}
