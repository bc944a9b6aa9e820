// What a handler knows of the socket a call came through.
import type { Peer } from '../../shared/channel/peer.ts';

export interface Session {
  readonly peer: Peer;
  /** SHA-256 of the key that this browser profile has proved. */
  readonly keyId: string;
  /** Streams are numbered by the agent, both directions together. */
  nextStream(): number;
  onClose(run: () => void): void;
  close(): void;
}

export interface Call {
  /** Of the request. */
  readonly id: number;
  readonly method: string;
  readonly params: unknown;
}
