import { mkdirSync, rmSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

export const repository = fileURLToPath(new URL('../..', import.meta.url));

/** The parts of `sop` that the benchmark calls without starting it: to make fitting review records, and to check one document as an editor would. */
const PARTS = `
  export { parseDocument } from './document/parse.ts';
  export { slugOf } from './document/slug.ts';
  export { addDuration } from './library/dates.ts';
  export { dependencyFingerprint, fingerprintOf } from './library/fingerprint.ts';
  export { buildLibrary } from './library/library.ts';
  export { recordPath } from './library/review-record.ts';
  export { parseSettings } from './library/settings.ts';
  export { lint } from './linter/lint.ts';
  export { rules } from './rules/index.ts';
  export { loadLibrary } from './workspace/load.ts';
`;

/** Bundles these parts from the sources as they are. */
export async function loadProgram() {
  const folder = `${repository}node_modules/.cache/sop-bench`;
  const outfile = `${folder}/program-${process.pid}.mjs`;
  mkdirSync(folder, { recursive: true });
  await build({
    stdin: { contents: PARTS, resolveDir: `${repository}src`, loader: 'ts' },
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    outfile,
    logLevel: 'warning',
  });
  try {
    return await import(pathToFileURL(outfile));
  } finally {
    rmSync(outfile, { force: true });
  }
}
