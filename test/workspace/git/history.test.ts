import { expect, test } from 'vitest';
import { History } from '../../../src/workspace/git/history.ts';
import { folder, write } from '../../helpers/folder.ts';
import { commitAll, DANA, environment } from '../../helpers/repository.ts';

test('the history of a file is the same, whether few are asked for or all', () => {
  const env = environment(DANA);
  const names = ['a.md', 'b[1].md', 'c d.md', 'ü.md', 'e.md', 'f/g.md'];
  const path = commitAll(folder(Object.fromEntries(names.map((name) => [`sops/${name}`, '1']))), env, 'first');
  write(path, 'sops/b[1].md', '2');
  write(path, 'sops/e.md', '2');
  commitAll(path, env, 'second');

  const place = { folder: `${path}/sops`, env };
  const [few, all] = [new History(place, 'few'), new History(place, 'all')];
  for (const name of [...names, 'none.md', 'a.md']) expect(few.of(name)).toEqual(all.of(name));
  expect(few.of('b[1].md')).toHaveLength(2);
  expect(few.textsOf('e.md')).toEqual(['2', '1']);
});
