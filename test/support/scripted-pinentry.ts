// A pinentry that answers from a script: real Assuan over real pipes, no window. One file, two ends:
// tests import it to write the script; the program started by the token process is this file itself.
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import * as v from 'valibot';

const Step = v.variant('kind', [
  v.strictObject({ kind: v.literal('pin'), pin: v.string(), afterMs: v.optional(v.number(), 850) }),
  v.strictObject({ kind: v.literal('confirm'), afterMs: v.optional(v.number(), 850) }),
  /** The third button. */
  v.strictObject({ kind: v.literal('other'), afterMs: v.optional(v.number(), 850) }),
  v.strictObject({ kind: v.literal('cancel') }),
  v.strictObject({ kind: v.literal('timeout') }),
  v.strictObject({ kind: v.literal('error'), code: v.number() }),
  v.strictObject({ kind: v.literal('hang') }),
  v.strictObject({ kind: v.literal('die') }),
]);
/** What one GETPIN or CONFIRM gets; a person needs 850 ms unless said otherwise. */
export type PinentryStep = v.InferInput<typeof Step>;

export type ScriptedPinentry = {
  /** The program to name in the settings. */
  readonly program: string;
  /** Requests received so far, over all runs of the program, unescaped. */
  requests(): readonly string[];
  /** Process ids of all runs. */
  processIds(): readonly number[];
  remove(): void;
};

/** @param steps - answers in order, over all runs of the program; the last one repeats */
export function createScriptedPinentry(steps: readonly PinentryStep[]): ScriptedPinentry {
  const folder = mkdtempSync(join(tmpdir(), 'kyso-pinentry-'));
  const program = join(folder, 'pinentry');
  writeFileSync(join(folder, 'steps.json'), JSON.stringify(steps));
  const command = [process.execPath, import.meta.filename, folder].map((part) => `'${part}'`);
  // It starts some hundred times in a run, and to compile it is two thirds of a start.
  const compiled = join(tmpdir(), 'kyso-pinentry-code');
  const script = `NODE_COMPILE_CACHE='${compiled}' exec ${command.join(' ')}`;
  writeFileSync(program, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return {
    program,
    requests: () =>
      linesOf(join(folder, 'requests')).map((line) =>
        line.replaceAll(/%([0-9A-F]{2})/g, (_, code: string) =>
          String.fromCharCode(Number.parseInt(code, 16)),
        ),
      ),
    processIds: () => linesOf(join(folder, 'pids')).map(Number),
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function linesOf(file: string): string[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8').split('\n').slice(0, -1);
}

const reply = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
const PINENTRY = 5 * 2 ** 24;

async function perform(step: v.InferOutput<typeof Step>): Promise<void> {
  switch (step.kind) {
    case 'pin':
      await delay(step.afterMs);
      if (step.pin !== '') reply(`D ${step.pin.replaceAll('%', '%25')}`);
      reply('OK');
      break;
    case 'confirm':
      await delay(step.afterMs);
      reply('OK');
      break;
    case 'other':
      await delay(step.afterMs);
      reply(`ERR ${PINENTRY + 114} Not confirmed <Pinentry>`);
      break;
    case 'cancel':
      reply(`ERR ${PINENTRY + 99} Operation cancelled <Pinentry>`);
      break;
    case 'timeout':
      reply(`ERR ${PINENTRY + 62} Timeout <Pinentry>`);
      break;
    case 'error':
      reply(`ERR ${step.code} scripted`);
      break;
    case 'hang':
      await delay(600_000);
      break;
    case 'die':
      process.exit(1);
  }
}

async function serve(folder: string): Promise<void> {
  const steps = v.parse(
    v.array(Step),
    JSON.parse(readFileSync(join(folder, 'steps.json'), 'utf8')),
  );
  appendFileSync(join(folder, 'pids'), `${process.pid}\n`);
  reply('OK Pleased to meet you');
  for await (const line of createInterface({ input: process.stdin })) {
    const asked = linesOf(join(folder, 'requests')).filter((request) => isQuestion(request)).length;
    appendFileSync(join(folder, 'requests'), `${line}\n`);
    if (isQuestion(line))
      await perform(steps[Math.min(asked, steps.length - 1)] ?? { kind: 'die' });
    else reply('OK');
    if (line === 'BYE') break;
  }
}

const isQuestion = (line: string): boolean => line === 'GETPIN' || line === 'CONFIRM';

if (import.meta.main) await serve(process.argv[2] ?? '');
