// What one line of the list says of its document.
import type { Failure } from '../../../shared/protocol/errors.ts';
import { currentPhase, type SigningPhase, type SigningView } from '../../messages/signing-view.ts';

export type RowState =
  | { readonly kind: 'waiting'; readonly phase: SigningPhase }
  /** Ready to be confirmed; `mishap`: why the last confirmation came to nothing. */
  | { readonly kind: 'ready'; readonly mishap: Failure | undefined }
  | { readonly kind: 'working'; readonly phase: SigningPhase }
  | { readonly kind: 'done' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly failure: Failure; readonly kept: boolean };

const arriving: ReadonlySet<SigningPhase> = new Set([
  'downloading',
  'connecting',
  'sending',
  'reviewing',
]);

export function rowState(view: SigningView): RowState {
  const { outcome, mishap } = view;
  if (outcome?.kind === 'failed') return outcome;
  if (outcome !== undefined) return { kind: outcome.kind };
  const phase = currentPhase(view);
  if (phase === 'choosing' && view.review !== undefined) return { kind: 'ready', mishap };
  return { kind: arriving.has(phase) || phase === 'choosing' ? 'waiting' : 'working', phase };
}
