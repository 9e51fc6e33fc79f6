// Bundles the command into dist/, with the licences of what the bundle contains.
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';

/**
 * Puts the schemas, compiled to code, in the place of the module that compiles them at run time: that takes longer than checking a manual. Each becomes
 * a file of its own, which is read when somebody asks for its validator: together they are larger than all the rest.
 */
const compiledSchemas = {
  name: 'compiled-schemas',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]src[\\/]schema[\\/]validators\.ts$/ }, async ({ path }) => {
      // ajv itself stays outside, so that it is the same one that writes the code.
      const outfile = resolve('dist/ajv.mjs');
      await build({
        entryPoints: [join(dirname(path), 'ajv.ts')],
        bundle: true,
        packages: 'external',
        format: 'esm',
        outfile,
      });
      const { createAjv } = await import(pathToFileURL(outfile));
      rmSync(outfile);
      const ajv = createAjv({ source: true });
      const ids = Object.keys(ajv.schemas).filter((id) => !id.startsWith('http') && id !== '');
      const loaders = ids.map(async (id) => {
        const name = id.replace('.schema.json', '');
        await writeLazy(`schema-${name}`, standaloneCode.default(ajv, ajv.getSchema(id)), dirname(path));
        return `${JSON.stringify(name)}: () => require('../lazy/schema-${name}.cjs')`;
      });
      const contents = `const loaders = { ${(await Promise.all(loaders)).join(', ')} };\nexport const validatorOf = (name) => loaders[name]();\n`;
      return { contents, loader: 'js', resolveDir: dirname(path) };
    });
  },
};

/** Packages, and a file of ours, that many runs do without. Each becomes a file of its own, which is read when the first of its functions is called. */
const LAZY = [
  './matter.ts',
  'diff',
  'picomatch',
  're2js',
  'remark',
  'remark-gfm',
  'satteri',
  'string-width',
  'temporal-polyfill',
  'yaml',
];

const lazyPackages = {
  name: 'lazy-packages',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: new RegExp(`^(?:${LAZY.join('|')})$`) }, ({ path, resolveDir }) => ({
      path,
      namespace: 'lazy',
      pluginData: resolveDir,
    }));
    onLoad({ filter: /.*/, namespace: 'lazy' }, async ({ path, pluginData: resolveDir }) => {
      const name = basename(path, '.ts');
      await writeLazy(name, `module.exports = require('${path}')`, resolveDir);
      const names = Object.keys(createRequire(import.meta.url)(resolve(`dist/lazy/${name}.cjs`)));
      // A name stands for what the package exports under it, as a function or a class.
      const contents = `
        let loaded;
        const load = () => (loaded ??= require('../lazy/${name}.cjs'));
        const later = (pick) =>
          new Proxy(function () {}, {
            apply: (_, self, values) => Reflect.apply(pick(load()), self, values),
            construct: (_, values) => Reflect.construct(pick(load()), values),
            get: (_, key) => Reflect.get(pick(load()), key),
          });
        ${names
          .filter((key) => key !== 'default')
          .map((key) => `export const ${key} = /* @__PURE__ */ later((all) => all.${key});`)
          .join('\n')}
        export default /* @__PURE__ */ later((all) => all.default ?? all);`;
      return { contents, loader: 'js' };
    });
  },
};

/** Bundles CommonJS code into a file of its own, to be read later. */
async function writeLazy(name, contents, resolveDir) {
  const { metafile } = await build({
    stdin: { contents, resolveDir },
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    // satteri looks for its native part from where it is installed.
    define: { 'import.meta.url': 'importMetaUrl' },
    banner: {
      js:
        name === 'satteri'
          ? "const importMetaUrl = require('node:url').pathToFileURL(require.resolve('satteri'));"
          : '',
    },
    outfile: `dist/lazy/${name}.cjs`,
    metafile: true,
    logLevel: 'warning',
  });
  lazyInputs.push(...Object.keys(metafile.inputs));
}

const lazyInputs = [];

// Packages written as CommonJS call require() for Node's own modules (gray-matter, ajv) and read __filename (write-file-atomic).
const banner = {
  js: "import { createRequire as createRequireForBundle } from 'node:module';const require = createRequireForBundle(import.meta.url);const __filename = import.meta.filename;",
};

rmSync('dist', { recursive: true, force: true });
const { metafile } = await build({
  entryPoints: ['src/main.ts'],
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  outdir: 'dist',
  external: ['../lazy/*'],
  chunkNames: 'chunks/[name]-[hash]',
  metafile: true,
  logLevel: 'warning',
  plugins: [compiledSchemas, lazyPackages],
  minify: true,
  banner,
});
// What runs in the pages of a site.
const browser = await build({
  entryPoints: ['src/browser/app.ts'],
  bundle: true,
  minify: true,
  format: 'iife',
  platform: 'browser',
  target: ['es2022'],
  outfile: 'dist/site/app.js',
  metafile: true,
  logLevel: 'warning',
});
lazyInputs.push(...Object.keys(browser.metafile.inputs));
chmodSync('dist/main.js', 0o755);
writeFileSync('dist/THIRD-PARTY-LICENSES.txt', collectLicenses([...Object.keys(metafile.inputs), ...lazyInputs]));

/** The licence texts of all packages that files of the bundle come from. */
function collectLicenses(inputs) {
  const folders = new Set(inputs.flatMap((path) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []));
  const texts = [...folders].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    const text =
      file && existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8').trim() : `License: ${license}`;
    return `${name} ${version}\n\n${text}\n`;
  });
  return texts.join(`\n${'-'.repeat(80)}\n\n`);
}
