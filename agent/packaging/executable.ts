// One executable with everything in it that the agent needs at run time: its modules, pdf.js, fonts.
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { NODE_VERSION, type Platform, seedCache } from './node-base.ts';
import { ROOT } from './product.ts';
import { run } from './run.ts';

/** Modules of pdf.js that the text process asks for by these names. */
const pdfJs = ['legacy/build/pdf.min.mjs', 'legacy/build/pdf.worker.min.mjs'];

/**
 * Neither the user's environment nor its OpenSSL configuration, which may name libraries to load, says anything about
 * how this program runs; NODE_OPTIONS is shut out by `execArgvExtension`.
 */
const nodeArguments: Readonly<Record<Platform, readonly string[]>> = {
  linux: ['--openssl-config=/dev/null'],
  win: ['--openssl-config=NUL'],
};

type PkgTask = {
  /** The first code that runs, CommonJS. */
  readonly main: string;
  readonly output: string;
  readonly platform: Platform;
  readonly nodeVersion: string;
  readonly seaConfig: Readonly<Record<string, unknown>>;
};

/**
 * Bundles the agent.
 *
 * @param folder - is emptied; then `agent.mjs`, its parts, `fonts/` and `packed.cjs`, which starts them in an executable
 */
export async function bundleAgent(folder: string): Promise<void> {
  run(process.execPath, [join(ROOT, '.ci/build-agent.mjs'), folder]);
  await build({
    entryPoints: [join(ROOT, 'agent/main-packed.ts')],
    outfile: join(folder, 'packed.cjs'),
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    minifySyntax: true,
    minifyWhitespace: true,
  });
}

function assetsIn(bundle: string): Record<string, string> {
  const own = readdirSync(bundle, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.mjs') || name.endsWith('.ttf'))
    .toSorted();
  const assets: Record<string, string> = {};
  for (const name of own) assets[name] = join(bundle, name);
  for (const name of pdfJs) {
    assets[`pdfjs-dist/${name}`] = join(ROOT, 'node_modules/pdfjs-dist', name);
  }
  return assets;
}

/**
 * @param bundle - folder made by `bundleAgent`
 * @param base - the prepared Node program
 * @param output - the executable
 */
export function makeExecutable(
  platform: Platform,
  bundle: string,
  base: string,
  output: string,
): void {
  const home = mkdtempSync(join(tmpdir(), 'kyso-pkg-'));
  try {
    seedCache(home, platform, base);
    const task: PkgTask = {
      main: join(bundle, 'packed.cjs'),
      output,
      platform,
      nodeVersion: NODE_VERSION,
      seaConfig: {
        // pkg works in a folder that it makes below TMPDIR; so the blob holds no path of the building machine.
        main: '../packed.cjs',
        disableExperimentalSEAWarning: true,
        useSnapshot: false,
        useCodeCache: false,
        execArgvExtension: 'none',
        execArgv: nodeArguments[platform],
        assets: assetsIn(bundle),
      },
    };
    const file = join(home, 'task.json');
    writeFileSync(file, JSON.stringify(task));
    run(process.execPath, [join(import.meta.dirname, 'run-pkg.mjs'), file], {
      environment: { HOME: home, TMPDIR: bundle },
    });
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
