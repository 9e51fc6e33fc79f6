import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { parseDocument } from '../../src/document/parse.ts';
import { parseYaml } from '../../src/document/yaml.ts';
import {
  canonicalText,
  dependencyFingerprint,
  fingerprintOf,
  GOVERNED_FIELDS,
  sha256,
} from '../../src/library/fingerprint.ts';
import { folder, write } from '../helpers/folder.ts';
import { BODY, DOCUMENT_PATH, FRONTMATTER, library, sop } from '../helpers/library.ts';

const IMAGE = '1-office/1-phones/img/call.png';

/** The fingerprint of a text that stands in the small manual, next to an image of these bytes. */
function fingerprint(text: string, bytes = 'bytes', path = DOCUMENT_PATH): string {
  return fingerprintOf(parseDocument(path, text), {
    targets: new Map([[IMAGE, { kind: 'file', sha256: sha256(bytes) }]]),
  });
}

const GOVERNED: Readonly<Record<(typeof GOVERNED_FIELDS)[number], string>> = {
  title: 'Answering Calls',
  type: 'procedure',
  summary: 'How the front office answers each call within three rings.',
  trigger: 'The phone rings.',
  outcome: 'The call is a ticket.',
  performed_by: '[technician]',
  equipment: '[Headset, {name: PSA, version: "12"}]',
  references: '[{title: Guide, url: "https://example.com/guide"}]',
  attachments: '[forms/call.pdf]',
  depends_on: '[SOP-002, "tool:rmm"]',
};

const FULL_BODY = `${BODY}\n![The phone](img/call.png)\n`;
const TEXT = sop(GOVERNED, FULL_BODY);
const known = fingerprint(TEXT);

test('the fingerprint of a known text never changes: records all over the world hold it', () => {
  expect(fingerprint(sop())).toBe('sop1:7626bba8932e48eaf33e405322f0cc2f36bc437614e1b72a6e3883f1e24dd428');
  expect(known).toBe('sop1:f3b7e5c5762c76a2d3d4079ae98180b5ff9106dda24fc80f51f4fffdb8b8c9df');
});

test('the canonical text is what the documentation says', () => {
  const document = parseDocument(
    'a.md',
    '\uFEFF---\nid: SOP-001\nsummary: "Two\\nlines"\ntitle: Ünique\nequipment: [{version: "1", name: A}]\n---\r\n\r\n# Ünique  \r\n\r\nText.\t\r\n\r\n\r\n',
  );
  const images = new Map([
    ['b.png', 'bb'],
    ['a.png', 'aa'],
  ]);
  expect(canonicalText(document, images)).toBe(
    'title: "Ünique"\nsummary: "Two\\nlines"\nequipment: [{"name":"A","version":"1"}]\nimage: a.png aa\nimage: b.png bb\n---\n# Ünique\n\nText.\n',
  );
});

test('an auditor gets the same with sha256sum', () => {
  const texts = [TEXT, sop({}, 'Grüße, 世界 👋\r\n'), sop({ title: '"“Quoted” \\u0041"' }, ''), '# No frontmatter\n'];
  for (const text of texts) {
    const root = folder();
    write(root, 'img/call.png', 'bytes');
    const image = execFileSync('sha256sum', [join(root, 'img/call.png')], { encoding: 'utf8' }).slice(0, 64);
    const images = new Map(text.includes('img/call.png') ? [['img/call.png', image]] : []);
    write(root, 'canonical.txt', canonicalText(parseDocument(DOCUMENT_PATH, text), images));
    const sum = execFileSync('sha256sum', [join(root, 'canonical.txt')], { encoding: 'utf8' }).slice(0, 64);
    expect(`sop1:${sum}`).toBe(fingerprint(text));
    expect(readFileSync(join(root, 'canonical.txt'), 'utf8').endsWith('\n')).toBe(true);
  }
});

