// Tokens of the native messaging host: 32 random bytes, for one extension origin, one use, one minute.
import type { Bytes, ChannelCrypto } from '../../../shared/channel/channel-crypto.ts';
import { PAIRING_TOKEN_MS } from '../../../shared/protocol/limits.ts';

interface Token {
  readonly token: Bytes;
  readonly origin: string;
  readonly until: number;
}

const MAX_TOKENS = 8;

export class PairingTokens {
  readonly #crypto: ChannelCrypto;
  readonly #clock: () => number;
  #tokens: readonly Token[] = [];

  /** @param clock - milliseconds that only grow */
  constructor(crypto: ChannelCrypto, clock: () => number) {
    this.#crypto = crypto;
    this.#clock = clock;
  }

  issue(origin: string): Bytes {
    const token = this.#crypto.random(32);
    const until = this.#clock() + PAIRING_TOKEN_MS;
    this.#tokens = [...this.#live(), { token, origin, until }].slice(-MAX_TOKENS);
    return token;
  }

  /** Whether a browser with this origin is expected. */
  expects(origin: string): boolean {
    return this.#live().some((token) => token.origin === origin);
  }

  /** Takes the token that this proof was made with; it is good no more. */
  async take(origin: string, data: Bytes, proof: Bytes): Promise<boolean> {
    for (const token of this.#live().filter((candidate) => candidate.origin === origin)) {
      if (!(await this.#crypto.hmacFits(token.token, data, proof))) continue;
      // Somebody else may have taken it meanwhile.
      if (!this.#tokens.includes(token)) return false;
      this.#tokens = this.#tokens.filter((other) => other !== token);
      return true;
    }
    return false;
  }

  #live(): readonly Token[] {
    const now = this.#clock();
    return this.#tokens.filter(({ until }) => until > now);
  }
}
