// Verifying beside other programs: one large signature, and many signatures in one file.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { agentEnvironment } from '../support/agent.ts';
import { keySigner } from '../support/key-signer.ts';
import { testPki } from '../support/pki.ts';
import { line, median, medianRatio, type Run, run } from './figures.ts';
import { signIntoFile } from './kyso.ts';

const ROUNDS = 5;
const MANY = 24;

type Program = { readonly name: string; readonly run: (file: string) => Promise<Run> };

function programsOf(folder: string, agent: string): readonly Program[] {
  const env = agentEnvironment(folder);
  const verify = [agent, 'verify', '--trust', 'none', '--checks', 'signatures'];
  const others = [
    ['pdfsig -nocert', 'pdfsig', ['-nocert']],
    ['mutool sign -v', 'mutool', ['sign', '-v']],
  ] as const;
  return [
    { name: 'kyso verify', run: (file) => run(process.execPath, [...verify, file], env) },
    ...others.map(([name, program, args]) => ({
      name,
      run: (file: string) => run(program, [...args, file]),
    })),
  ];
}

/** @param folder - holds `large.pdf` and `signed.pdf`, 400 MB */
export async function benchVerifiers(folder: string, agent: string): Promise<void> {
  const programs = programsOf(folder, agent);
  await benchLarge(join(folder, 'signed.pdf'), programs);
  const [one, many] = await filesWithSignatures(folder);
  for (const { name, run: start } of programs) {
    const single: number[] = [];
    const all: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      single.push((await start(one)).ms);
      all.push((await start(many)).ms);
    }
    const value = `${Math.round(median(all))} ms = ${medianRatio(all, single).toFixed(2)} × one (${Math.round(median(single))} ms)`;
    line(`${name}, 400 MB, ${MANY} signatures`, value, name.startsWith('kyso') ? '≤ 1.5 ×' : '');
  }
}

async function benchLarge(file: string, programs: readonly Program[]): Promise<void> {
  const hashing: number[] = [];
  const runs = new Map<Program, Run[]>(programs.map((program) => [program, []]));
  for (let round = 0; round < ROUNDS; round++) {
    hashing.push((await run('openssl', ['dgst', '-sha256', file])).ms);
    for (const [program, done] of runs) done.push(await program.run(file));
  }
  for (const [{ name }, done] of runs) {
    const times = done.map(({ ms }) => ms);
    const isOurs = name.startsWith('kyso');
    const ratio = `${Math.round(median(times))} ms = ${medianRatio(times, hashing).toFixed(2)} × openssl dgst`;
    line(`${name}, 400 MB`, ratio, isOurs ? '≤ 1.3 ×' : '');
    const peak = `${Math.round(Math.max(...done.map(({ peakMb }) => peakMb)))} MB`;
    line(`${name}, 400 MB, peak RSS`, peak, isOurs ? '≤ 100 MB' : '');
  }
}

/** The large file with one signature and with many, each in a revision of its own. */
async function filesWithSignatures(folder: string): Promise<readonly [string, string]> {
  const signer = keySigner(testPki().leader);
  const name = (count: number): string => join(folder, `signatures-${count}.pdf`);
  for (let count = 1; count <= MANY; count++) {
    const from = count === 1 ? join(folder, 'large.pdf') : name(count - 1);
    await signIntoFile(from, name(count), signer);
    if (count > 2) rmSync(from);
  }
  return [name(1), name(MANY)];
}
