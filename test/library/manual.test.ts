import { expect, test } from 'vitest';
import { entriesOf, findSection, fullTitle, isIntro, parseManual, sectionsOf } from '../../src/library/manual.ts';
import { MANUAL } from '../helpers/library.ts';

const manual = parseManual({ path: 'manual.yml', text: MANUAL });

test('volumes, sections and titles keep their order and know their paths', () => {
  expect(manual.title).toBe('Test Manual');
  expect(sectionsOf(manual).map(({ folder, title, aliases }) => [folder, title, aliases])).toEqual([
    ['1-office/1-phones', 'Phones', []],
    ['2-support/1-delivery', 'Service Delivery', ['Delivery']],
    ['2-support/2-maintenance', 'Maintenance', []],
  ]);
  expect(entriesOf(manual).map(({ title, path }) => [title, path])).toEqual([
    ['Intro Notes', '1-office/1-phones/intro.md'],
    ['Answering Calls', '1-office/1-phones/answering-calls.md'],
    ['Phones 1: Rules', '1-office/1-phones/phones-1.md'],
    ['Phones 2: Voicemail', '1-office/1-phones/phones-2.md'],
    ['Server Down', '2-support/1-delivery/server-down.md'],
    ['Ticket Statuses', '2-support/1-delivery/ticket-statuses.md'],
    ['Monthly Single Checklist', '2-support/2-maintenance/monthly-single.md'],
  ]);
});

test('an entry keeps what stands with its title', () => {
  const [, , , voicemail] = entriesOf(manual);
  expect(voicemail).toEqual({
    title: 'Phones 2: Voicemail',
    key: 'phones-2',
    series: { name: 'Phones', part: 2 },
    videos: 2,
    place: { volume: 1, section: 1 },
    path: '1-office/1-phones/phones-2.md',
  });
  expect(entriesOf(manual).at(-1)?.collects).toBe('monthly-single');
});

test('a section is found by its place', () => {
  expect(findSection(manual, { volume: 2, section: 1 })?.key).toBe('delivery');
  expect(findSection(manual, { volume: 2, section: 9 })).toBeUndefined();
  expect(findSection(manual, { volume: 1 })).toBeUndefined();
});

test('an intro has the name of its section in its own title', () => {
  const section = findSection(manual, { volume: 2, section: 1 });
  if (!section) throw new Error('no section');
  const [intro, other] = [manual.volumes[0]?.sections[0]?.entries[0], section.entries[0]];
  if (!intro || !other) throw new Error('no entries');
  expect([isIntro(intro), isIntro(other)]).toEqual([true, false]);
  expect(fullTitle(intro, section)).toBe('Intro Notes: Service Delivery');
  expect(fullTitle(other, section)).toBe('Server Down');
});

test('the end matter gets keys', () => {
  const text = `${MANUAL}end_matter: [{title: Hokey Pokey SOP}, {title: About This Manual, key: about}]\n`;
  expect(parseManual({ path: 'manual.yml', text }).endMatter).toEqual([
    { title: 'Hokey Pokey SOP', key: 'hokey-pokey-sop' },
    { title: 'About This Manual', key: 'about' },
  ]);
});

test.each<[string, string, string, string]>([
  [
    'a volume number',
    '  - number: 2',
    '  - number: 1',
    'manual.yml:15:13 Volume number "1" stands twice; each must be there once',
  ],
  [
    'a volume key',
    'key: support',
    'key: office',
    'manual.yml:16:10 Volume key "office" stands twice; each must be there once',
  ],
  [
    'a section number',
    '- number: 2\n        key: maintenance',
    '- number: 1\n        key: maintenance',
    'manual.yml:24:17 Section number "1" stands twice; each must be there once',
  ],
  [
    'a section key',
    'key: maintenance',
    'key: delivery',
    'manual.yml:25:14 Section key "delivery" stands twice; each must be there once',
  ],
  [
    'a file name',
    'key: phones-2',
    'key: answering-calls',
    'manual.yml:14:13 The file name "answering-calls" stands twice; each must be there once',
  ],
])('%s that stands twice is refused', (_, before, after, message) => {
  expect(MANUAL).toContain(before);
  expect(() => parseManual({ path: 'manual.yml', text: MANUAL.replace(before, after) })).toThrow(message);
});

test('sections of different volumes may share number and key', () => {
  expect(() => parseManual({ path: 'manual.yml', text: MANUAL.replace('key: delivery', 'key: phones') })).not.toThrow();
});

test('a title without a letter from a to z needs a key', () => {
  const parse = (entry: string) =>
    parseManual({ path: 'manual.yml', text: MANUAL.replace('- Answering Calls', `- ${entry}`) });
  expect(() => parse('日本語の手順')).toThrow('"日本語の手順" gives no file name; add a key of letters from a to z');
  expect(() => parse('{title: 日本語の手順, key: tejun}')).not.toThrow();
});
