// What a fuzz target is: a file in targets/ that exports one of these as `target`.
import { Asn1Error } from '../../agent/asn1/der.ts';
import { AgentError } from '../../agent/core/errors.ts';

export type FuzzTarget = {
  readonly name: string;
  /** Valid inputs, from which mutations start. Called once. */
  seeds(): readonly Uint8Array[];
  /** Pieces of the format that are inserted. */
  readonly words: readonly string[];
  /**
   * Reads one input to its end.
   *
   * @throws AgentError, Asn1Error for an input that is refused; everything else is a finding
   */
  run(input: Uint8Array): void | Promise<void>;
};

/** No input of a few kilobytes may take longer. */
export const SLOWEST_MS = 5000;
/** Nor make the process grow by more. */
export const LARGEST_GROWTH_BYTES = 200 * 1024 * 1024;

/** Runs one input; an expected refusal is an answer. */
export async function attempt(
  target: FuzzTarget,
  input: Uint8Array,
): Promise<'answered' | 'refused'> {
  try {
    await target.run(input);
    return 'answered';
  } catch (error) {
    if (error instanceof AgentError || error instanceof Asn1Error) return 'refused';
    throw error;
  }
}
