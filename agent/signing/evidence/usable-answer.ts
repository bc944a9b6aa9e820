// The first answer that can be used: a recent copy, else what the address gives now, else an older copy. Only what can
// be used is kept, so that a wrong answer is not remembered.
import type { Failure } from '../../../shared/protocol/errors.ts';
import { Asn1Error } from '../../asn1/der.ts';
import { failureOf, isExpected } from '../../core/errors.ts';
import type { KeptAnswers } from '../ports.ts';

export interface Asked {
  readonly url: string;
  /** Of what is asked, for keeping the answer. */
  readonly name: string;
  /** A copy of the last hour will do. */
  readonly isReused: boolean;
  readonly kept: KeptAnswers;
}

/** What the bytes say; undefined = nothing that can be used. May throw Asn1Error. */
type Read<T> = (bytes: Uint8Array, isFresh: boolean) => T | undefined | Promise<T | undefined>;

/**
 * @param failures - gets the reason when the address gave nothing that can be used
 * @returns what `read` made of the answer; undefined when there is none
 * @throws the signal's reason
 */
export async function usableAnswer<T>(
  { url, name, isReused, kept }: Asked,
  fetch: () => Promise<Uint8Array>,
  read: Read<T>,
  failures: Failure[],
  signal: AbortSignal,
): Promise<T | undefined> {
  const copy = isReused ? kept.find(name) : undefined;
  const recent = copy?.isRecent === true ? await readOrNothing(copy.bytes, false, read) : undefined;
  if (recent !== undefined) return recent;
  try {
    const bytes = await fetch();
    const fresh = await readOrNothing(bytes, true, read);
    if (fresh !== undefined) await kept.keep(name, bytes);
    else failures.push(unusableAnswer(url));
    if (fresh !== undefined) return fresh;
  } catch (error) {
    signal.throwIfAborted();
    if (!isExpected(error)) throw error;
    failures.push(failureOf(error));
  }
  // An older copy may still be in force; whoever reads it judges by its own dates.
  return copy === undefined ? undefined : readOrNothing(copy.bytes, false, read);
}

async function readOrNothing<T>(
  bytes: Uint8Array,
  isFresh: boolean,
  read: Read<T>,
): Promise<T | undefined> {
  try {
    return await read(bytes, isFresh);
  } catch (error) {
    if (error instanceof Asn1Error) return undefined;
    throw error;
  }
}

const unusableAnswer = (url: string): Failure => ({
  code: 'REVOCATION_UNAVAILABLE',
  details: { url: url.slice(0, 200), problem: 'unusable-answer' },
});
