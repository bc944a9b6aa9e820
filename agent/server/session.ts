// What a handler knows of the socket a call came through.
import type { Peer } from '../../shared/channel/peer.ts';

export interface Session {
  readonly peer: Peer;
  /** SHA-256 of the key that this browser profile has proved. */
  readonly keyId: string;
  /** Streams are numbered by the agent, both directions together. */
  nextStream(): number;
  /** Aborts when the session ends. What is asked for only a while follows it through `closing`. */
  readonly closed: AbortSignal;
  /** @returns takes it back: a session may last for days, and what it holds stays in memory */
  onClose(run: () => void): () => void;
  close(): void;
}

export interface Call {
  /** Of the request. */
  readonly id: number;
  readonly method: string;
  readonly params: unknown;
}
