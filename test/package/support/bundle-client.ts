// The client as one file, for programs that run where the repository is not.
import { join } from 'node:path';
import { build } from 'esbuild';

export async function bundleClient(output: string): Promise<void> {
  await build({
    entryPoints: [join(import.meta.dirname, '../client.ts')],
    outfile: output,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    external: ['bufferutil', 'utf-8-validate'],
    banner: {
      js: "import{createRequire as kysoCreateRequire}from'node:module';const require=kysoCreateRequire(import.meta.url);",
    },
    logLevel: 'error',
  });
}
