// Browser profiles of tests: each has a key of its own, paired with an agent as its native host would do it.
import { newPairingKey, pairingKeyOf } from '../../agent/core/channel-crypto.ts';
import { askControl } from '../../agent/server/control/ask-control.ts';
import { fromHex } from '../../shared/channel/hex.ts';
import type { Identity } from '../../shared/channel/introduce.ts';
import { TEST_ORIGIN } from './agent.ts';
import { controlSocketAt } from './running-agents.ts';

export type TestIdentity = Identity & {
  readonly origin: string;
  /** The token has been used. */
  isPaired(): void;
};

/** By the agent's control socket: an agent that was started again knows its profiles. */
const profiles = new Map<string, TestIdentity>();

/** The profile that is paired, or about to be, with the agent on this port. */
export async function identityAt(port: number): Promise<TestIdentity> {
  const socket = controlSocketAt(port);
  return profiles.get(socket) ?? newIdentity(port);
}

/** A profile the agent has not seen yet, with a token in hand. */
export async function newIdentity(port: number, origin = TEST_ORIGIN): Promise<TestIdentity> {
  const socket = controlSocketAt(port);
  const answer = await askControl(socket, { ask: 'pairing.token', origin });
  if (answer?.kind !== 'token') throw new Error('the agent gives no token');
  const key = pairingKeyOf(newPairingKey());
  const agentKey = fromHex(answer.agentKey);
  return {
    key,
    agentKey,
    origin,
    token: fromHex(answer.token),
    isPaired() {
      if (origin !== TEST_ORIGIN) return;
      profiles.set(socket, { key, agentKey, origin, isPaired: () => undefined });
    },
  };
}
