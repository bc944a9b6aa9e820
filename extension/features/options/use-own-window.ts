// In the page: one window of the agent, from the click until it is closed.
import { useState } from 'preact/hooks';
import type { Failure } from '../../../shared/protocol/errors.ts';
import { askBackground } from '../../messages/ask-background.ts';
import { DoneAnswer, type FromOwnPage } from '../../messages/from-own-page.ts';

export type OwnWindow =
  | { readonly kind: 'none' | 'open' | 'done' }
  | { readonly kind: 'failed'; readonly failure: Failure };

type Order = Extract<FromOwnPage, { kind: 'own.pin' | 'own.phrase' }>;

export function useOwnWindow(): {
  readonly state: OwnWindow;
  readonly open: (order: Order) => void;
} {
  const [state, setState] = useState<OwnWindow>({ kind: 'none' });
  const open = (order: Order): void => {
    setState({ kind: 'open' });
    void askBackground(order, DoneAnswer).then((answer) => {
      setState(answer.kind === 'done' ? answer : { kind: 'failed', failure: answer.failure });
    });
  };
  return { state, open };
}
