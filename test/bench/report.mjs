/** The result as Markdown: first what has a bar, then the tools side by side. */
export function renderReport({ machine, rows, field }) {
  return [
    `${machine}.`,
    '',
    table(
      ['Figure', '`sop`', 'Held against', 'Ratio', 'Bar', 'Verdict'],
      rows.map((row) => [
        row.title,
        quantity(row.value, row.unit),
        row.other === undefined ? '' : `${row.against}: ${quantity(row.other, row.unit)}`,
        row.other === undefined ? '' : times(ratioOf(row)),
        limitOf(row),
        verdictOf(row),
      ]),
    ),
    ...(field.length === 0
      ? []
      : [
          '',
          table(
            ['Run', 'Tool', 'Time', 'Processor time', 'Peak memory', '`sop` = 1'],
            field.map(({ title, tool, wall, cpu, memory, ratio }) => [
              title,
              tool,
              quantity(wall, 's'),
              quantity(cpu, 's'),
              quantity(memory, 'MB'),
              times(ratio),
            ]),
          ),
        ]),
    '',
  ].join('\n');
}

/** Whether a row keeps its bar: `met`, `missed`, or nothing where there is none. */
export function verdictOf({ value, other, bar, aim }) {
  const limit = bar ?? aim;
  if (limit === undefined) return '';
  return (other === undefined ? value : value / other) <= limit ? 'met' : bar === undefined ? 'not yet' : 'missed';
}

function ratioOf({ value, other }) {
  return value / other;
}

function limitOf({ bar, aim, other, unit }) {
  const limit = bar ?? aim;
  if (limit === undefined) return '';
  return `${other === undefined ? quantity(limit, unit) : times(limit)}${bar === undefined ? ' (aim)' : ''}`;
}

function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function times(ratio) {
  return `${ratio.toFixed(2)} ×`;
}

function quantity(value, unit) {
  if (value === undefined) return 'unknown';
  return unit === 'MB'
    ? `${Math.round(value)} MB`
    : unit === 'ms'
      ? `${value.toFixed(1)} ms`
      : `${value.toFixed(value < 10 ? 2 : 1)} s`;
}
