// The views of all signings of the list, each kept true by its own line to the background.
import { useEffect, useState } from 'preact/hooks';
import type { SigningView } from '../../messages/signing-view.ts';
import { watchSigning } from '../sign/panel/watch-signing.ts';

/** Undefined while it is not known yet; null when the background knows no such signing. */
export type ListedView = SigningView | null | undefined;

export function useSigningViews(signingIds: readonly string[]): readonly ListedView[] {
  const [views, setViews] = useState<ReadonlyMap<string, SigningView | null>>(new Map());
  useEffect(() => {
    const stop = new AbortController();
    for (const signingId of signingIds) {
      watchSigning(
        signingId,
        (view) => {
          setViews((known) => new Map(known).set(signingId, view ?? null));
        },
        stop.signal,
      );
    }
    return () => {
      stop.abort();
    };
  }, [signingIds.join()]);
  return signingIds.map((signingId) => views.get(signingId));
}
