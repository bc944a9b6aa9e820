// A record that shows when it was changed: each line carries the hash of the line before.
import * as v from 'valibot';
import { hexOf, sha256 } from '../core/crypto.ts';

/** How far a chain goes. */
export interface ChainEnd {
  /** Lines so far. */
  readonly count: number;
  /** SHA-256 of the last line's bytes without its line break, lower-case hex; zeros before the first. */
  readonly hash: string;
}

export const chainStart: ChainEnd = { count: 0, hash: '0'.repeat(64) };

const Link = v.looseObject({
  n: v.pipe(v.number(), v.safeInteger()),
  previous: v.string(),
});

export interface Linked {
  /** JSON without a line break. */
  readonly line: string;
  readonly end: ChainEnd;
}

/** @param members - JSON values; `n` and `previous` are the chain's own */
export function link(members: object, end: ChainEnd): Linked {
  const line = JSON.stringify({ n: end.count + 1, ...members, previous: end.hash });
  return { line, end: { count: end.count + 1, hash: hashOf(line) } };
}

export interface ChainFault {
  /** From 1, over all files of the record. */
  readonly line: number;
  /** `unreadable`: no line of a chain. `broken`: the line before was changed, taken out or put in. */
  readonly fault: 'unreadable' | 'broken';
}

export interface CheckedChain {
  /** Where its first line goes on from. */
  readonly start: ChainEnd;
  readonly end: ChainEnd;
  readonly faults: readonly ChainFault[];
  /** Hash of each line, in order. */
  readonly hashes: readonly string[];
}

/**
 * Reads on after a fault, so that each is told.
 *
 * @param start - end of what was destroyed before the first line
 */
export function checkChain(lines: Iterable<string>, start: ChainEnd = chainStart): CheckedChain {
  const faults: ChainFault[] = [];
  const hashes: string[] = [];
  for (const line of lines) {
    const number = start.count + hashes.length + 1;
    const linked = readLink(line);
    if (linked === undefined) faults.push({ line: number, fault: 'unreadable' });
    else if (linked.n !== number || linked.previous !== (hashes.at(-1) ?? start.hash)) {
      faults.push({ line: number, fault: 'broken' });
    }
    hashes.push(hashOf(line));
  }
  const end = { count: start.count + hashes.length, hash: hashes.at(-1) ?? start.hash };
  return { start, end, faults, hashes };
}

function readLink(line: string): v.InferOutput<typeof Link> | undefined {
  try {
    const parsed = v.safeParse(Link, JSON.parse(line));
    return parsed.success ? parsed.output : undefined;
  } catch {
    // Torn by a power cut, or no line of ours.
    return undefined;
  }
}

const hashOf = (line: string): string => hexOf(sha256(new TextEncoder().encode(line)));
