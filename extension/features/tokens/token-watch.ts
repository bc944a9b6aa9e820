// Background: hears of tokens from the agent as long as an own page is open that wants to, and passes it on.
import {
  tokenInserted,
  tokenRemoved,
  unwatchTokens,
  watchTokens,
} from '../../../shared/protocol/token-watch.ts';
import type { AgentLink } from '../../channel/agent-link.ts';
import type { Connection } from '../../channel/connection.ts';
import type { TokenChange } from '../../messages/token-change.ts';

type Listener = (change: TokenChange) => void;

/** Until the agent, or a driver, is there. */
const AGAIN_MS = 3000;

export class TokenWatch {
  readonly #link: Pick<AgentLink, 'connect'>;
  readonly #againMs: number;
  readonly #listeners = new Map<string, Set<Listener>>();
  #connection: Connection | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #ending: (() => void)[] = [];

  constructor(link: Pick<AgentLink, 'connect'>, againMs = AGAIN_MS) {
    this.#link = link;
    this.#againMs = againMs;
  }

  /** On behalf of a portal: the agent asks on whose. @returns stops hearing */
  listen(portalOrigin: string, listener: Listener): () => void {
    const own = this.#listeners.get(portalOrigin) ?? new Set();
    this.#listeners.set(portalOrigin, own.add(listener));
    void this.#watch();
    return () => {
      own.delete(listener);
      if (own.size === 0) this.#leave(portalOrigin);
    };
  }

  #leave(portalOrigin: string): void {
    this.#listeners.delete(portalOrigin);
    const connection = this.#connection;
    // Its socket may be closing: the agent then stops by itself.
    connection?.peer.request(unwatchTokens, { portalOrigin }).catch(() => undefined);
    if (this.#listeners.size > 0) return;
    clearTimeout(this.#timer);
    this.#detach();
  }

  async #watch(): Promise<void> {
    try {
      const connection = await this.#link.connect();
      if (this.#connection !== connection) this.#attach(connection);
      for (const portalOrigin of this.#listeners.keys()) {
        await connection.peer.request(watchTokens, { portalOrigin });
      }
    } catch {
      // No agent, or no driver yet: pages show that by themselves; asked again while one is open.
      this.#again();
    }
  }

  #attach(connection: Connection): void {
    this.#detach();
    this.#connection = connection;
    this.#ending = [
      connection.on(tokenInserted, (token) => {
        this.#tell({ kind: 'inserted', token });
      }),
      connection.on(tokenRemoved, (token) => {
        this.#tell({ kind: 'removed', token });
      }),
    ];
    void connection.closed.then(() => {
      if (this.#connection !== connection) return;
      this.#detach();
      this.#again();
    });
  }

  #detach(): void {
    for (const end of this.#ending) end();
    this.#ending = [];
    this.#connection = undefined;
  }

  #again(): void {
    clearTimeout(this.#timer);
    if (this.#listeners.size === 0) return;
    this.#timer = setTimeout(() => {
      void this.#watch().then(() => {
        if (this.#connection !== undefined) this.#tell({ kind: 'unknown' });
      });
    }, this.#againMs);
  }

  #tell(change: TokenChange): void {
    for (const listeners of this.#listeners.values()) {
      for (const listener of [...listeners]) listener(change);
    }
  }
}
