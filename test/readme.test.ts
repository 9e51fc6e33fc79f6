import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { folder, read, write } from './helpers/folder.ts';
import { sopIn } from './helpers/io.ts';

const repository = fileURLToPath(new URL('..', import.meta.url));
const readme = readFileSync(join(repository, 'README.md'), 'utf8');

test('the finding that README shows is the one that the program prints', async () => {
  const [, shown = ''] = /```text\n(sops\/[\s\S]*?)```/.exec(readme) ?? [];
  const [, path = ''] = /^(sops\/\S+\.md):/.exec(shown) ?? [];
  const [, line = '', step = ''] = /^\s*(\d+) │ (\d+\. .*)$/m.exec(shown) ?? [];
  const root = folder();
  cpSync(join(repository, 'sops'), join(root, 'sops'), { recursive: true });
  const lines = read(root, path).split('\n');
  expect(lines[Number(line) - 1]).toMatch(/^\d+\. /);
  lines[Number(line) - 1] = step;
  write(root, path, lines.join('\n'));

  const { out } = await sopIn(root, ['lint', path]);

  expect(out).toContain(shown.trimEnd());
});
