// What has become of a batch so far, on disk: so that nothing is signed twice when it is taken up again after a crash.
import { createReadStream, mkdirSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import * as v from 'valibot';
import { Sha256Hex, Uuid } from '../../../shared/protocol/values.ts';
import { hexOf, randomId, sha256 } from '../../core/crypto.ts';
import { AgentError } from '../../core/errors.ts';
import { holdName } from '../../core/single-run.ts';

/** What makes two orders the same: what is signed, how, and where it goes. */
export interface DocumentIdentity {
  /** Name of the output in its folder. */
  readonly output: string;
  /** Of the input, lower-case hex. */
  readonly inputSha256: string;
  /** Kind of signature and what its mark says, as text. */
  readonly choice: string;
}

const identity = { output: v.string(), inputSha256: Sha256Hex, choice: v.string() };
const Line = v.variant('event', [
  v.strictObject({ event: v.literal('started'), batchId: Uuid }),
  /** The token is about to be asked. */
  v.strictObject({ event: v.literal('signing'), ...identity }),
  /** The output is complete, checked and synced, and about to get its name. */
  v.strictObject({ event: v.literal('written'), ...identity, outputSha256: Sha256Hex }),
  v.strictObject({ event: v.literal('ended') }),
]);
type Line = v.InferOutput<typeof Line>;

export interface BatchRecord {
  readonly batchId: string;
  /** SHA-256 of the output that was made for this order; undefined when there is none. */
  written(document: DocumentIdentity): string | undefined;
  /** The token was asked for this order, and no output came of it. */
  wasLost(document: DocumentIdentity): boolean;
  noteSigning(document: DocumentIdentity): Promise<void>;
  /** On the disk when it resolves. */
  noteWritten(document: DocumentIdentity, outputSha256: string): Promise<void>;
  noteEnd(): Promise<void>;
  close(): Promise<void>;
}

/**
 * The record of the batch that goes into a folder; one process has it at a time.
 *
 * @param stateFolder - private to the user
 * @param outFolder - absolute
 * @param resume - go on with what is there; otherwise a batch that did not end is refused
 * @throws AgentError BUSY, BATCH_UNFINISHED
 */
export async function openBatchRecord(
  stateFolder: string,
  outFolder: string,
  resume: boolean,
): Promise<BatchRecord> {
  const folder = join(stateFolder, 'batches');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const name = hexOf(sha256(new TextEncoder().encode(outFolder))).slice(0, 32);
  const path = join(folder, `${name}.jsonl`);
  const release = await holdName(`${process.getuid?.() ?? 0}-${name}`);
  let file: FileHandle | undefined;
  try {
    const lines = await readLines(path);
    if (!resume && isUnfinished(lines)) {
      throw new AgentError('BATCH_UNFINISHED', { folder: outFolder });
    }
    file = await open(path, resume ? 'a' : 'w', 0o600);
    return await begin(file, resume ? lines : [], release);
  } catch (error) {
    await file?.close();
    release();
    throw error;
  }
}

async function begin(
  file: FileHandle,
  kept: readonly Line[],
  release: () => void,
): Promise<BatchRecord> {
  const batchId = kept.find((line) => line.event === 'started')?.batchId ?? randomId();
  // Behind a line that a crash cut short a new one would not be read.
  if (kept.length > 0) await file.appendFile('\n');
  else await append(file, { event: 'started', batchId });
  return recordOf(file, batchId, kept, release);
}

/** Something was delivered, and the end was not reached after it. */
function isUnfinished(lines: readonly Line[]): boolean {
  const last = (wanted: Line['event']): number =>
    lines.findLastIndex(({ event }) => event === wanted);
  return last('written') > last('ended');
}

function recordOf(
  file: FileHandle,
  batchId: string,
  lines: readonly Line[],
  release: () => void,
): BatchRecord {
  const asked = new Set<string>();
  const outputs = new Map<string, string>();
  for (const line of lines) {
    if (line.event === 'signing') asked.add(keyOf(line));
    if (line.event === 'written') outputs.set(keyOf(line), line.outputSha256);
  }
  return {
    batchId,
    written: (document) => outputs.get(keyOf(document)),
    wasLost: (document) => asked.has(keyOf(document)) && !outputs.has(keyOf(document)),
    // The journal's line of the same moment is synced; this one only has to survive the process.
    noteSigning: (document) => append(file, { event: 'signing', ...document }),
    async noteWritten(document, outputSha256) {
      await append(file, { event: 'written', ...document, outputSha256 });
      await file.datasync();
    },
    noteEnd: () => append(file, { event: 'ended' }),
    async close() {
      await file.close();
      release();
    },
  };
}

const keyOf = ({ output, inputSha256, choice }: DocumentIdentity): string =>
  JSON.stringify([output, inputSha256, choice]);

async function append(file: FileHandle, line: Line): Promise<void> {
  await file.appendFile(`${JSON.stringify(line)}\n`);
}

/** A line that a crash cut short says nothing. */
async function readLines(path: string): Promise<readonly Line[]> {
  const lines: Line[] = [];
  try {
    for await (const text of createInterface({ input: createReadStream(path) })) {
      const parsed = v.safeParse(Line, parseJson(text));
      if (parsed.success) lines.push(parsed.output);
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  return lines;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Cut short by a crash.
    return undefined;
  }
}