describe('what does not move it', () => {
  test.each<[string, (text: string) => string]>([
    ['CRLF line endings', (text) => text.replaceAll('\n', '\r\n')],
    [
      'CR line endings in the body',
      (text) => text.replace(/(?<=\n---\n)[\s\S]*/, (body) => body.replaceAll('\n', '\r')),
    ],
    ['a byte order mark', (text) => `\uFEFF${text}`],
    [
      'trailing blanks in the body',
      (text) => text.replace(/(?<=\n---\n)[\s\S]*/, (body) => body.replaceAll('\n', ' \t\n')),
    ],
    ['blank lines around the body', (text) => `${text.replace('\n---\n', '\n---\n\n\n \n')}\n\n  \n`],
    ['no line break at the end', (text) => text.trimEnd()],
    [
      'the other order of keys',
      (text) =>
        text.replace(/(?<=^---\n)[\s\S]*?(?=---\n)/, (head) => `${head.trimEnd().split('\n').reverse().join('\n')}\n`),
    ],
    ['comments in the frontmatter', (text) => text.replace('type: procedure', '# a note\ntype: procedure # another')],
    [
      'quotes',
      (text) =>
        text
          .replace('type: procedure', "type: 'procedure'")
          .replace('title: Answering Calls', 'title: "Answering\\x20Calls"'),
    ],
    ['a folded text', (text) => text.replace('trigger: The phone rings.', 'trigger: >-\n  The phone\n  rings.')],
    ['a list as a block', (text) => text.replace('[forms/call.pdf]', '\n  - forms/call.pdf')],
    [
      'the order of keys within an entry',
      (text) => text.replace('{name: PSA, version: "12"}', '{version: "12", name: PSA}'),
    ],
  ])('%s', (_, change) => {
    const changed = change(TEXT);
    expect(changed).not.toBe(TEXT);
    expect(fingerprint(changed)).toBe(known);
  });

  test.each([
    ['id', 'SOP-099'],
    ['volume', '2'],
    ['section', '2'],
    ['owner', 'lee'],
    ['author', 'dana'],
    ['approver', 'lee'],
    ['reviewers', '[lee]'],
    ['audience', '[technician]'],
    ['status', 'retired'],
    ['version', '9.9.9'],
    ['created', '2020-01-01'],
    ['updated', '2026-11-22'],
    ['last_reviewed', '2026-11-22'],
    ['review_date', '2030-01-01'],
    ['review_cycle', 'P1M'],
    ['criticality', 'critical'],
    ['visibility', 'customer'],
    ['tags', '[a, b]'],
    ['related', '[SOP-003]'],
    ['series', '{name: A, part: 1}'],
    ['videos', '3'],
    ['kpis', '[{name: A, target: 1}]'],
    ['compliance', '[SOC2]'],
    ['superseded_by', 'SOP-009'],
    ['subtitle', 'A subtitle'],
    ['x-own', '{a: 1}'],
    ['lint', '{disable: []}'],
  ])('the field %s', (name, value) => {
    expect(fingerprint(sop({ ...GOVERNED, [name]: value }, FULL_BODY))).toBe(known);
  });

  test('the place of the file', () => {
    expect(fingerprint(sop(), 'bytes', '2-support/1-delivery/other.md')).toBe(fingerprint(sop()));
  });

  test('any mixture of line endings, blanks and YAML styles', () => {
    const data = parseYaml(
      Object.entries({ ...FRONTMATTER, ...GOVERNED })
        .map(([name, value]) => `${name}: ${value}`)
        .join('\n'),
    ).data as Record<string, unknown>;
    const style = fc.record({
      order: fc.shuffledSubarray(Object.keys(data), { minLength: Object.keys(data).length }),
      collectionStyle: fc.constantFrom('block' as const, 'flow' as const),
      defaultStringType: fc.constantFrom(
        'PLAIN' as const,
        'QUOTE_SINGLE' as const,
        'QUOTE_DOUBLE' as const,
        'BLOCK_FOLDED' as const,
      ),
      ending: fc.constantFrom('\n', '\r\n'),
      blanks: fc.array(fc.constantFrom('', ' ', '  ', '\t'), { minLength: 1, maxLength: 5 }),
    });
    fc.assert(
      fc.property(style, ({ order, collectionStyle, defaultStringType, ending, blanks }) => {
        const write = (name: string, value: unknown): string =>
          Array.isArray(value) && collectionStyle === 'flow'
            ? `${name}: ${stringify(value, { collectionStyle, lineWidth: 0 })}`
            : stringify({ [name]: value }, { defaultStringType, defaultKeyType: 'PLAIN', lineWidth: 60 });
        const head = order.map((name) => write(name, data[name])).join('');
        const body = FULL_BODY.split('\n')
          .map((line, index) => line + (blanks[index % blanks.length] ?? ''))
          .join('\n');
        expect(fingerprint(`---\n${head}---\n${body}`.replaceAll('\n', ending))).toBe(known);
      }),
      { numRuns: 60 },
    );
  });
});

