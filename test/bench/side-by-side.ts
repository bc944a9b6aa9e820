// Signing beside other programs, in one run and of the same files: what each takes and holds. A result that our
// validator does not call intact is no result.
import { execFile } from 'node:child_process';
import { rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { withFile } from '../../agent/core/byte-source.ts';
import { verifyDocument } from '../../agent/validation/verify-document.ts';
import { letterPdf } from '../support/letter.ts';
import { testPki } from '../support/pki.ts';
import { median, run } from './figures.ts';
import { writeLargePdf } from './large-file.ts';
import { peers } from './peers.ts';

const start = promisify(execFile);
const Times = v.strictObject({ times: v.array(v.number()), peakKb: v.number() });

interface Figures {
  readonly ms: number;
  readonly peakMb: number;
}

const files = [
  { name: 'one page', rounds: 30, warmUp: 15 },
  { name: '50 MB', rounds: 6, warmUp: 1 },
] as const;

/** Prints a table of its own. */
export async function benchSideBySide(folder: string): Promise<void> {
  const inputs = [join(folder, 'letter.pdf'), join(folder, 'scan.pdf')] as const;
  writeFileSync(inputs[0], letterPdf());
  writeLargePdf(inputs[1], 50);
  const output = join(folder, 'beside.out');
  const heads = files.flatMap(({ name }) => [name, 'peak RSS']);
  console.log(`\n| signs beside each other | ${heads.join(' | ')} |`);
  console.log(`| --- |${' --- |'.repeat(heads.length)}`);
  for (const peer of [...peers, 'openssl cms -sign'] as const) {
    const cells: string[] = [];
    for (const [at, { rounds, warmUp }] of files.entries()) {
      const input = inputs[at] ?? '';
      const { ms, peakMb } =
        peer === 'openssl cms -sign'
          ? await opensslFigures(input, output, rounds)
          : await peerFigures(peer, input, output, rounds, warmUp);
      cells.push(`${ms.toFixed(0)} ms`, `${peakMb.toFixed(0)} MB`);
    }
    console.log(`| ${peer} | ${cells.join(' | ')} |`);
  }
  for (const file of [...inputs, output]) rmSync(file);
}

async function peerFigures(
  peer: string,
  input: string,
  output: string,
  rounds: number,
  warmUp: number,
): Promise<Figures> {
  const script = join(import.meta.dirname, 'peer-sign.ts');
  const args = [script, peer, input, output, String(rounds)];
  const { stdout } = await start(process.execPath, args);
  const { times, peakKb } = v.parse(Times, JSON.parse(stdout));
  await requireSigned(peer, input, output);
  return { ms: median(times.slice(warmUp)), peakMb: peakKb / 1024 };
}

async function requireSigned(peer: string, input: string, output: string): Promise<void> {
  const { signatures } = await withFile(output, (source) =>
    verifyDocument(source, { trust: 'none' }),
  );
  const [only, ...more] = signatures;
  const isLonger = statSync(output).size > statSync(input).size;
  if (only?.integrity !== 'intact' || more.length > 0 || !isLonger) {
    throw new Error(`${peer} has not signed`);
  }
}

/** Hashes the file and signs the hash, as a CAdES signature beside it; its start is in the figure. */
async function opensslFigures(input: string, output: string, rounds: number): Promise<Figures> {
  const { certificatePath, keyPath } = testPki().leader;
  const key = ['-signer', certificatePath, '-inkey', keyPath];
  const form = ['cms', '-sign', '-binary', '-cades', '-md', 'sha256', '-outform', 'DER'];
  const runs = [];
  for (let round = 0; round < rounds; round++) {
    runs.push(await run('openssl', [...form, ...key, '-in', input, '-out', output]));
  }
  return {
    ms: median(runs.map(({ ms }) => ms)),
    peakMb: Math.max(...runs.map(({ peakMb }) => peakMb)),
  };
}
