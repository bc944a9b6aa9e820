// What a handler knows of the socket a call came through.
import type { Peer } from '../../shared/channel/peer.ts';

export interface Session {
  readonly peer: Peer;
  /** Streams are numbered by the agent, both directions together. */
  nextStream(): number;
  onClose(run: () => void): void;
  close(): void;
}

export interface Call {
  readonly method: string;
  readonly params: unknown;
}
