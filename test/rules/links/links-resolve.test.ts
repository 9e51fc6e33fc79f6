import { describe, expect, test } from 'vitest';
import { lint } from '../../../src/linter/lint.ts';
import { rules } from '../../../src/rules/index.ts';
import { checkRule } from '../../helpers/check-rule.ts';
import { DOCUMENT_PATH, library, sop } from '../../helpers/library.ts';

const OTHER = '2-support/1-delivery/server-down.md';
const FILES = {
  [OTHER]: sop({ id: 'SOP-002' }, '# Server Down\n\n## Escalation\n\n<a id="Old"></a>\n'),
  '1-office/1-phones/forms/client form.csv': 'a',
};

/** A body without frontmatter: lines count from 1. */
checkRule('links-resolve', [
  {
    name: 'follows links',
    text: '[a](../../2-support/1-delivery/server-down.md#Old) [b](forms/client%20form.csv) [c](<forms/client form.csv>) [d](#)\n',
    files: FILES,
    expect: [],
  },
  { name: 'takes the index for granted', text: '[a](../../README.md#anything)\n', expect: [] },
  {
    name: 'leaves other schemes alone',
    text: '[a](https://e.com/x.md) <mailto:a@e.com> [b](tel:+1) [c](//e.com/x) www.e.com\n',
    expect: [],
  },
  { name: 'leaves placeholders alone', text: '[a](TODO(address))\n', expect: [] },
  {
    name: 'points at the address',
    text: 'See [a *b*](x.md "title").\n',
    expect: ['1:13-1:17 1-office/1-phones/x.md does not exist; correct the address, or add the file'],
  },
  {
    name: 'points at it with CRLF, BOM and emphasis',
    text: '\uFEFFOne\r\n\r\n- **[a](x.md)**\r\n',
    expect: ['3:9-3:13 1-office/1-phones/x.md does not exist; correct the address, or add the file'],
  },
  {
    name: 'tells a reference once',
    text: '![a][x] and [b][x]\n\n[x]: x.png\n',
    expect: ['3:6-3:11 1-office/1-phones/x.png does not exist; correct the address, or add the file'],
  },
  {
    name: 'finds images',
    text: '![a](x.png)\n',
    expect: ['1:6-1:11 1-office/1-phones/x.png does not exist; correct the address, or add the file'],
  },
  {
    name: 'wants an address',
    text: '[a]()\n',
    expect: ['1:1-1:6 This link has no address; write one, or leave the words alone'],
  },
  {
    name: 'knows moved files',
    text: '[a](server-down.md#escalation)\n',
    files: FILES,
    expect: [
      '1:5-1:30 1-office/1-phones/server-down.md does not exist; did you mean ../../2-support/1-delivery/server-down.md?',
    ],
  },
  {
    name: 'knows own anchors',
    text: '# Calls\n\n[a](#calls) [b](#Calls)\n',
    expect: ['3:17-3:23 This document has no heading for #Calls; did you mean #calls?'],
  },
  {
    name: "knows others' anchors",
    text: '[a](../../2-support/1-delivery/server-down.md#first-response)\n',
    files: FILES,
    expect: [`1:46-1:61 ${OTHER} has no heading for #first-response; correct or remove it`],
  },
  {
    name: 'refuses absolute paths',
    text: '[a](/sops/2-support/1-delivery/server-down.md#escalation) [b](/x)\n',
    files: FILES,
    expect: [
      '1:5-1:57 An address that begins with / leads elsewhere on every site; write ../../2-support/1-delivery/server-down.md#escalation',
      '1:63-1:65 An address that begins with / leads elsewhere on every site; write the path from this file on, such as ../images/phone.png',
    ],
  },
  {
    name: 'refuses paths of one computer',
    text: '[a](C:\\x.md) [b](file:///x.md) [c](c:/x.md)\n',
    expect: ['1:5', '1:18', '1:36'].map(
      (start, index) =>
        `${start}-${['1:12', '1:30', '1:43'][index]} This address exists on one computer only; put the file beside this one and write its relative path`,
    ),
  },
  {
    name: 'refuses backslashes',
    text: '[a](forms\\x.md)\n',
    expect: ['1:5-1:15 Backslashes work on one system only; write forms/x.md'],
  },
  {
    name: 'finds attachments',
    text: sop({ attachments: '[forms/client form.csv, form.csv, /x]' }),
    files: FILES,
    expect: ['19:38-19:46 1-office/1-phones/form.csv does not exist; correct the address, or add the file'],
  },
  { name: 'ignores attachments that are none', text: sop({ attachments: '{a: [7]}' }), expect: [] },
  {
    name: 'survives broken escapes',
    text: '[a](%E0%A4%A.md)\n',
    expect: ['1:5-1:16 1-office/1-phones/%E0%A4%A.md does not exist; correct the address, or add the file'],
  },
]);

describe('targets and fixes', () => {
  const rule = rules.filter(({ id }) => id === 'links-resolve');
  const fixesOf = (text: string) =>
    lint(library({ ...FILES, [DOCUMENT_PATH]: text }), rule, library({ [DOCUMENT_PATH]: text }).documents).map(
      ({ fix }) => fix && [fix.safe, fix.edits[0]?.text],
    );

  test.each([
    ['[a](server-down.md#escalation)', [false, '../../2-support/1-delivery/server-down.md']],
    ['# Calls\n\n[a](#Calls)', [true, '#calls']],
    ['# Calls\n\n[a](#callz)', [false, '#calls']],
    ['[a](..\\..\\2-support\\1-delivery\\server-down.md)', [true, '../../2-support/1-delivery/server-down.md']],
    ['[a](..\\x.md)', [false, '../x.md']],
    ['[a](/2-support/1-delivery/server-down.md)', [true, '../../2-support/1-delivery/server-down.md']],
    ['[a](/x.md)', null],
  ])('%s', (text, fix) => {
    expect(fixesOf(text)).toEqual([fix]);
  });

  test('folders are there, other places are not looked at', () => {
    const manual = library({ [DOCUMENT_PATH]: '[a](../) [b](../../../../x.md)\n' });
    const targets = new Map([
      ['1-office', { kind: 'folder' as const }],
      ['../../x.md', { kind: 'outside' as const }],
    ]);
    expect(lint({ ...manual, targets }, rule).map(({ message }) => message)).toEqual([
      '../../../../x.md leads out of the repository; put a copy of the file inside',
    ]);
  });

  test.each([
    ['a page counts from its own folder', '[a](printers/) [b](../guide/printers/) [c](scanners/)', ['scanners']],
    ['a site fills in addresses', '[a]({{site.url}}/x) [b](x.md)', ['x.md']],
    ['a writer gives a heading its anchor', '[a](#end) [b](#start)\n\n## Close {: #end .wide }', ['#start']],
    ['a page does something', '[a](#tab/windows) [b](#windows)', ['#windows']],
    ['a site makes other anchors', '[a](#clients-help-desk) [b](#client-s-help-desk) [c](#Clients)', ['#Clients']],
  ])('of no manual: %s', (_, text, places) => {
    const files = { 'guide.md': `## Client's help desk\n\n${text}\n`, 'guide/printers.md': 'A printer.\n' };
    const found = lint({ ...library(files), manual: { title: '', volumes: [], endMatter: [] } }, rule);
    expect(found.map(({ message }) => /\S+(?= does not exist)|#\w+/.exec(message)?.[0])).toEqual(places);
  });
});
