// Bundles the agent into dist/agent.cjs; what must stay a file of its own stands beside it.
import { copyFileSync, cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..');
const out = join(root, 'dist');
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

await build({
  entryPoints: [join(root, 'agent/main.ts')],
  outfile: join(out, 'agent.cjs'),
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

cpSync(join(root, 'agent/pdf/appearance/fonts'), join(out, 'fonts'), { recursive: true });
copyFileSync(join(root, 'build/native/linux-x64/pkcs11.node'), join(out, 'pkcs11.node'));
