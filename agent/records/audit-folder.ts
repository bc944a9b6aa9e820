// The files of the audit record: numbered JSON Lines, the head that seals their end, and the head's key.
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { equalBytes, hexOf, hmacSha256 } from '../core/crypto.ts';
import type { ChainEnd } from './audit-chain.ts';

/** End of the lines that were destroyed, and the name of the first file that was not. */
export interface RecordStart extends ChainEnd {
  readonly file: string;
}

/** The end of the record as it was last left, kept apart from it and sealed: a tail that is cut off is missed. */
export interface Head extends ChainEnd {
  /** Name of the newest file, and its size in bytes. */
  readonly file: string;
  readonly bytes: number;
  /** Where the record begins since older lines were destroyed after their time; absent: with its first line. */
  readonly start?: RecordStart | undefined;
}

const SealedHead = v.strictObject({
  count: v.number(),
  hash: v.string(),
  file: v.string(),
  bytes: v.number(),
  start: v.optional(v.strictObject({ count: v.number(), hash: v.string(), file: v.string() })),
  seal: v.string(),
});

const HEAD = 'head.json';
const FILE_NAME = /^\d{6}\.jsonl$/;

export const fileName = (number: number): string => `${String(number).padStart(6, '0')}.jsonl`;

/** Oldest first. @param start - what lies before it was to be destroyed */
export const recordFiles = (folder: string, start?: RecordStart): readonly string[] =>
  readdirSync(folder)
    .filter((name) => FILE_NAME.test(name) && (start === undefined || name >= start.file))
    .toSorted();

/** All lines of all files, in order; a last line without line break counts. */
export function* recordLines(
  folder: string,
  start?: RecordStart,
): Generator<string, void, undefined> {
  for (const name of recordFiles(folder, start)) yield* linesOf(join(folder, name));
}

export function linesOf(path: string): readonly string[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

export type FoundHead = Head | 'none' | 'forged';

export function readHead(folder: string, key: Uint8Array): FoundHead {
  let text: string;
  try {
    text = readFileSync(join(folder, HEAD), 'utf8');
  } catch {
    // Nothing recorded yet, or taken away: whoever asks knows whether there are lines.
    return 'none';
  }
  const parsed = parseHead(text);
  if (parsed === undefined) return 'forged';
  const { seal, ...head } = parsed;
  const isOurs = equalBytes(Buffer.from(seal, 'hex'), sealOf(head, key));
  return isOurs ? head : 'forged';
}

function parseHead(text: string): v.InferOutput<typeof SealedHead> | undefined {
  try {
    const parsed = v.safeParse(SealedHead, JSON.parse(text));
    return parsed.success ? parsed.output : undefined;
  } catch {
    // Not even JSON.
    return undefined;
  }
}

/** Appears whole or not at all; after a power cut the one before may be there, one line behind. */
export function writeHead(folder: string, key: Uint8Array, head: Head): void {
  const sealed = { ...head, seal: hexOf(sealOf(head, key)) };
  const temporary = join(folder, `${HEAD}.new`);
  writeFileSync(temporary, JSON.stringify(sealed), { mode: 0o600 });
  renameSync(temporary, join(folder, HEAD));
}

const sealOf = ({ count, hash, file, bytes, start }: Head, key: Uint8Array): Uint8Array => {
  const parts = [count, hash, file, bytes, ...(start ? [start.count, start.hash, start.file] : [])];
  return hmacSha256(key, new TextEncoder().encode(JSON.stringify(parts)));
};
