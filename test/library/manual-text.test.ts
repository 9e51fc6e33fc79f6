import { expect, test } from 'vitest';
import { addEntry } from '../../src/library/manual-text.ts';
import { MANUAL } from '../helpers/library.ts';

const ENTRY = { title: 'Voicemail: Rules, and "more"', key: 'voicemail' };
const LINE = `{title: 'Voicemail: Rules, and "more"', key: voicemail}`;

function withTitles(titles: string): string {
  return `title: M\nvolumes:\n  - number: 1\n    key: a\n    title: A\n    sections:\n      - number: 1\n        key: b\n        title: B\n${titles}`;
}

test.each([
  [
    'a block list',
    withTitles('        titles:\n          - Title One # first\n          - {title: Title Two} # last\n# end\n'),
    `          - {title: Title Two} # last\n          - ${LINE}\n# end\n`,
  ],
  [
    'an entry over several lines',
    withTitles('        titles:\n        - title: Title One\n          key: one\n'),
    `          key: one\n        - ${LINE}\n`,
  ],
  [
    'no line break at the end',
    withTitles('        titles:\n          - Title One'),
    `          - Title One\n          - ${LINE}`,
  ],
  ['a flow list', withTitles('        titles: [Title One, Title Two]\n'), `titles: [Title One, Title Two, ${LINE}]\n`],
  [
    'a flow list over several lines',
    withTitles('        titles: [\n          Title One,\n        ]\n'),
    `          Title One, ${LINE},\n        ]\n`,
  ],
  ['an empty list', withTitles('        titles: []\n'), `titles: [${LINE}]\n`],
  [
    'no list',
    withTitles('        aliases: [X] # note\n'),
    `        aliases: [X] # note\n        titles:\n          - ${LINE}\n`,
  ],
  [
    'a section in one line',
    'title: M\nvolumes: [{number: 1, key: a, title: A, sections: [{number: 1, key: b, title: B}]}]\n',
    `title: B, titles: [${LINE}]}]}]\n`,
  ],
])('adds a title to %s', (_, text, ending) => {
  const after = addEntry({ path: 'manual.yml', text }, { volume: 1, section: 1 }, ENTRY);
  expect(after.endsWith(ending)).toBe(true);
  expect(after.length).toBeGreaterThan(text.length);
});

test('says why a title cannot be added', () => {
  const add = (key: string): string =>
    addEntry({ path: 'manual.yml', text: MANUAL }, { volume: 1, section: 1 }, { title: 'Voicemail', key });
  expect(() => add('größe')).toThrow(/^The title cannot be added to volume 1, section 1 of manual\.yml: .*key/s);
});

test('changes no other byte, whatever the line endings', () => {
  const text = `\uFEFF${MANUAL.replaceAll('\n', '\r\n')}`;
  const after = addEntry({ path: 'manual.yml', text }, { volume: 1, section: 1 }, ENTRY);
  expect(after.replace(`          - ${LINE}\r\n`, '')).toBe(text);
});

test('puts an intro first', () => {
  const after = addEntry(
    { path: 'manual.yml', text: MANUAL },
    { volume: 2, section: 1 },
    { title: 'Intro Notes', key: 'intro' },
    true,
  );
  expect(after).toContain('titles: [{title: Intro Notes, key: intro}, Server Down, Ticket Statuses]');
});
