// Tells a socket of tokens that come and go, until it says so or closes.
import {
  tokenInserted,
  tokenRemoved,
  type WatchedToken,
} from '../../../shared/protocol/token-watch.ts';
import type { TokenNames } from '../../signing/ports.ts';
import type { AgentServices } from '../services.ts';
import type { Session } from '../session.ts';

type Watching = {
  readonly origins: Set<string>;
  readonly stop: Promise<() => void>;
  readonly present: Promise<WatchedToken[]>;
};

const watching = new WeakMap<Session, Watching>();

const watchedToken = ({ label, serial }: TokenNames): WatchedToken => ({
  id: `${label}/${serial}`,
  label,
});

export async function handleWatchTokens(
  { portalOrigin }: { readonly portalOrigin: string },
  session: Session,
  { presence }: AgentServices,
): Promise<{ tokens: WatchedToken[] }> {
  const known = watching.get(session) ?? startWatching(session, presence);
  known.origins.add(portalOrigin);
  return { tokens: await known.present };
}

function startWatching(session: Session, presence: AgentServices['presence']): Watching {
  const listening = presence.listen(({ kind, token }) => {
    session.peer.tell(kind === 'inserted' ? tokenInserted : tokenRemoved, watchedToken(token));
  });
  const started: Watching = {
    origins: new Set(),
    stop: listening.then(({ stop }) => stop),
    present: listening.then(({ present }) => present.map(watchedToken)),
  };
  watching.set(session, started);
  started.stop.catch(() => watching.delete(session));
  session.onClose(() => {
    end(session);
  });
  return started;
}

export function handleUnwatchTokens(
  { portalOrigin }: { readonly portalOrigin: string },
  session: Session,
): Record<string, never> {
  const known = watching.get(session);
  known?.origins.delete(portalOrigin);
  if (known?.origins.size === 0) end(session);
  return {};
}

function end(session: Session): void {
  const known = watching.get(session);
  watching.delete(session);
  // One that could not start has nothing to stop.
  known?.stop.then(
    (stop) => {
      stop();
    },
    () => undefined,
  );
}
