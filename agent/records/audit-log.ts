// The audit record: what the key was asked for, appended and synced, and whether anything in it was changed since.
import { mkdirSync, readFileSync, statSync, unlinkSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { type KeyProtection, loadOrCreateKey } from '../core/sealed-file.ts';
import {
  type ChainEnd,
  type ChainFault,
  type CheckedChain,
  checkChain,
  link,
} from './audit-chain.ts';
import {
  fileName,
  type FoundHead,
  linesOf,
  readHead,
  recordFiles,
  recordLines,
  type RecordStart,
  writeHead,
} from './audit-folder.ts';
import { lockFolder } from './folder-lock.ts';

export interface AuditLog {
  /** The line is on the disk when this resolves. @param members - JSON values */
  append(members: object): Promise<void>;
  check(): Promise<CheckedRecord>;
  /** Oldest first. */
  lines(): readonly string[];
}

interface CheckedRecord {
  readonly lines: number;
  readonly faults: readonly ChainFault[];
  /**
   * `whole`: the record ends where it was left. `cut`: lines are missing at the end. `changed`: the end is another.
   * `added`: lines behind the end. `lost`: nothing tells where the end was.
   */
  readonly tail: 'whole' | 'cut' | 'changed' | 'added' | 'lost';
}

/** A larger file is left as it is and the next one begun. */
const MAX_FILE_BYTES = 4 << 20;

export interface AuditKeeping {
  readonly protection?: KeyProtection | undefined;
  /** Whole files are destroyed when their last line is so many days old; absent: nothing ever is. */
  readonly days?: number | undefined;
  readonly now?: () => Date;
  /** Told of each line when it is on the disk. */
  readonly copy?: ((line: string) => void) | undefined;
}

/** @param folder - private to the user; made on first use */
export function auditLog(
  folder: string,
  { protection, days, now = () => new Date(), copy }: AuditKeeping = {},
): AuditLog {
  const key = (): Promise<Uint8Array> => loadOrCreateKey(join(folder, 'key'), protection);
  let queue = Promise.resolve();
  const append = async (members: object): Promise<void> => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const release = await lockFolder(folder);
    try {
      const opened = await key();
      if (days !== undefined) destroyOld(folder, opened, days, now());
      const line = await appendLine(folder, opened, members);
      copy?.(line);
    } finally {
      release();
    }
  };
  return {
    append(members) {
      const done = queue.then(() => append(members));
      queue = done.catch(() => undefined);
      return done;
    },
    async check() {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const head = readHead(folder, await key());
      const chain = chainOf(folder, head);
      return { lines: chain.end.count, faults: chain.faults, tail: tailOf(chain, head) };
    },
    lines: () => {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      return [...recordLines(folder)];
    },
  };
}

/** @returns the line */
async function appendLine(folder: string, key: Uint8Array, members: object): Promise<string> {
  const head = readHead(folder, key);
  const { end, file, bytes, isTorn } = whereToGoOn(folder, head);
  const { line, end: next } = link(members, end);
  const text = `${isTorn ? '\n' : ''}${line}\n`;
  const descriptor = await open(join(folder, file), 'a', 0o600);
  try {
    await descriptor.appendFile(text);
    await descriptor.datasync();
  } finally {
    await descriptor.close();
  }
  const start = startOf(head);
  const size = bytes + Buffer.byteLength(text);
  writeHead(folder, key, { ...next, file, bytes: size, ...(start && { start }) });
  return line;
}

const startOf = (head: FoundHead): RecordStart | undefined =>
  typeof head === 'object' ? head.start : undefined;

function chainOf(folder: string, head: FoundHead): CheckedChain {
  const start = startOf(head);
  return checkChain(recordLines(folder, start), start);
}

/**
 * Lines after their time. What was changed is never destroyed: it stays to be seen. The head says first where the
 * record begins, so that a power cut leaves files that no longer count and go the next time.
 */
function destroyOld(folder: string, key: Uint8Array, days: number, now: Date): void {
  const files = recordFiles(folder);
  if (files.length < 2) return;
  const head = readHead(folder, key);
  if (typeof head !== 'object') return;
  const start = startAfter(folder, head.start, now.getTime() - days * 24 * 3_600_000);
  if (start === undefined) return;
  if (start.file !== head.start?.file) writeHead(folder, key, { ...head, start });
  for (const name of files) if (name < start.file) unlinkSync(join(folder, name));
}

/** Where the record begins once every whole file is gone whose last line is older; never in the newest. */
function startAfter(
  folder: string,
  from: RecordStart | undefined,
  before: number,
): RecordStart | undefined {
  let start = from;
  const files = recordFiles(folder, from);
  for (const [at, name] of files.slice(0, -1).entries()) {
    const lines = linesOf(join(folder, name));
    if (!(timeOf(lines.at(-1)) < before)) break;
    const { end, faults } = checkChain(lines, start);
    if (faults.length > 0) break;
    start = { ...end, file: files[at + 1] ?? name };
  }
  return start;
}

/** NaN for a line that says none. */
function timeOf(line = ''): number {
  const time = /"time":"([^"]+)"/.exec(line)?.[1];
  return Date.parse(time ?? '');
}

interface Continuation {
  readonly end: ChainEnd;
  readonly file: string;
  readonly bytes: number;
  /** The last line has no line break: the power went while it was written. */
  readonly isTorn: boolean;
}

/** What was changed from outside stays visible: the next line goes on from the sealed end, not from what is there. */
function whereToGoOn(folder: string, head: FoundHead): Continuation {
  const newest = recordFiles(folder).at(-1) ?? fileName(1);
  const bytes = sizeOf(join(folder, newest));
  const isAsLeft = typeof head === 'object' && head.file === newest && head.bytes === bytes;
  const end = isAsLeft ? head : endAfterChange(chainOf(folder, head), head);
  if (bytes < MAX_FILE_BYTES) {
    const isTorn = !isAsLeft && !endsWithBreak(join(folder, newest));
    return { end, file: newest, bytes, isTorn };
  }
  return { end, file: fileName(Number.parseInt(newest, 10) + 1), bytes: 0, isTorn: false };
}

function endAfterChange(chain: CheckedChain, head: FoundHead): ChainEnd {
  if (typeof head !== 'object') return chain.end;
  return tailOf(chain, head) === 'whole' ? chain.end : head;
}

/** A power cut between a line and its head leaves one line more, no change of anybody. */
function tailOf({ start, end, hashes }: CheckedChain, head: FoundHead): CheckedRecord['tail'] {
  if (head === 'none' && end.count === 0) return 'whole';
  if (typeof head !== 'object') return 'lost';
  if (head.count > end.count) return 'cut';
  if ((hashes[head.count - start.count - 1] ?? start.hash) !== head.hash) return 'changed';
  return end.count - head.count > 1 ? 'added' : 'whole';
}

function endsWithBreak(path: string): boolean {
  return sizeOf(path) === 0 || readFileSync(path, 'latin1').endsWith('\n');
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
