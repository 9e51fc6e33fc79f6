import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SopError } from '../../src/errors.ts';
import { rules } from '../../src/rules/index.ts';
import { type LoadOptions, loadLibrary } from '../../src/workspace/load.ts';
import { folder, manualFolder, write } from '../helpers/folder.ts';
import { DOCUMENT_PATH } from '../helpers/library.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');

function load(repository: string, options: Partial<LoadOptions> = {}) {
  return loadLibrary({
    root: join(repository, 'sops'),
    shownRoot: 'sops',
    now: NOW,
    ruleIds: rules.map(({ id }) => id),
    ...options,
  });
}

function failure(run: () => unknown): SopError {
  try {
    run();
  } catch (error) {
    if (error instanceof SopError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

const paths = (repository: string) => load(repository).documents.map(({ path }) => path);
const unreadable = (repository: string, path: string) => load(repository).byPath.get(path)?.unreadable?.message;

describe('what is an SOP', () => {
  const DOCUMENTS = [
    '1-office/1-phones/new.md',
    'loose.md',
    'deep/er/than/planned.md',
    '.hidden/a.md',
    '1-office/templates/a.md',
    '1-office/records/a.md',
    'folder.md/a.md',
    '1-office/-rf.md',
    '1-office/two words.md',
    '1-office/"quoted\'.md',
    '1-office/new\nline.md',
    '1-office/größe 😀.md',
    '1-office/%2e%2e.md',
  ];
  const OTHERS = [
    'README.md',
    '1-office/1-phones/README.md',
    'templates/README.md',
    'records/notes.md',
    'node_modules/a/b.md',
    '1-office/node_modules/b.md',
    '.git/a.md',
    '1-office/a.txt',
    '1-office/a.MD',
    '1-office/md',
  ];

  test('is every Markdown file by any name, but no README, template, record or package', () => {
    const repository = manualFolder(Object.fromEntries([...DOCUMENTS, ...OTHERS].map((path) => [path, '# Title'])));
    const { documents } = load(repository);
    expect(documents.map(({ path }) => path)).toEqual([DOCUMENT_PATH, ...DOCUMENTS].sort());
    expect(documents.filter(({ unreadable }) => unreadable)).toEqual([]);
  });

  test('the file of the index and what sop.yml ignores are none', () => {
    const settings = 'schema: 1\nindex: {path: CONTENTS.md}\nignore: ["drafts/**", "**/*.old.md"]\n';
    const repository = manualFolder({
      'sop.yml': settings,
      'CONTENTS.md': '#',
      'drafts/a.md': '#',
      '1-office/b.old.md': '#',
      '1-office/c.md': '#',
    });
    expect(paths(repository)).toEqual([DOCUMENT_PATH, '1-office/c.md'].sort());
  });
});

describe('the files of the manual', () => {
  test('a manual without people, glossary, records and templates is whole', () => {
    const repository = folder({
      'sops/sop.yml': 'schema: 1',
      'sops/manual.yml': 'title: M\nvolumes: [{number: 1, key: a, title: A, sections: []}]',
    });
    const library = load(repository);
    expect(library).toMatchObject({ documents: [], glossary: { terms: [] } });
    expect(library.people).toBeUndefined();
    expect(library.templates.has('procedure')).toBe(true);
  });

  test('an own template takes the place of the shipped one; the others stay', () => {
    const own = '---\ntype: procedure\ntitle: Ours\nuse_when: Always\nversion: 1\n---\n\n## Only Section\n';
    const { templates } = load(manualFolder({ 'templates/procedure.md': own }));
    expect(templates.get('procedure')).toMatchObject({ title: 'Ours', sections: [{ title: 'Only Section' }] });
    expect(templates.has('checklist')).toBe(true);
  });

  test.each([
    ['sop.yml', 'schema: 1\nprefix: [\n', /^sops\/sop\.yml:\d+:\d+ /],
    ['sop.yml', '\uFEFFschema: 1\nrules: {no-such-rule: error}\n', /^sops\/sop\.yml:2:23 "no-such-rule" is not a rule/],
    ['sop.yml', 'schema: 1\ntime_zone: Mars/Base\n', /^sops\/sop\.yml:2:12 "Mars\/Base" is not a time zone/],
    ['sop.yml', 'schema: 1\n---\nrules: {}\n', /^sops\/sop\.yml:2:1 Only one YAML document/],
    ['manual.yml', 'title: M\r\nvolumes:\r\n  - {number: one}\r\n', /^sops\/manual\.yml:3:\d+ /],
    ['manual.yml', `a: ${'['.repeat(50_000)}`, /^sops\/manual\.yml:1:\d+ Values are nested/],
    ['glossary.yml', 'terms: [{term: x}]\n', /^sops\/glossary\.yml:1:\d+ "definition" is missing/],
    ['people.yml', 'people: *x\n', /^sops\/people\.yml:1:9 Anchors and aliases/],
    ['templates/own.md', '---\ntype: own\n---\n', /^sops\/templates\/own\.md:\d+:\d+ /],
    ['sop.yml', `schema: 1\n#${'x'.repeat(1_000_000)}`, /^sops\/sop\.yml is larger than 1 MB/],
  ])('a broken %s stops the run with file, line and column, and a hint (%#)', (path, text, message) => {
    const error = failure(() => load(manualFolder({ [path]: text })));
    expect(error).toMatchObject({ code: 'configuration', message: expect.stringMatching(message) });
    expect(error.hint).toMatch(/\.$/);
  });

  test.each(['sop.yml', 'manual.yml'])('a missing %s is named with what to write', (name) => {
    const repository = folder({
      [`sops/${name === 'sop.yml' ? 'manual.yml' : 'sop.yml'}`]:
        name === 'sop.yml' ? 'title: M\nvolumes: []' : 'schema: 1',
    });
    const error = failure(() => load(repository));
    expect(error).toMatchObject({ code: 'configuration', message: `sops/${name} is missing` });
    expect(error.hint).toBeTruthy();
  });

  test('settings that are no UTF-8 text or a folder are named', () => {
    const latin = manualFolder();
    write(latin, 'sops/glossary.yml', Buffer.from('terms: [] # gr\xf6sse', 'latin1'));
    expect(failure(() => load(latin))).toMatchObject({
      code: 'configuration',
      message: 'sops/glossary.yml is not UTF-8 text',
    });
    const odd = folder({ 'sops/sop.yml/a': '', 'sops/manual.yml': 'title: M' });
    expect(failure(() => load(odd))).toMatchObject({
      code: 'configuration',
      message: 'sops/sop.yml is no regular file',
    });
  });

  test.each([
    'glossary.yml',
    'people.yml',
    'templates/own.md',
  ])('a %s that is a link out of the repository is not read', (name) => {
    const repository = folder({
      'sops/sop.yml': 'schema: 1',
      'sops/manual.yml': 'title: M\nvolumes: [{number: 1, key: a, title: A, sections: []}]',
      'sops/templates/README.md': '#',
    });
    mkdirSync(join(repository, '.git'));
    symlinkSync(join(folder({ secret: 'token: hunter2' }), 'secret'), join(repository, 'sops', name));
    expect(failure(() => load(repository)).message).toBe(
      `sops/${name} is a symbolic link that leads out of the repository`,
    );
  });
});

describe('one broken file does not stop the others', () => {
  const RECORD = `schema: 1\nsop: SOP-001\nversion: 1.0.0\ndate: 2026-10-01\nby: dana\noutcome: confirmed\ndepth: read\napproved: true\nfingerprint: "sop1:${'a'.repeat(64)}"\nnext: 2027-10-01\n`;

  test('a record that cannot be read is listed as broken; the sound ones count', () => {
    const repository = manualFolder({
      'records/reviews/SOP-001/2026-10-01-dana-aaaaaaaa.yml': RECORD,
      'records/reviews/SOP-001/2026-10-02-dana-aaaaaaaa.yml': 'schema: [',
      'records/reviews/SOP-002/2026-10-02-dana-aaaaaaaa.yml': 'schema: 1\n',
      'records/reviews/SOP-002/notes.txt': '',
      'records/reviews/SOP-004/2026-10-02-dana-aaaaaaaa.yml': RECORD,
      'records/reviews/stray.yml': '',
    });
    mkdirSync(join(repository, 'sops/records/reviews/SOP-003/folder.yml'), { recursive: true });
    const { records, brokenRecords } = load(repository);
    expect(records.get('SOP-001')?.map(({ path }) => path)).toEqual([
      'records/reviews/SOP-001/2026-10-01-dana-aaaaaaaa.yml',
    ]);
    const broken = ['SOP-001', 'SOP-002', 'SOP-003', 'SOP-004'].flatMap((id) => brokenRecords.get(id) ?? []);
    expect(broken.map(({ path, sop }) => [sop, path.split('/').at(-1)])).toEqual([
      ['SOP-001', '2026-10-02-dana-aaaaaaaa.yml'],
      ['SOP-002', '2026-10-02-dana-aaaaaaaa.yml'],
      ['SOP-003', 'folder.yml'],
      ['SOP-004', '2026-10-02-dana-aaaaaaaa.yml'],
    ]);
    expect(broken[0]?.message).toMatch(/2026-10-02-dana-aaaaaaaa\.yml:1:\d+ /);
  });

  const cases: readonly (readonly [string, (repository: string, file: string) => void, RegExp])[] = [
    [
      'not UTF-8',
      (repository) => write(repository, 'sops/1-office/x.md', Buffer.from('# Gr\xf6sse', 'latin1')),
      /not UTF-8 text; save it as UTF-8/,
    ],
    [
      'UTF-16',
      (repository) => write(repository, 'sops/1-office/x.md', Buffer.from('\uFEFF# Title', 'utf16le')),
      /not UTF-8 text/,
    ],
    [
      '2 MB',
      (repository) => write(repository, 'sops/1-office/x.md', 'word\n'.repeat(400_000)),
      /2\.0 MB large.*split it/,
    ],
    ['holding NUL', (repository) => write(repository, 'sops/1-office/x.md', 'a\0b'), /NUL/],
    [
      'a link out of the repository',
      (_, file) => symlinkSync(join(folder({ 'secret.md': '# Secret' }), 'secret.md'), file),
      /leads out of the repository; put a copy/,
    ],
    ['a link to itself', (_, file) => symlinkSync('x.md', file), /cannot be read \(ELOOP\)/],
    ['a link to nothing', (_, file) => symlinkSync('nowhere.md', file), /cannot be read \(ENOENT\)/],
    ['a link to a folder', (_, file) => symlinkSync('.', file), /no regular file/],
    ...(process.getuid?.() === 0
      ? []
      : [
          [
            'forbidden',
            (repository: string, file: string) => {
              write(repository, 'sops/1-office/x.md', '#');
              chmodSync(file, 0);
            },
            /cannot be read \(EACCES\)/,
          ] as const,
        ]),
  ];
  test.each(cases)('an SOP that is %s says so, and the next is read', (_, make, message) => {
    const repository = manualFolder({ '1-office/z.md': '# Z' });
    mkdirSync(join(repository, '.git'));
    make(repository, join(repository, 'sops/1-office/x.md'));
    expect(unreadable(repository, '1-office/x.md')).toMatch(message);
    expect(load(repository).byPath.get('1-office/z.md')?.headings).toMatchObject([{ title: 'Z' }]);
  });

  test('a link to another file of the repository is read; folders that are links are not entered, so loops end', () => {
    const repository = manualFolder();
    mkdirSync(join(repository, '.git'));
    write(repository, 'docs/real.md', '# Real');
    symlinkSync('../../docs/real.md', join(repository, 'sops/1-office/x.md'));
    symlinkSync('.', join(repository, 'sops/1-office/loop'));
    symlinkSync(folder({ 'secret.md': '# Secret' }), join(repository, 'sops/1-office/out'));
    expect(paths(repository)).toEqual([DOCUMENT_PATH, '1-office/x.md']);
    expect(load(repository).byPath.get('1-office/x.md')?.headings).toMatchObject([{ title: 'Real' }]);
  });
});

describe('what links lead to', () => {
  const LINKS = [
    ['[a](form.pdf)', '1-office/form.pdf', { kind: 'file' }],
    [
      '![a](shot.png)',
      '1-office/shot.png',
      { kind: 'file', sha256: '8f8cbb7dcf46e0bc7d53265749a6c17d116093a6ba95e442764060c76fd4a86c' },
    ],
    ['[a](files/)', '1-office/files', { kind: 'folder' }],
    ['![a](files)', '1-office/files', { kind: 'folder' }],
    ['[a](two%20words.txt#part)', '1-office/two words.txt', { kind: 'file' }],
    ['[a](none.md)', '1-office/none.md', { kind: 'missing' }],
    ['[a](shot.png/below)', '1-office/shot.png/below', { kind: 'missing' }],
    ['[a](a%00b)', '1-office/a\0b', { kind: 'missing' }],
    [`[a](${'x'.repeat(300)})`, `1-office/${'x'.repeat(300)}`, { kind: 'missing' }],
    ['[a](../../README.md)', '../README.md', { kind: 'file' }],
    ['[a](../..)', '..', { kind: 'folder' }],
    ['[a](../../../etc/passwd)', '../../etc/passwd', { kind: 'outside' }],
    ['![a](../../../../../../../../etc/passwd)', '../../../../../../../etc/passwd', { kind: 'outside' }],
    ['[a](out)', '1-office/out', { kind: 'outside' }],
    ['![a](out/secret.md)', '1-office/out/secret.md', { kind: 'outside' }],
    ['[a](in)', '1-office/in', { kind: 'file' }],
    ['[a](loop)', '1-office/loop', { kind: 'missing' }],
  ] as const;

  test('is known without leaving the repository, whatever the link', () => {
    const repository = manualFolder({
      '1-office/z.md': LINKS.map(([text]) => text).join('\n\n'),
      '1-office/shot.png': 'png',
      '1-office/form.pdf': '',
      '1-office/files/a': '',
      '1-office/two words.txt': '',
    });
    mkdirSync(join(repository, '.git'));
    write(repository, 'README.md', '#');
    symlinkSync(folder({ 'secret.md': '#' }), join(repository, 'sops/1-office/out'));
    symlinkSync('shot.png', join(repository, 'sops/1-office/in'));
    symlinkSync('loop', join(repository, 'sops/1-office/loop'));
    const { targets } = load(repository);
    expect(LINKS.map(([text, path]) => [text, targets.get(path)?.kind])).toEqual(
      LINKS.map(([text, , target]) => [text, target.kind]),
    );
    expect(targets.get('1-office/shot.png')).toMatchObject({
      sha256: '8f8cbb7dcf46e0bc7d53265749a6c17d116093a6ba95e442764060c76fd4a86c',
    });
  });
});

describe('unsaved texts count in place of the disk', () => {
  test.each([
    [
      'an SOP',
      DOCUMENT_PATH,
      '# Unsaved',
      (library: ReturnType<typeof load>) => library.byPath.get(DOCUMENT_PATH)?.headings[0]?.title,
      'Unsaved',
    ],
    [
      'a new SOP',
      '1-office/new.md',
      '# New',
      (library: ReturnType<typeof load>) => library.byPath.get('1-office/new.md')?.headings[0]?.title,
      'New',
    ],
    [
      'settings',
      'sop.yml',
      'schema: 1\nprefix: OPS',
      (library: ReturnType<typeof load>) => library.settings.prefix,
      'OPS',
    ],
    [
      'a glossary',
      'glossary.yml',
      'terms: [{term: t, definition: A thing of ours.}]',
      (library: ReturnType<typeof load>) => library.glossary.terms.length,
      1,
    ],
    [
      'a new template',
      'templates/own.md',
      '---\ntype: own\ntitle: Own\nuse_when: Now\nversion: 1\n---\n',
      (library: ReturnType<typeof load>) => library.templates.get('own')?.title,
      'Own',
    ],
    [
      'a new record',
      'records/reviews/SOP-009/x.yml',
      'schema: [',
      (library: ReturnType<typeof load>) => library.brokenRecords.get('SOP-009')?.[0]?.sop,
      'SOP-009',
    ],
    ['no README', 'README.md', '# Index', (library: ReturnType<typeof load>) => library.byPath.has('README.md'), false],
  ])('%s', (_, path, text, read, expected) => {
    expect(read(load(manualFolder(), { overlay: new Map([[path, text]]) }))).toBe(expected);
  });
});

describe('today', () => {
  test.each([
    ['UTC', '2026-11-22T23:59:59Z', '2026-11-22'],
    ['UTC', '2026-11-23T00:00:00Z', '2026-11-23'],
    ['America/Chicago', '2026-11-23T05:59:59Z', '2026-11-22'],
    ['Pacific/Auckland', '2026-11-22T11:00:00Z', '2026-11-23'],
    ['Asia/Kolkata', '2026-12-31T18:30:00Z', '2027-01-01'],
  ])('in %s at %s it is %s', (zone, moment, today) => {
    const repository = manualFolder({ 'sop.yml': `schema: 1\ntime_zone: ${zone}\n` });
    expect(load(repository, { now: Date.parse(moment) }).today).toBe(today);
  });

  test('a date that is given counts', () => {
    expect(load(manualFolder(), { today: '2028-02-29' }).today).toBe('2028-02-29');
  });

  test.each([
    '2026-02-30',
    '2026-2-3',
    'tomorrow',
    '',
    '2026-11-22T00:00',
    '02/03/2026',
  ])('%j is no date: wrong usage', (today) => {
    expect(failure(() => load(manualFolder(), { today }))).toMatchObject({
      code: 'usage',
      hint: expect.stringContaining('YYYY-MM-DD'),
    });
  });
});

// Permissions do not stop root, who runs the tests in a container; a link that leads in a circle stops everybody.
test('a folder of records that cannot be read is a fault of the run, not a folder without records', () => {
  const repository = manualFolder();
  mkdirSync(join(repository, 'sops/records'));
  symlinkSync('reviews', join(repository, 'sops/records/reviews'));
  const { code, message, hint } = failure(() => load(repository).records.get('SOP-001'));
  expect([code, hint]).toEqual(['io', 'Check the folder and its permissions.']);
  expect(message).toMatch(/^The folder sops\/records\/reviews\/SOP-001 cannot be read: ELOOP/);
});
