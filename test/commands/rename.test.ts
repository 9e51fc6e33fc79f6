import { expect, test } from 'vitest';
import { manualFolder, read } from '../helpers/folder.ts';
import { sopIn } from '../helpers/io.ts';
import { BODY, MANUAL, sop } from '../helpers/library.ts';

const PATH = 'sops/1-office/1-phones/answering-calls.md';
const OTHER = 'sops/1-office/1-phones/phones-1.md';

const FILES = {
  '1-office/1-phones/answering-calls.md': sop({}, `${BODY}\nBack to [the top](#answering-calls).\n`),
  '1-office/1-phones/phones-1.md': sop(
    { id: 'SOP-002', title: '"Phones 1: Rules"', depends_on: '["SOP-001#answering-calls"]' },
    '# Phones 1: Rules\n\nSee [Answering Calls](answering-calls.md#answering-calls), [the calls](answering-calls.md), [**Answering Calls**](answering-calls.md).\n',
  ),
};

test('the title changes wherever it stands; id and file stay', async () => {
  const root = manualFolder(FILES);
  await sopIn(root, ['index']);
  const { out, err, exitCode } = await sopIn(root, ['rename', 'SOP-001', 'Taking', 'Calls', '[All]']);
  expect([exitCode, out]).toEqual([
    0,
    'Renamed SOP-001 from "Answering Calls" to "Taking Calls [All]" (4 files written).\n',
  ]);
  expect(err).toContain('sop review SOP-001 SOP-002 --outcome changed --approve');
  expect(read(root, PATH)).toBe(
    FILES['1-office/1-phones/answering-calls.md']
      .replace('title: Answering Calls', 'title: "Taking Calls [All]"')
      .replace('# Answering Calls', '# Taking Calls [All]')
      .replace('(#answering-calls)', '(#taking-calls-all)'),
  );
  expect(read(root, OTHER)).toContain(
    'See [Taking Calls \\[All\\]](answering-calls.md#taking-calls-all), [the calls](answering-calls.md), [**Answering Calls**](answering-calls.md).',
  );
  expect(read(root, OTHER)).toContain('depends_on: ["SOP-001#taking-calls-all"]');
  expect(read(root, 'sops/manual.yml')).toBe(
    MANUAL.replace('- Answering Calls', '- {title: "Taking Calls [All]", key: answering-calls}'),
  );
  expect((await sopIn(root, ['index', '--check'])).exitCode).toBe(0);
  const lint = await sopIn(root, [
    'lint',
    '--only',
    'listed-in-manual,links-resolve,heading-structure,known-reference',
  ]);
  expect(lint.exitCode).toBe(0);
});

test('an entry in braces gets the title, and a key only where it needs one', async () => {
  const root = manualFolder({
    '1-office/1-phones/phones-1.md': sop({ id: 'SOP-002', title: '"Phones 1: Rules"' }, '# Phones 1: Rules\n'),
  });
  await sopIn(root, ['rename', 'SOP-002', 'Phones 1: Rules, new']);
  expect(read(root, 'sops/manual.yml')).toBe(
    MANUAL.replace('{title: "Phones 1: Rules", key', '{title: "Phones 1: Rules, new", key'),
  );
});

test('a second run has nothing left to do', async () => {
  const root = manualFolder(FILES);
  await sopIn(root, ['rename', 'SOP-001', 'Taking Calls']);
  const after = [read(root, PATH), read(root, OTHER), read(root, 'sops/manual.yml')];
  const { out, err, exitCode } = await sopIn(root, ['rename', 'SOP-001', 'Taking Calls']);
  expect([exitCode, out, err]).toEqual([0, '', 'Nothing is left to change.\n']);
  expect([read(root, PATH), read(root, OTHER), read(root, 'sops/manual.yml')]).toEqual(after);
});

test.each<[string, readonly string[], RegExp]>([
  ['a title that is written', ['Phones 1: rules'], /is written already: sops\/1-office\/1-phones\/phones-1\.md/],
  ['a title that is planned', ['Server Down'], /manual\.yml lists "Server Down" already/],
  ['a title that is too short', ['No'], /cannot be a title/],
  ['a title of two lines', ['Taking\u2028Calls\u001B[2J'], /cannot be a title/],
])('refuses %s and writes nothing', async (_, words, message) => {
  const root = manualFolder(FILES);
  const { exitCode, err } = await sopIn(root, ['rename', 'SOP-001', ...words]);
  expect([exitCode, err]).toEqual([2, expect.stringMatching(message)]);
  expect(read(root, PATH)).toBe(FILES['1-office/1-phones/answering-calls.md']);
});
