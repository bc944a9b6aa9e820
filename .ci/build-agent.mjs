// Bundles the agent: agent.mjs and the parts that it loads when they are needed. What must stay a file of its own
// stands beside them. Usage: build-agent.mjs [FOLDER]   (default dist/)
import { copyFileSync, cpSync, mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..');
const out = resolve(process.argv[2] ?? join(root, 'dist'));
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

await build({
  entryPoints: [join(root, 'agent/main.ts')],
  outdir: out,
  entryNames: 'agent',
  // Every process of the agent runs this program: one that waits, or only asks a token, does not read the rest of it.
  splitting: true,
  chunkNames: 'part-[hash]',
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  // Names stay: a stack in the log must say something, and setting them again at run time costs a start.
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'external',
  plugins: [withoutBrotli],
  // What `ws` would ask of an addon.
  alias: { bufferutil: join(root, 'agent/server/buffer-util.ts') },
  // pdf.js starts a worker of its own and is loaded by the text process only: it stays a file.
  external: ['pdfjs-dist', 'utf-8-validate'],
  // What is CommonJS inside asks for Node's own modules by this name.
  banner: {
    js: "import{createRequire as kysoCreateRequire}from'node:module';const require=kysoCreateRequire(import.meta.url);",
  },
});

cpSync(join(root, 'agent/pdf/appearance/fonts'), join(out, 'fonts'), { recursive: true });
copyFileSync(join(root, 'build/native/linux-x64/pkcs11.node'), join(out, 'pkcs11.node'));
