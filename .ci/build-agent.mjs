// Bundles the agent into dist/agent.cjs; what must stay a file of its own stands beside it.
import { copyFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..');
const out = join(root, 'dist');
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

/** Only WOFF2 fonts are packed with Brotli; the marks' font is none, and the dictionary is a quarter of the program. */
const withoutBrotli = {
  name: 'without-brotli',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^brotli\// }, ({ path }) => ({ path, namespace: 'without-brotli' }));
    onLoad({ filter: /./, namespace: 'without-brotli' }, () => ({
      contents: "module.exports = () => { throw new Error('WOFF2 is not supported'); };",
    }));
  },
};

const bundle = join(out, 'agent.cjs');
await build({
  plugins: [withoutBrotli],
  entryPoints: [join(root, 'agent/main.ts')],
  outfile: bundle,
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'cjs',
  minify: true,
  keepNames: true,
  legalComments: 'external',
  // pdf.js starts a worker of its own and is loaded by the text process only: it stays a file.
  external: ['pdfjs-dist', 'bufferutil', 'utf-8-validate'],
  define: { 'import.meta.url': 'kysoModuleUrl', 'import.meta.dirname': '__dirname' },
  banner: { js: "const kysoModuleUrl=require('node:url').pathToFileURL(__filename).href;" },
});

// One character outside Latin-1 would double the memory of the whole source in the running program.
const escaped = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
writeFileSync(bundle, readFileSync(bundle, 'utf8').replace(/[^\0-\x7f]/g, escaped));

cpSync(join(root, 'agent/pdf/appearance/fonts'), join(out, 'fonts'), { recursive: true });
copyFileSync(join(root, 'build/native/linux-x64/pkcs11.node'), join(out, 'pkcs11.node'));
