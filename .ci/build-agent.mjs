// Bundles the agent: agent.mjs and the parts that it loads when they are needed. What must stay a file of its own
// stands beside them. Usage: build-agent.mjs [FOLDER]   (default dist/)
import { copyFileSync, cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
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

/**
 * What `ws` has for clients and for compression asks for Node's TLS and zlib when it is loaded; this server uses
 * neither, and TLS alone is a tenth of a start.
 */
const whenNeeded = {
  name: 'when-needed',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(https|tls|zlib)$/ }, ({ path, importer }) =>
      importer.includes('/node_modules/ws/') ? { path, namespace: 'when-needed' } : undefined,
    );
    onLoad({ filter: /./, namespace: 'when-needed' }, ({ path }) => ({
      contents: `module.exports = new Proxy({}, { get: (_, name) => process.getBuiltinModule('${path}')[name] });`,
    }));
  },
};

/**
 * An `import` of one of Node's own modules reads all of its exports, those too that load others when they are read:
 * `node:http` brings a whole client (undici), half of a start. Asked for in this way only what is named is read.
 */
function readingOnlyWhatIsNamed(code) {
  const rewritten = code.replaceAll(
    /\bimport(?:(\{[^{}]*\})|\*as ([\w$]+)| ([\w$]+))from"(node:[\w/]+)";/g,
    (statement, named, all, whole, name) => {
      if (!isBuiltin(name)) return statement;
      const place = named?.replaceAll(/([\w$]+) as ([\w$]+)/g, '$1:$2') ?? all ?? whole;
      return `const ${place}=process.getBuiltinModule("${name}");`;
    },
  );
  // What is CommonJS inside asks for Node's own modules by this name.
  return rewritten.includes('typeof require')
    ? `const require=process.getBuiltinModule("node:module").createRequire(import.meta.url);${rewritten}`
    : rewritten;
}

const { outputFiles } = await build({
  entryPoints: [join(root, 'agent/main.ts')],
  outdir: out,
  write: false,
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
  plugins: [withoutBrotli, whenNeeded],
  // What `ws` would ask of an addon.
  alias: { bufferutil: join(root, 'agent/server/buffer-util.ts') },
  // pdf.js starts a worker of its own and is loaded by the text process only: it stays a file.
  external: ['pdfjs-dist', 'utf-8-validate'],
});

for (const { path, text } of outputFiles) {
  writeFileSync(path, path.endsWith('.mjs') ? readingOnlyWhatIsNamed(text) : text);
}
cpSync(join(root, 'agent/pdf/appearance/fonts'), join(out, 'fonts'), { recursive: true });
copyFileSync(join(root, 'build/native/linux-x64/pkcs11.node'), join(out, 'pkcs11.node'));
