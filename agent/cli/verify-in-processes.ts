// Spreads files over several processes of this program and gives their reports in the order of the files.
import { type ChildProcess, spawn } from 'node:child_process';
import { Writable } from 'node:stream';
import * as v from 'valibot';
import { DocumentReport } from '../../shared/report/report.ts';
import { type FileReport, unreadable } from './file-report.ts';

/** How this program starts itself, with its first arguments. */
export interface SelfCommand {
  readonly command: string;
  readonly args: readonly string[];
}

/** Small enough that the processes end together, large enough that starting them does not count. */
const FILES_AT_A_TIME = 24;

const Line = v.looseObject({ file: v.string(), report: DocumentReport });

/** What every process is told. */
export interface Share {
  readonly self: SelfCommand;
  /** of `kyso verify`, without format, jobs, password and files */
  readonly options: readonly string[];
  /** goes through a pipe: arguments are shown by every list of processes */
  readonly password: string | undefined;
}

const PASSWORD_DESCRIPTOR = 3;

export async function* verifyInProcesses(
  files: readonly string[],
  jobs: number,
  share: Share,
  signal: AbortSignal,
): AsyncGenerator<FileReport, void, undefined> {
  const shares: (readonly string[])[] = [];
  for (let at = 0; at < files.length; at += FILES_AT_A_TIME) {
    shares.push(files.slice(at, at + FILES_AT_A_TIME));
  }
  const running: Promise<readonly FileReport[]>[] = [];
  let started = 0;
  const start = (): void => {
    const next = shares[started++];
    if (next !== undefined) running.push(verifyShare(next, share, signal));
  };
  for (let job = 0; job < jobs; job++) start();
  for (let next = running.shift(); next !== undefined; next = running.shift()) {
    const reports = await next;
    start();
    yield* reports;
  }
}

/** A process that dies takes no other file with it: those it did not answer for get one each of their own. */
async function verifyShare(
  files: readonly string[],
  share: Share,
  signal: AbortSignal,
): Promise<readonly FileReport[]> {
  const { self, options, password } = share;
  const secret = password === undefined ? [] : ['--password-fd', String(PASSWORD_DESCRIPTOR)];
  const told = [...options, ...secret, '--format', 'json', '--', ...files];
  const child = spawn(self.command, [...self.args, ...told], {
    stdio: ['ignore', 'pipe', 'ignore', password === undefined ? 'ignore' : 'pipe'],
    signal,
    windowsHide: true,
  });
  hand(child, password);
  const parts: Uint8Array[] = [];
  child.stdout?.on('data', (part: Uint8Array) => parts.push(part));
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => {
      resolve();
    });
  });
  const said = Buffer.concat(parts).toString('utf8').split('\n').slice(0, -1).map(parseLine);
  const reports: FileReport[] = [];
  for (const [at, file] of files.entries()) {
    const line = said[at];
    if (line?.file === file) reports.push({ file, report: line.report });
    else if (files.length === 1) reports.push({ file, report: unreadable });
    else reports.push(...(await verifyShare([file], share, signal)));
  }
  return reports;
}

function hand({ stdio }: ChildProcess, password: string | undefined): void {
  const pipe = stdio[PASSWORD_DESCRIPTOR];
  if (password === undefined || !(pipe instanceof Writable)) return;
  // A process that dies early breaks this pipe; its missing answers say the rest.
  pipe.on('error', () => undefined);
  pipe.end(`${password}\n`);
}

function parseLine(line: string): v.InferOutput<typeof Line> | undefined {
  try {
    const parsed = v.safeParse(Line, JSON.parse(line));
    return parsed.success ? parsed.output : undefined;
  } catch {
    // Cut short by the end of its process.
    return undefined;
  }
}
