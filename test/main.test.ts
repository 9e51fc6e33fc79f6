import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { manualFolder } from './helpers/folder.ts';
import { DOCUMENT_PATH, sop } from './helpers/library.ts';

let bundle = '';

// Below the package folder: the program finds its templates by walking up from its own place.
beforeAll(async () => {
  mkdirSync('node_modules/.cache', { recursive: true });
  bundle = resolve(mkdtempSync('node_modules/.cache/sop-main-'));
  await build({
    entryPoints: ['src/main.ts'],
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    outdir: bundle,
    external: ['satteri'],
    outExtension: { '.js': '.mjs' },
    banner: {
      js: "import { createRequire as createRequireForBundle } from 'node:module';const require = createRequireForBundle(import.meta.url);const __filename = import.meta.filename;",
    },
  });
});

afterAll(() => rmSync(bundle, { recursive: true, force: true }));

/** Runs a line of the shell in which `sop` is the program. */
function shell(line: string, cwd: string): { status: number | null; stderr: string } {
  const script = `sop() { "${process.execPath}" "${join(bundle, 'main.mjs')}" "$@"; }; ${line}`;
  return spawnSync('bash', ['-c', script], { cwd, encoding: 'utf8' });
}

describe.skipIf(process.platform === 'win32')('a result that does not arrive', () => {
  const lint = 'sop lint --only known-reference';

  test.each([
    ['an error', 'related: [SOP-099]', 1],
    ['no findings', 'related: []', 0],
  ])('because its reader went away leaves the exit code alone: %s', (_, related, expected) => {
    const cwd = manualFolder({ [DOCUMENT_PATH]: sop({ related: related.slice('related: '.length) }) });
    const { status, stderr } = shell(`${lint} | true; exit \${PIPESTATUS[0]}`, cwd);
    expect([status, stderr]).toEqual([expected, '']);
    expect(shell(`{ ${lint}; } 2>&1 | true; exit \${PIPESTATUS[0]}`, cwd).status).toBe(expected);
  });

  test.skipIf(!existsSync('/dev/full'))('because the disk is full is a fault of the run', () => {
    const { status, stderr } = shell(`${lint} > /dev/full`, manualFolder());
    expect(status).toBe(2);
    expect(stderr).toMatch(/^error: The result cannot be written: .*ENOSPC/);
  });
});
