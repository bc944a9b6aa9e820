// From the first message of a socket to a proved session: hello, keys, proof. Whatever fails closes without a reason.
import * as v from 'valibot';
import { fromHex, toHex } from '../../shared/channel/hex.ts';
import { type MessagePipe, PipeClosed } from '../../shared/channel/message-pipe.ts';
import { sealPipe } from '../../shared/channel/sealed-pipe.ts';
import { sessionCiphers } from '../../shared/channel/session-ciphers.ts';
import { type Conversation, transcriptHash } from '../../shared/channel/transcript.ts';
import {
  decodeClear,
  decodeFrame,
  encodeClear,
  encodeControl,
  FrameError,
} from '../../shared/protocol/frames.ts';
import {
  type AgentAnswer,
  AnyHello,
  Auth,
  ClientHello,
  type Ready,
  type ServerHello,
  SUITE,
} from '../../shared/protocol/handshake.ts';
import { closeCode, HANDSHAKE_TIMEOUT_MS, KEEP_ALIVE_MS } from '../../shared/protocol/limits.ts';
import { agreeVersion, ourVersions, type VersionRange } from '../../shared/protocol/version.ts';
import type { Bytes } from '../../shared/channel/channel-crypto.ts';
import { randomId } from '../core/crypto.ts';
import type { Access } from './access.ts';
import { compareCodes } from './pairing/compare-codes.ts';

export interface Visitor {
  /** As in the upgrade request. */
  readonly host: string;
  readonly origin: string;
}

export interface House {
  readonly access: Access;
  readonly version: string;
  readonly limits: ServerHello['limits'];
  /** Of the administrators' policy; 0 = there is none. */
  readonly policyRev: number;
  /** Of the wire; default: what this build speaks. */
  readonly versions?: VersionRange;
}

export interface Admitted {
  /** Contents of the sealed frames. */
  readonly pipe: MessagePipe;
  /** SHA-256 of the key that was proved. */
  readonly keyId: string;
}

/** The socket must be closed with this code. */
class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: number;
  constructor(code: number) {
    super('refused');
    this.code = code;
  }
}

/** @returns undefined when the socket is closing: refused, or done with pairing */
export async function admit(
  pipe: MessagePipe,
  visitor: Visitor,
  house: House,
): Promise<Admitted | undefined> {
  const deadline = setTimeout(() => {
    pipe.transport.close(closeCode.timeout);
  }, HANDSHAKE_TIMEOUT_MS);
  const inTime = (): void => {
    clearTimeout(deadline);
  };
  try {
    const first = decodeClear(await pipe.next());
    const { type, ...theirs } = v.parse(AnyHello, first);
    const ours = house.versions ?? ourVersions;
    const version = agreedVersion(pipe, ours, theirs);
    if (type === 'pair.commit') {
      await compareCodes(pipe, first, visitor.origin, house.access, inTime);
      pipe.transport.close(closeCode.done);
      return undefined;
    }
    const spoken = { ...ours, v: version };
    return await prove(pipe, v.parse(ClientHello, first), spoken, visitor, house);
  } catch (error) {
    pipe.transport.close(codeOf(error));
    return undefined;
  } finally {
    inTime();
  }
}

function agreedVersion(pipe: MessagePipe, ours: VersionRange, theirs: VersionRange): number {
  const agreement = agreeVersion(ours, theirs);
  if ('version' in agreement) return agreement.version;
  throw mismatch(pipe, ours.v, agreement.update === 'ours' ? 'agent' : 'extension');
}

/** The one refusal that says why. */
function mismatch(pipe: MessagePipe, newest: number, update: 'agent' | 'extension'): Refusal {
  const answer: AgentAnswer = { type: 'mismatch', v: newest, update };
  pipe.send(encodeClear(answer));
  return new Refusal(closeCode.version);
}

async function prove(
  pipe: MessagePipe,
  client: ClientHello,
  /** Its `v` is the one that is spoken. */
  versions: VersionRange,
  visitor: Visitor,
  { access, version: agentVersion, limits, policyRev }: House,
): Promise<Admitted> {
  if (!client.suites.includes(SUITE)) throw mismatch(pipe, versions.v, 'extension');
  const { crypto, pairings } = access;
  const ephemeral = await crypto.newEphemeral();
  const server = {
    type: 'hello',
    v: versions.v,
    oldest: versions.oldest,
    agentVersion,
    nonce: toHex(crypto.random(32)),
    ephemeral: toHex(ephemeral.publicKey),
    limits,
  } as const;
  const conversation: Conversation = { ...visitor, client, server };
  const salt = await transcriptHash(crypto, 'agent', conversation);
  const ciphers = await sessionCiphers(crypto, ephemeral, fromHex(client.ephemeral), salt);
  const signature = toHex(await pairings.agentKey.sign(salt));
  const hello: ServerHello = { ...server, signature };
  pipe.send(encodeClear(hello));
  const sealed = sealPipe(pipe, {
    outgoing: ciphers.agentToExtension,
    incoming: ciphers.extensionToAgent,
  });
  const frame = decodeFrame(await sealed.next());
  const auth = v.parse(Auth, frame.kind === 'control' ? frame.json : undefined);
  const signed = await transcriptHash(crypto, 'extension', conversation);
  const keyId = await identify(auth, signed, visitor.origin, access);
  const ready: Ready = {
    type: 'ready',
    sid: randomId(),
    keepaliveMs: KEEP_ALIVE_MS,
    policyRev,
    features: [],
  };
  sealed.send(encodeControl(ready));
  return { pipe: sealed, keyId };
}

/** @returns id of the proved key */
async function identify(
  auth: Auth,
  signed: Bytes,
  origin: string,
  access: Access,
): Promise<string> {
  const { crypto, pairings, tokens } = access;
  const signature = fromHex(auth.signature);
  if (auth.type === 'auth') {
    const pairing = pairings.find(auth.keyId);
    // Proved first, so that the time tells nothing about which keys are known.
    const key = fromHex(pairing?.publicKey ?? toHex(pairings.agentKey.publicKey));
    const isProved = await crypto.verify(key, signature, signed);
    if (!isProved || pairing?.origin !== origin) throw new Refusal(closeCode.auth);
    return pairing.keyId;
  }
  const publicKey = fromHex(auth.publicKey);
  const isProved = await crypto.verify(publicKey, signature, signed);
  if (!isProved || !(await tokens.take(origin, signed, fromHex(auth.proof)))) {
    throw new Refusal(closeCode.auth);
  }
  return access.paired({ publicKey, origin, way: 'native' });
}

function codeOf(error: unknown): number {
  if (error instanceof Refusal) return error.code;
  if (error instanceof FrameError || v.isValiError(error)) return closeCode.protocol;
  if (error instanceof PipeClosed) return closeCode.protocol;
  // A point that is not on the curve, for instance.
  return closeCode.auth;
}
