// Who may talk to the agent: keys, pairings, and the sessions that rest on them.
import type { Bytes, ChannelCrypto } from '../../shared/channel/channel-crypto.ts';
import { toHex } from '../../shared/channel/hex.ts';
import { closeCode } from '../../shared/protocol/limits.ts';
import type { Clock } from '../core/clock.ts';
import { nodeChannelCrypto } from '../core/channel-crypto.ts';
import { KnownOrigins } from './pairing/known-origins.ts';
import { PairingDesk, type PairingPrompt } from './pairing/pairing-desk.ts';
import type { Pairing, PairingStore } from './pairing/pairing-store.ts';
import { PairingTokens } from './pairing/pairing-tokens.ts';

export interface NewPairing {
  readonly publicKey: Bytes;
  readonly origin: string;
  readonly way: Pairing['way'];
}

export interface AccessParts {
  readonly pairings: PairingStore;
  /** Extension origins that are known beforehand. */
  readonly fixedOrigins: ReadonlySet<string>;
  readonly prompt: PairingPrompt;
  readonly clock: Clock;
  /** Milliseconds that only grow. */
  readonly ticks: () => number;
}

export class Access {
  readonly crypto: ChannelCrypto = nodeChannelCrypto;
  readonly pairings: PairingStore;
  readonly tokens: PairingTokens;
  readonly origins: KnownOrigins;
  readonly desk: PairingDesk;
  readonly #clock: Clock;
  readonly #sessions = new Map<(code: number) => void, string>();

  constructor({ pairings, fixedOrigins, prompt, clock, ticks }: AccessParts) {
    this.pairings = pairings;
    this.#clock = clock;
    this.tokens = new PairingTokens(this.crypto, ticks);
    this.desk = new PairingDesk(prompt, ticks);
    this.origins = new KnownOrigins({
      fixed: fixedOrigins,
      pinned: () => pairings.list().map(({ origin }) => origin),
      isExpected: (origin) => this.tokens.expects(origin),
      clock: ticks,
    });
  }

  /** Keeps a new pairing. @returns SHA-256 of its key, hex */
  async paired({ publicKey, origin, way }: NewPairing): Promise<string> {
    const keyId = toHex(await this.crypto.sha256(publicKey));
    const pairedAt = this.#clock.now().toISOString();
    await this.pairings.add({ keyId, publicKey: toHex(publicKey), origin, way, pairedAt });
    this.origins.closeWindow();
    return keyId;
  }

  /** Ends a pairing and every session that rests on it. @returns false: there was none */
  async unpair(keyId: string): Promise<boolean> {
    const isRemoved = await this.pairings.remove(keyId);
    this.endSessions(keyId);
    return isRemoved;
  }

  endSessions(keyId: string): void {
    for (const [close, owner] of [...this.#sessions]) if (owner === keyId) close(closeCode.auth);
  }

  /** @returns forgets it again */
  sessionOpened(keyId: string, close: (code: number) => void): () => void {
    this.#sessions.set(close, keyId);
    return () => this.#sessions.delete(close);
  }
}
