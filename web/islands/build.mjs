// Bundles each island into a folder, names every file by its content, and writes manifest.json and the notices.
import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';

const ISLANDS = ['viewer'];
const COPIED = { htmx: 'node_modules/htmx.org/dist/htmx.min.js' };
const out = resolve(process.argv[2]);

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
const { metafile } = await build({
  entryPoints: Object.fromEntries(ISLANDS.map((name) => [name, `src/${name}.js`])),
  outdir: out, metafile: true, bundle: true, minify: true, splitting: true, format: 'esm', target: 'es2022',
  entryNames: '[name]-[hash]', chunkNames: 'chunk-[hash]', assetNames: 'asset-[hash]', legalComments: 'none',
  loader: { '.woff2': 'file', '.woff': 'empty', '.eot': 'empty', '.ttf': 'empty', '.svg': 'file' }, logLevel: 'warning',
});
await writeFile(join(out, 'manifest.json'), JSON.stringify({ ...bundled(metafile), ...(await copied()) }, null, 1) + '\n');
await writeFile(join(out, 'THIRD-PARTY-NOTICES.txt'), await notices(Object.keys(metafile.inputs)));

function bundled({ outputs }) {
  const entries = Object.values(outputs).map((output, at) => ({ ...output, file: basename(Object.keys(outputs)[at]) })).filter((output) => output.entryPoint);
  return Object.fromEntries(entries.map((entry) => [basename(entry.entryPoint, '.js'), {
    js: entry.file,
    ...(entry.cssBundle && { css: basename(entry.cssBundle) }),
    chunks: entry.imports.filter((chunk) => chunk.kind === 'import-statement').map((chunk) => basename(chunk.path)),
  }]));
}

async function copied() {
  const entries = Object.entries(COPIED).map(async ([name, path]) => {
    const content = await readFile(path);
    const file = `${name}-${createHash('sha256').update(content).digest('hex').slice(0, 8).toUpperCase()}.js`;
    await writeFile(join(out, file), content);
    return [name, { js: file, chunks: [] }];
  });
  return Object.fromEntries(await Promise.all(entries));
}

async function notices(inputs) {
  const packages = new Set([...inputs, ...Object.values(COPIED)].map(packageOf).filter(Boolean));
  const texts = [...packages].sort().map(async (folder) => {
    const { name, version, license } = JSON.parse(await readFile(join(folder, 'package.json')));
    const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
    const text = file ? await readFile(join(folder, file), 'utf8') : `Licence: ${license}\n`;
    return `${name} ${version}\n${'-'.repeat(72)}\n${text.trim()}\n`;
  });
  return `The scripts in this folder contain the following works of others.\n\n${(await Promise.all(texts)).join('\n\n')}`;
}

function packageOf(path) {
  return path.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0];
}