describe('what moves it', () => {
  test('each word of the body', () => {
    const words = [...FULL_BODY.matchAll(/[\p{L}\p{N}]+/gu)];
    const seen = new Set([known]);
    for (const { 0: word, index } of words) {
      const changed = fingerprint(
        sop(GOVERNED, `${FULL_BODY.slice(0, index)}${word}x${FULL_BODY.slice(index + word.length)}`),
      );
      // A changed image address loses its image as well: moved in any case.
      expect(seen.has(changed)).toBe(false);
      seen.add(changed);
    }
    expect(words.length).toBeGreaterThan(40);
  });

  test('leading blanks, blank lines between paragraphs and the case of letters', () => {
    for (const change of [
      BODY.replace('1. Pick', '   1. Pick'),
      BODY.replace('\n\n## Scope', '\n## Scope'),
      BODY.replace('Callers', 'callers'),
    ]) {
      expect(change).not.toBe(BODY);
      expect(fingerprint(sop({}, change))).not.toBe(fingerprint(sop()));
    }
  });

  test.each([...GOVERNED_FIELDS])('the field %s, changed or taken away', (name) => {
    const other: Record<string, string> = {
      title: 'Answering All Calls',
      type: 'checklist',
      performed_by: '[service-manager]',
      equipment: '[Headset, {name: PSA, version: "13"}]',
      references: '[{title: Guide, url: "https://example.com/other"}]',
      attachments: '[forms/other.pdf]',
      depends_on: '["tool:rmm", SOP-002]',
    };
    expect(fingerprint(sop({ ...GOVERNED, [name]: other[name] ?? `${GOVERNED[name]} More.` }, FULL_BODY))).not.toBe(
      known,
    );
    expect(fingerprint(sop({ ...GOVERNED, [name]: undefined }, FULL_BODY))).not.toBe(known);
  });

  test('a text and a number are not the same', () => {
    expect(fingerprint(sop({ trigger: '"12"' }))).not.toBe(fingerprint(sop({ trigger: '12' })));
  });

  test.each([
    ['inline', '![Phone](img/call.png)'],
    ['by reference', '![Phone][p]\n\n[p]: img/call.png'],
    ['with a query', '![Phone](img/call.png?raw=1)'],
    ['with escapes', '![Phone](img/c%61ll.png)'],
    ['within a link', '[![Phone](img/call.png)](https://example.com)'],
  ])('the bytes of an image, written %s', (_, image) => {
    const text = sop({}, `${BODY}\n${image}\n`);
    expect(fingerprint(text, 'other bytes')).not.toBe(fingerprint(text));
  });

  test('a linked file that is no image does not count', () => {
    const text = sop({}, `${BODY}\n[Form](img/call.png)\n`);
    expect(fingerprint(text, 'other bytes')).toBe(fingerprint(text));
  });
});

describe('what an SOP depends on', () => {
  const OTHER = '2-support/1-delivery/server-down.md';
  const other = (body: string, fields = {}): string =>
    sop({ id: 'SOP-003', title: 'Server Down', volume: '2', ...fields }, body);
  const body = '# Server Down\n\n## Escalation\n\nCall Dana.\n\n### At night\n\nCall Lee.\n\n## Records\n\nThe PSA.\n';
  const settings = 'schema: 1\ntools: {rmm: {title: RMM, version: "11"}, psa: {title: PSA}}';
  const of = (reference: string, text = other(body), tools = settings): string | undefined =>
    dependencyFingerprint(reference, library({ 'sop.yml': tools, [OTHER]: text }), DOCUMENT_PATH);

  test('an SOP counts with all that its own fingerprint covers', () => {
    expect(of('SOP-003')).toMatch(/^sop1:[0-9a-f]{64}$/);
    expect(of('SOP-003', other(body.replace('The PSA', 'The RMM')))).not.toBe(of('SOP-003'));
    expect(of('SOP-003', other(body, { owner: 'lee' }))).toBe(of('SOP-003'));
  });

  test('a section counts with its sub-headings, and nothing else of the document', () => {
    const now = of('SOP-003#escalation');
    expect(now).toMatch(/^sop1:[0-9a-f]{64}$/);
    expect(of('SOP-003#escalation', other(body.replace('Call Lee', 'Call Victor')))).not.toBe(now);
    for (const text of [
      other(body.replace('The PSA', 'The RMM')),
      other(body, { summary: 'Quite another summary of it.' }),
      other(body).replaceAll('\n', '\r\n'),
      other(body.replace('\n\n## Records', '\n\n\n\n## Records')),
    ]) {
      expect(of('SOP-003#escalation', text)).toBe(now);
    }
  });

  test('a tool counts with title, version and retirement, in any order', () => {
    const now = of('tool:rmm');
    expect(now).toMatch(/^sop1:[0-9a-f]{64}$/);
    expect(of('tool:rmm', undefined, 'schema: 1\ntools: {rmm: {version: "11", title: RMM}}')).toBe(now);
    expect(of('tool:rmm', undefined, 'schema: 1\ntools: {rmm: {title: RMM, version: "12"}}')).not.toBe(now);
    expect(of('tool:rmm', undefined, 'schema: 1\ntools: {rmm: {title: RMM, version: "11", retired: true}}')).not.toBe(
      now,
    );
  });

  test.each([
    'SOP-999',
    'SOP-999#escalation',
    'SOP-003#nowhere',
    'tool:none',
    'tool:constructor',
    'tool:',
    'scripts/check.ps1',
    '',
  ])('"%s" leads nowhere', (reference) => {
    expect(of(reference)).toBeUndefined();
  });
});
