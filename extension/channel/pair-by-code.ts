// The extension's side of pairing by comparison: two windows show a code, a person says that they are the same.
import * as v from 'valibot';
import { fromHex, toHex } from '../../shared/channel/hex.ts';
import { type MessagePipe, PipeClosed } from '../../shared/channel/message-pipe.ts';
import { pairingCode, pairingCommitment } from '../../shared/channel/pairing-code.ts';
import { PeerError } from '../../shared/channel/peer.ts';
import { decodeClear, encodeClear, FrameError } from '../../shared/protocol/frames.ts';
import { PairAnswer } from '../../shared/protocol/handshake.ts';
import type { Failure } from '../../shared/protocol/errors.ts';
import {
  closeCode,
  HANDSHAKE_TIMEOUT_MS,
  PAIRING_TIMEOUT_MS,
} from '../../shared/protocol/limits.ts';
import { ourVersions } from '../../shared/protocol/version.ts';
import { portOrder } from './find-agent.ts';
import { type Loopback, openPort } from './loopback.ts';
import { fingerprintOf, isNamed } from './named-agents.ts';
import type { PairingState } from './pairing-memory.ts';
import { newPairingKeys, pairingKeyOf, webChannelCrypto } from './web-crypto.ts';

export interface CodePairing {
  /** Six digits. The agent's window must show the same. */
  readonly code: string;
  /** Resolves when the person agreed in the agent's window. @throws PeerError PAIRING_REJECTED */
  readonly agreed: Promise<void>;
  /** Administrators have named this agent's key: the person need not agree here too. */
  readonly isNamed: boolean;
  /** The person says that this page shows the same code too: only now the pairing is kept. */
  keep(): Promise<void>;
  cancel(): void;
}

export interface CodeSearch {
  readonly loopback: Loopback;
  readonly firstPort: number | undefined;
  /** Fingerprints of the only agents that may be paired with; undefined: any. */
  readonly named: ReadonlySet<string> | undefined;
}

/** @throws PeerError AGENT_NOT_OURS: another one than was named;
 *  AGENT_NOT_FOUND, VERSION_MISMATCH, PAIRING_REJECTED */
export async function pairByCode(
  { loopback, firstPort, named }: CodeSearch,
  save: (state: PairingState) => Promise<void>,
): Promise<CodePairing> {
  let failure: Failure = { code: 'AGENT_NOT_FOUND', details: {} };
  for (const port of portOrder(firstPort)) {
    const ended = new AbortController();
    const pipe = await openPort(loopback, port, ended.signal);
    if (pipe === undefined) continue;
    try {
      return await converse(pipe, named, save);
    } catch (error) {
      pipe.transport.close(closeCode.done);
      failure = failureOf(error);
    }
  }
  throw new PeerError(failure);
}

async function converse(
  pipe: MessagePipe,
  named: ReadonlySet<string> | undefined,
  save: (state: PairingState) => Promise<void>,
): Promise<CodePairing> {
  const keys = await newPairingKeys();
  const { publicKey } = await pairingKeyOf(keys);
  const own = { publicKey, nonce: webChannelCrypto.random(32) };
  const commitment = await pairingCommitment(webChannelCrypto, own);
  pipe.send(encodeClear({ type: 'pair.commit', ...ourVersions, commitment: toHex(commitment) }));
  const reply = await nextAnswer(pipe, HANDSHAKE_TIMEOUT_MS);
  if (reply.type !== 'pair.reply') throw refusal(reply);
  const agent = { publicKey: fromHex(reply.publicKey), nonce: fromHex(reply.nonce) };
  if (!isNamed(await fingerprintOf(agent.publicKey), named)) {
    throw new PeerError({ code: 'AGENT_NOT_OURS', details: {} });
  }
  const code = await pairingCode(webChannelCrypto, commitment, agent, own);
  pipe.send(
    encodeClear({
      type: 'pair.reveal',
      publicKey: toHex(own.publicKey),
      nonce: toHex(own.nonce),
    }),
  );
  const agreed = nextAnswer(pipe, PAIRING_TIMEOUT_MS + HANDSHAKE_TIMEOUT_MS).then((answer) => {
    if (answer.type !== 'pair.done') throw refusal(answer);
  });
  // Asked for by the page in its own time.
  agreed.catch(() => undefined);
  return {
    code,
    agreed,
    isNamed: named !== undefined,
    async keep() {
      await agreed;
      await save({ state: 'paired', keys, agentKey: agent.publicKey });
    },
    cancel: () => {
      pipe.transport.close(closeCode.done);
    },
  };
}

async function nextAnswer(pipe: MessagePipe, limitMs: number): Promise<PairAnswer> {
  const timer = setTimeout(() => {
    pipe.ended();
  }, limitMs);
  try {
    return v.parse(PairAnswer, decodeClear(await pipe.next()));
  } catch (error) {
    throw new PeerError(failureOf(error));
  } finally {
    clearTimeout(timer);
  }
}

function refusal(answer: PairAnswer): PeerError {
  if (answer.type === 'pair.refused') return new PeerError(answer.failure);
  if (answer.type === 'mismatch') {
    return new PeerError({ code: 'VERSION_MISMATCH', details: { update: answer.update } });
  }
  return new PeerError({ code: 'AGENT_NOT_OURS', details: {} });
}

function failureOf(error: unknown): Failure {
  if (error instanceof PeerError) return error.failure;
  if (error instanceof PipeClosed || error instanceof FrameError || v.isValiError(error)) {
    return { code: 'AGENT_NOT_OURS', details: {} };
  }
  throw error;
}
