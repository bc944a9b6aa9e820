// The reference portal: starts on a loopback port over its own data folder, and stops without a trace.
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Axis } from './axis/axis.ts';
import { notFound, refusal, serverFault } from './actions/refusals.ts';
import { FaultSwitch } from './faults.ts';
import { ConnectionCut } from './http/download.ts';
import { redirect, type Reply, send } from './http/reply.ts';
import { routes } from './routes.ts';
import { Sessions } from './sessions.ts';
import { OneTimeTokens } from './skins/one-time-tokens.ts';
import { answerApi } from './skins/spa/api.ts';
import { fillFromSeed } from './seed/seeded-folder.ts';
import { Store } from './store/store.ts';
import type { Portal } from './visit.ts';

export type PortalOptions = {
  readonly port?: number;
  readonly host?: string;
  /** As a real portal: under a name that browsers are told to find here, encrypted. Key and certificate are PEM. */
  readonly secure?: { readonly name: string; readonly key: string; readonly cert: string };
  /** Kept and reused when given; otherwise a temporary folder that `close` removes. */
  readonly dataFolder?: string;
  readonly maxUploadBytes?: number;
  readonly now?: () => Date;
  /** Fills an empty store; `seedPortal` unless told otherwise. */
  readonly seed?: (store: Store) => Promise<void> | void;
};
export type RunningPortal = {
  readonly origin: string;
  /** Of the interface behind the skin `spa`. */
  readonly apiOrigin: string;
  /** The store itself, for assertions and for preparing a case. */
  readonly db: Store;
  readonly faults: FaultSwitch;
  /** What receivers do, and when: nothing happens on it by itself. */
  readonly axis: Axis;
  /** Ends every login, as a restart of a real portal does. */
  endSessions(): void;
  close(): Promise<void>;
};

const defaultMaxUploadBytes = 512 * 1024 * 1024;

/** Starts a portal on 127.0.0.1; port 0 takes a free one. */
export async function startPortal(options: PortalOptions = {}): Promise<RunningPortal> {
  const folder = options.dataFolder ?? mkdtempSync(join(tmpdir(), 'kyso-portal-'));
  const store = await filledStore(folder, options);
  const now = options.now ?? (() => new Date());
  const portal: Portal = {
    store,
    axis: new Axis(store.sendings, now),
    sessions: new Sessions(),
    faults: new FaultSwitch(),
    maxUploadBytes: options.maxUploadBytes ?? defaultMaxUploadBytes,
    now,
    tokens: new OneTimeTokens(),
    apiOrigin: () => apiOrigin,
  };
  const host = options.host ?? '127.0.0.1';
  const { secure } = options;
  const take = (request: IncomingMessage, response: ServerResponse): void => {
    void answer(request, response, () => route(portal, request));
  };
  const server = secure ? createSecureServer(secure, take) : createServer(take);
  const listening = await listen(server, host, options.port ?? 0);
  const { port } = new URL(listening);
  const { origin } = new URL(secure ? `https://${secure.name}:${port}` : listening);
  const api = createServer((request, response) => {
    const visit = { portal, request, url: new URL(request.url ?? '/', 'http://api'), path: [] };
    void answer(request, response, () => answerApi(visit, origin));
  });
  const apiOrigin = await listen(api, host, 0);
  return {
    origin,
    apiOrigin,
    db: portal.store,
    faults: portal.faults,
    axis: portal.axis,
    endSessions: () => {
      portal.sessions.endAll();
    },
    close: async () => {
      await Promise.all([stop(server), stop(api)]);
      portal.store.close();
      if (options.dataFolder === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function filledStore(folder: string, { dataFolder, seed }: PortalOptions): Promise<Store> {
  if (dataFolder === undefined && seed === undefined) fillFromSeed(folder);
  const store = new Store(folder);
  if (store.documents().length > 0) return store;
  if (seed !== undefined) await seed(store);
  else (await import('./seed/seed.ts')).seedPortal(store);
  return store;
}

/** @returns the origin it answers on */
async function listen(server: Server, host: string, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the portal has no port');
  return `http://${host}:${address.port}`;
}

function stop(server: Server): Promise<unknown> {
  return new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  reply: () => Promise<Reply>,
): Promise<void> {
  try {
    await send(response, await reply());
  } catch (error) {
    if (response.headersSent || request.destroyed || error instanceof ConnectionCut) {
      response.destroy();
    } else {
      await send(response, serverFault());
    }
    if (!(error instanceof ConnectionCut) && !request.destroyed) console.error(error);
  }
}

async function route(portal: Portal, request: IncomingMessage): Promise<Reply> {
  const url = new URL(request.url ?? '/', 'http://portal');
  for (const candidate of routes) {
    const match = candidate.pattern.exec(url.pathname);
    if (match === null || candidate.method !== request.method) continue;
    const visit = { portal, request, url, path: match.slice(1) };
    if (candidate.access === 'public') return candidate.run(visit);
    const session = portal.sessions.find(request.headers.cookie);
    if (session !== undefined) return candidate.run(visit, session);
    if (candidate.access === 'data') return refusal(401, 'het-phien');
    return redirect(`/dang-nhap?tiep=${encodeURIComponent(url.pathname)}`);
  }
  return notFound();
}
