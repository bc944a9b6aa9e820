// The C of agent/pkcs11/narrow built for Linux, where it can be looked at closely.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { madeOnce } from './made-once.ts';
import { SOFTHSM_MODULE } from './soft-token.ts';

const own = join(import.meta.dirname, 'narrow');
const source = join(import.meta.dirname, '../../agent/pkcs11/narrow');
const headers = join(import.meta.dirname, '../../node_modules/pkcs11js/includes');
const parts = ['client.c', 'server.c', 'wire.c'].map((name) => join(source, name));

function built(main: string, output: string, options: readonly string[]): string {
  const read = (folder: string): readonly Uint8Array[] =>
    readdirSync(folder).map((name) => readFileSync(join(folder, name)));
  const folder = madeOnce(
    output,
    [...options, ...read(source), readFileSync(join(own, main))],
    (draft) => {
      const includes = ['-I', source, '-isystem', headers];
      const files = [join(own, main), ...parts, '-o', join(draft, output)];
      execFileSync('gcc', ['-O1', '-std=gnu11', ...options, ...includes, ...files], {
        stdio: ['ignore', 'ignore', 'pipe'],
      });
    },
  );
  return join(folder, output);
}

/** A module that puts every call to SoftHSM2 through the messages between a 32-bit driver's helper and us. */
export const loopbackModule = (): string =>
  built('loopback.c', 'narrow-loopback.so', [
    ...['-shared', '-fPIC', '-fsanitize=undefined', '-fsanitize-undefined-trap-on-error'],
    `-DDRIVER="${SOFTHSM_MODULE}"`,
  ]);

/** See liars.c. */
export const liarsProgram = (): string =>
  built('liars.c', 'narrow-liars', [
    '-g',
    '-fsanitize=address,undefined',
    '-fno-sanitize-recover=all',
  ]);
