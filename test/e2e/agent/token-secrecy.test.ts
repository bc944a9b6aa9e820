// The PIN is in the dialog and in the token process, and nowhere anybody else could find it (T28).
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { listTokens } from '../../../agent/pkcs11/list-tokens.ts';
import { createTokenSigner } from '../../../agent/pkcs11/token-signer.ts';
import { testPki } from '../../support/pki.ts';
import { createScriptedPinentry } from '../../support/scripted-pinentry.ts';
import { createSoftTokens } from '../../support/soft-token.ts';
import { dialogPin, live, pick } from '../../support/token-bench.ts';
import { testWorker } from '../../support/token-worker.ts';

/** Different in every run, so that a hit is a leak of this run. */
const pin = String(randomInt(10 ** 11, 10 ** 12));
const tokens = createSoftTokens([
  { label: 'Bí mật', pin, entries: [{ entity: testPki().leader, label: 'Ký số' }] },
]);
const pinentry = createScriptedPinentry([{ kind: 'pin', pin, afterMs: 1200 }]);
const startedAt = Date.now();
afterAll(() => {
  tokens.remove();
  pinentry.remove();
});

/** Files under /proc/PID that other programs of the same user can read without being a debugger. */
function processTraces(): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((id) => ['cmdline', 'environ', 'comm'].map((file) => `/proc/${id}/${file}`))
    .filter((path) => contains(path));
}

/** Temporary files written since this test began; the scripted dialog's own script is no leak. */
function fileTraces(): string[] {
  return filesIn(tmpdir())
    .filter((path) => !path.startsWith(join(pinentry.program, '..')) && isRecent(path))
    .filter((path) => contains(path));
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return filesIn(path);
      return entry.isFile() ? [path] : [];
    });
  } catch {
    // Another test removed it meanwhile.
    return [];
  }
}

function isRecent(path: string): boolean {
  try {
    const { mtimeMs, size } = statSync(path);
    return mtimeMs >= startedAt - 5000 && size < 10_000_000;
  } catch {
    // Another test removed it meanwhile.
    return false;
  }
}

function contains(path: string): boolean {
  try {
    return readFileSync(path, 'latin1').includes(pin);
  } catch {
    // Gone, or not ours to read.
    return false;
  }
}

/** Looks again and again while the work goes on. */
async function tracesDuring<T>(work: Promise<T>): Promise<{ result: T; traces: Set<string> }> {
  const traces = new Set<string>();
  const timer = setInterval(() => {
    for (const trace of processTraces()) traces.add(trace);
  }, 40);
  try {
    const result = await work;
    for (const trace of fileTraces()) traces.add(trace);
    return { result, traces };
  } finally {
    clearInterval(timer);
  }
}

describe('the PIN', () => {
  it('the search itself finds a PIN that is on a command line', async () => {
    const careless = spawn('sleep', ['3'], { env: { PIN: pin }, stdio: 'ignore' });
    await expect
      .poll(processTraces, { timeout: 2000 })
      .toEqual([`/proc/${careless.pid ?? 0}/environ`]);
    careless.kill();
  });

  it('typed into the dialog leaves no trace', async () => {
    const worker = testWorker(tokens.environment);
    const survey = await listTokens({ modules: [tokens.module], worker, signal: live });
    const chosen = pick(survey.tokens, 'Ký số');
    const signer = createTokenSigner({ ...chosen, worker, pin: dialogPin(pinentry.program) });
    const signing = signer.sign(new Uint8Array([1]), 'RSASSA-PKCS1-v1_5-SHA256', live);
    const { result, traces } = await tracesDuring(signing);
    expect(result).toHaveLength(256);
    expect([...traces]).toEqual([]);
    expect(pinentry.requests().join('\n')).not.toContain(pin);
  });

  it('given on standard input leaves no trace, and the agent does not read it', async () => {
    const program = join(import.meta.dirname, '../../support/token-bench.ts');
    const run = spawn(process.execPath, [program, tokens.module, 'Ký số'], {
      env: { ...process.env, ...tokens.environment },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    let output = '';
    run.stdout.on('data', (chunk: Uint8Array) => {
      output += Buffer.from(chunk).toString();
    });
    run.stderr.on('data', (chunk: Uint8Array) => {
      output += Buffer.from(chunk).toString();
    });
    run.stdin.end(`${pin}\nrest of the input`);
    const ended = new Promise((resolve) => {
      run.once('close', resolve);
    });
    const { result, traces } = await tracesDuring(ended);
    expect(output).toMatch(/^[0-9a-f]{512}$/);
    expect(result).toBe(0);
    expect([...traces]).toEqual([]);
  });

  it('a failure tells the code, never the PIN', async () => {
    const worker = testWorker(tokens.environment);
    const survey = await listTokens({ modules: [tokens.module], worker, signal: live });
    const wrong = createScriptedPinentry([{ kind: 'pin', pin: `${pin}9` }]);
    const signer = createTokenSigner({
      ...pick(survey.tokens, 'Ký số'),
      worker,
      pin: dialogPin(wrong.program),
    });
    const failure: unknown = await signer
      .sign(new Uint8Array([1]), 'RSASSA-PKCS1-v1_5-SHA256', live)
      .catch((error: unknown) => error);
    wrong.remove();
    expect(failure).toMatchObject({ code: 'PIN_INCORRECT' });
    expect(describeDeeply(failure)).not.toContain(pin);
  });
});

function describeDeeply(error: unknown): string {
  if (!(error instanceof Error)) return JSON.stringify(error);
  return [
    error.message,
    error.stack,
    JSON.stringify(error),
    describeDeeply(error.cause ?? null),
  ].join('\n');
}
