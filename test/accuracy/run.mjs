// Bundles the measurement with the sources as they are, runs it, and prints its tables: npm run accuracy -- [--errors] [rule=]file.tsv …
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const here = fileURLToPath(new URL('.', import.meta.url));

// Below the repository, so that packages and templates are found from there.
const cache = join(here, '../../node_modules/.cache');
mkdirSync(cache, { recursive: true });
const folder = mkdtempSync(join(cache, 'sop-accuracy-'));
try {
  const outfile = join(folder, 'measure.mjs');
  await build({
    entryPoints: [join(here, 'measure.ts')],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
  });
  const { report } = await import(pathToFileURL(outfile));

  const args = process.argv.slice(2);
  const own = readdirSync(here).filter((name) => name.endsWith('.tsv'));
  const named = args.filter((arg) => !arg.startsWith('--'));
  const samples = [...own.map((name) => join(here, name)), ...named].flatMap((arg) => {
    const [, rule, path] = /^(?:([a-z-]+)=)?(.*)$/s.exec(arg);
    const name = basename(path);
    if (existsSync(path)) return [{ rule: rule ?? basename(name, '.tsv'), name, text: readFileSync(path, 'utf8') }];
    console.error(`no such file: ${path}`);
    return [];
  });
  console.log(report(samples, join(here, '../../sops'), args.includes('--errors')));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
