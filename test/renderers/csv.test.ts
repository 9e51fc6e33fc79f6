import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderCsv } from '../../src/renderers/csv.ts';

test.each([
  ['plain', 'plain'],
  ['a, b', '"a, b"'],
  ['say "hi"', '"say ""hi"""'],
  ['two\nlines', '"two\nlines"'],
  ['=1+1', "'=1+1"],
  ['+1 555 0100', "'+1 555 0100"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['-3', '-3'],
  ['- point', "'- point"],
  ['\t=1', `'\t=1`],
])('%j is written as %j', (cell, written) => {
  expect(renderCsv([[cell]])).toBe(`${written}\r\n`);
});

/** A reader of RFC 4180, as plain as it gets. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  for (let match = cell.exec(text); match && match[0] !== ''; match = cell.exec(text)) {
    row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === '\r\n') {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

test('a reader gets back what was written, but for the mark before a formula', () => {
  const rows = fc.array(fc.array(fc.string({ unit: 'binary' }), { minLength: 2, maxLength: 4 }), { minLength: 1 });
  fc.assert(
    fc.property(rows, (written) => {
      const read = readCsv(renderCsv(written));
      expect(read.map((cells) => cells.length)).toEqual(written.map((cells) => cells.length));
      for (const [index, cells] of read.entries())
        for (const [place, cell] of cells.entries())
          expect([written[index]?.[place], `'${written[index]?.[place]}`]).toContain(cell);
    }),
  );
});
