// The agent's side of pairing by comparison: commit, reply, reveal, and a person who compares.
import * as v from 'valibot';
import { toHex, fromHex } from '../../../shared/channel/hex.ts';
import type { MessagePipe } from '../../../shared/channel/message-pipe.ts';
import { pairingCode, pairingCommitment } from '../../../shared/channel/pairing-code.ts';
import { decodeClear, encodeClear, FrameError } from '../../../shared/protocol/frames.ts';
import { type PairAnswer, PairCommit, PairReveal } from '../../../shared/protocol/handshake.ts';
import { failureOf, isExpected } from '../../core/errors.ts';
import type { Access } from '../access.ts';

/**
 * @param first - the message that began it
 * @param isUnderWay - called when the rest is a person's time
 * @throws FrameError, ValiError, PipeClosed: the socket must be closed
 */
export async function compareCodes(
  pipe: MessagePipe,
  first: unknown,
  origin: string,
  access: Access,
  isUnderWay: () => void,
): Promise<void> {
  const { commitment: committed } = v.parse(PairCommit, first);
  const { crypto, pairings, desk } = access;
  const say = (answer: PairAnswer): void => {
    pipe.send(encodeClear(answer));
  };
  try {
    await desk.admit();
    const { publicKey } = pairings.agentKey;
    const agent = { publicKey, nonce: crypto.random(32) };
    say({ type: 'pair.reply', publicKey: toHex(publicKey), nonce: toHex(agent.nonce) });
    const reveal = v.parse(PairReveal, decodeClear(await pipe.next()));
    const extension = { publicKey: fromHex(reveal.publicKey), nonce: fromHex(reveal.nonce) };
    const commitment = await pairingCommitment(crypto, extension);
    // Keys that were chosen after ours was seen.
    if (toHex(commitment) !== committed) throw new FrameError('commitment');
    const code = await pairingCode(crypto, commitment, agent, extension);
    isUnderWay();
    await desk.compare({ code, origin }, endOf(pipe));
    await access.paired({ publicKey: extension.publicKey, origin, way: 'code' });
    say({ type: 'pair.done' });
  } catch (error) {
    if (!isExpected(error)) throw error;
    say({ type: 'pair.refused', failure: failureOf(error) });
  }
}

function endOf(pipe: MessagePipe): AbortSignal {
  const controller = new AbortController();
  pipe.onEnd(() => {
    controller.abort();
  });
  return controller.signal;
}
