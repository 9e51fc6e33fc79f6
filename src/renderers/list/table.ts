import { printableLine } from '../printable.ts';
import { fitWidth, widthOf } from '../width.ts';
import type { ListFormat } from './report.ts';

const GAP = 2;
/** A column that has to give way is not cut shorter than this, however narrow the terminal. */
const SHORTEST = 8;

/** For people: a line for each SOP. What is too wide for the terminal is taken from the widest column. */
export const renderListTable: ListFormat = ({ columns, sops }, display) => {
  if (sops.length === 0) return '';
  const rows = [columns.map(titleOf), ...sops.map(({ cells }) => cells.map(printableLine))];
  const widths = fitColumns(
    columns.map((_, index) => Math.max(...rows.map((row) => widthOf(row[index] ?? '')))),
    display.columns,
  );
  const lines = rows.map((row) =>
    row
      .map((cell, index) => fitWidth(cell, widths[index] ?? 0))
      .join(' '.repeat(GAP))
      .trimEnd(),
  );
  const [head = '', ...rest] = lines;
  return [display.colors.bold(head), ...rest].map((line) => `${line}\n`).join('');
};

/** `review_date` as `Review date`, as in the contents. */
function titleOf(field: string): string {
  const words = field === 'id' ? 'ID' : field.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function fitColumns(widths: readonly number[], room: number): number[] {
  const fitted = [...widths];
  let excess = fitted.reduce((sum, width) => sum + width + GAP, -GAP) - room;
  while (excess > 0) {
    const widest = Math.max(...fitted);
    if (widest <= SHORTEST) break;
    fitted[fitted.indexOf(widest)] = widest - 1;
    excess--;
  }
  return fitted;
}
