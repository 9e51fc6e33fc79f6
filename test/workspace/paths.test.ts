import { posix, win32 } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commonFolder, pathFrom, placeBelow } from '../../src/workspace/paths.ts';

const ON = { posix, win32 };

describe('where a path lies', () => {
  test.each<[keyof typeof ON, string, string, string, string | undefined]>([
    ['posix', '/m/sops', '/m/sops/4/a.md', '4/a.md', '4/a.md'],
    ['posix', '/m/sops', '/m/sops', '', ''],
    ['posix', '/m/sops', '/m/b.md', '../b.md', undefined],
    ['posix', '/m/sops', '/m', '..', undefined],
    ['posix', '/m/sops', '/m/sops-2/a.md', '../sops-2/a.md', undefined],
    ['posix', '/m/sops', '/m/sops/..a.md', '..a.md', '..a.md'],
    ['posix', '/m/sops', '/m/sops/a\\b.md', 'a\\b.md', 'a\\b.md'],
    ['posix', '/', '/a.md', 'a.md', 'a.md'],
    ['win32', 'C:\\m\\sops', 'C:\\m\\sops\\4\\a.md', '4/a.md', '4/a.md'],
    ['win32', 'C:\\m\\sops', 'c:\\M\\Sops\\4\\a.md', '4/a.md', '4/a.md'],
    ['win32', 'C:\\m\\sops', 'C:/m/sops/4/a.md', '4/a.md', '4/a.md'],
    ['win32', 'C:\\m\\sops', 'C:\\m\\b.md', '../b.md', undefined],
    ['win32', 'C:\\m\\sops', 'D:\\m\\sops\\a.md', 'D:/m/sops/a.md', undefined],
    ['win32', 'C:\\', 'C:\\a.md', 'a.md', 'a.md'],
    ['win32', '\\\\server\\share\\sops', '\\\\server\\share\\sops\\a.md', 'a.md', 'a.md'],
    ['win32', '\\\\server\\share\\sops', 'C:\\a.md', 'C:/a.md', undefined],
  ])('%s %s → %s', (system, folder, target, shown, place) => {
    expect(pathFrom(folder, target, ON[system])).toBe(shown);
    expect(placeBelow(folder, target, ON[system])).toBe(place);
  });
});

describe('the folder around several', () => {
  test.each<[keyof typeof ON, string[], string | undefined]>([
    ['posix', ['/m/a', '/m/a/b'], '/m/a'],
    ['posix', ['/m/a', '/m/b'], '/m'],
    ['posix', ['/m/a', '/x'], '/'],
    ['posix', ['/m/a'], '/m/a'],
    ['posix', [], undefined],
    ['win32', ['C:\\m\\a', 'c:\\M\\b'], 'C:\\m'],
    ['win32', ['C:\\m', 'C:\\x'], 'C:\\'],
    ['win32', ['C:\\m', 'D:\\m'], undefined],
  ])('%s %j', (system, folders, expected) => {
    expect(commonFolder(folders, ON[system])).toBe(expected);
  });
});
