// What the controls beside one attachment show, in words already.
import type { Tone } from '../../../shared/report/verdict.ts';

export interface FailureWords {
  readonly message: string;
  readonly nextStep: string;
}

export interface VerdictWords {
  readonly tone: Tone;
  readonly word: string;
  readonly sentence: string;
  /** Signatures. */
  readonly count: number;
  /** For those who hear it. */
  readonly name: string;
}

export type BarState = {
  /** The work that is under way; its button is off while it lasts. */
  readonly busy: 'signing' | 'checking' | 'raising' | undefined;
  readonly checked: { readonly reportId: string; readonly verdict: VerdictWords } | undefined;
  readonly failure: FailureWords | undefined;
  /** A question to the person, with its answers. */
  readonly offer?: HTMLElement | undefined;
};

export const quiet: BarState = { busy: undefined, checked: undefined, failure: undefined };
