// The native messaging host, where the browser has one: it starts the agent, says where it is, vouches for us.
import * as v from 'valibot';
import { fromHex } from '../../shared/channel/hex.ts';
import type { Bytes } from '../../shared/channel/channel-crypto.ts';
import { NativeAnswer, type NativeRequest } from '../../shared/protocol/native-host.ts';

/** Sends one message to the host; rejects where there is none. */
export type SendNative = (request: NativeRequest) => Promise<unknown>;

export interface PairingOffer {
  readonly port: number;
  readonly agentKey: Bytes;
  readonly token: Bytes;
}

export class NativeHost {
  readonly #send: SendNative;

  constructor(send: SendNative) {
    this.#send = send;
  }

  /** Where the agent is, started when it did not run; undefined where no host can say it. */
  async locate(): Promise<number | undefined> {
    const answer = await this.#ask({ ask: 'locate' });
    return answer?.kind === 'place' ? answer.port : undefined;
  }

  async offerPairing(origin: string): Promise<PairingOffer | undefined> {
    const answer = await this.#ask({ ask: 'pair', origin });
    if (answer?.kind !== 'token') return undefined;
    const { port, agentKey, token } = answer;
    return { port, agentKey: fromHex(agentKey), token: fromHex(token) };
  }

  async #ask(request: NativeRequest): Promise<NativeAnswer | undefined> {
    try {
      const answer = v.safeParse(NativeAnswer, await this.#send(request));
      return answer.success ? answer.output : undefined;
    } catch {
      // Not installed, or not reachable from this browser (snap, flatpak, policy): pairing by comparison is left.
      return undefined;
    }
  }
}
