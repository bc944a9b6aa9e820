// The extension's side of a new connection: nothing but random numbers leaves it before the agent has proved its key.
import * as v from 'valibot';
import {
  decodeClear,
  decodeFrame,
  encodeClear,
  encodeControl,
  FrameError,
} from '../protocol/frames.ts';
import {
  AgentAnswer,
  type Auth,
  type ClientHello,
  Ready,
  type ServerHello,
  SUITE,
} from '../protocol/handshake.ts';
import { closeCode } from '../protocol/limits.ts';
import { ourVersions, type VersionRange } from '../protocol/version.ts';
import type { Bytes, ChannelCrypto, PairingKey } from './channel-crypto.ts';
import { fromHex, toHex } from './hex.ts';
import { type MessagePipe, PipeClosed } from './message-pipe.ts';
import { sealPipe } from './sealed-pipe.ts';
import { sessionCiphers } from './session-ciphers.ts';
import { type Conversation, transcriptHash } from './transcript.ts';

export interface Identity {
  readonly key: PairingKey;
  /** The agent that was paired with, or that the native host named. */
  readonly agentKey: Bytes;
  /** Of the native host, for a pairing that is still to be made. */
  readonly token?: Bytes;
}

/** Why a conversation with whoever answers on a port came to nothing. */
export type HandshakeEnd =
  | { readonly kind: 'mismatch'; readonly update: 'agent' | 'extension' }
  /** Speaks otherwise, or cannot prove the key. */
  | { readonly kind: 'stranger' }
  /** Our agent, which does not know us any more. */
  | { readonly kind: 'refused' }
  /** An agent, and we are paired with none. */
  | { readonly kind: 'unpaired' };

export class HandshakeError extends Error {
  override readonly name = 'HandshakeError';
  readonly end: HandshakeEnd;
  constructor(end: HandshakeEnd) {
    super(end.kind);
    this.end = end;
  }
}

export interface Introduced {
  /** Contents of the sealed frames. */
  readonly pipe: MessagePipe;
  readonly hello: ServerHello;
  readonly ready: Ready;
}

export interface Place {
  readonly host: string;
  readonly origin: string;
}

/** @throws HandshakeError, and nothing else */
export async function introduce(
  pipe: MessagePipe,
  place: Place,
  extensionVersion: string,
  identity: Identity | undefined,
  crypto: ChannelCrypto,
  versions: VersionRange = ourVersions,
): Promise<Introduced> {
  let isProved = false;
  try {
    const ephemeral = await crypto.newEphemeral();
    const client: ClientHello = {
      type: 'hello',
      ...versions,
      extensionVersion,
      nonce: toHex(crypto.random(32)),
      ephemeral: toHex(ephemeral.publicKey),
      suites: [SUITE],
    };
    pipe.send(encodeClear(client));
    const hello = await agentHello(pipe, versions);
    if (identity === undefined) throw new HandshakeError({ kind: 'unpaired' });
    const { signature, ...server } = hello;
    const conversation: Conversation = { ...place, client, server };
    const salt = await transcriptHash(crypto, 'agent', conversation);
    isProved = await crypto.verify(identity.agentKey, fromHex(signature), salt);
    if (!isProved) throw new HandshakeError({ kind: 'stranger' });
    const ciphers = await sessionCiphers(crypto, ephemeral, fromHex(hello.ephemeral), salt);
    const sealed = sealPipe(pipe, {
      outgoing: ciphers.extensionToAgent,
      incoming: ciphers.agentToExtension,
    });
    const signed = await transcriptHash(crypto, 'extension', conversation);
    sealed.send(encodeControl(await proofOf(identity, signed, crypto)));
    const frame = decodeFrame(await sealed.next());
    const ready = v.parse(Ready, frame.kind === 'control' ? frame.json : undefined);
    return { pipe: sealed, hello, ready };
  } catch (error) {
    throw ending(error, isProved);
  }
}

async function agentHello(pipe: MessagePipe, ours: VersionRange): Promise<ServerHello> {
  const answer = v.parse(AgentAnswer, decodeClear(await pipe.next()));
  if (answer.type === 'hello') {
    if (answer.v <= ours.v && answer.v >= ours.oldest) return answer;
    throw new HandshakeError({ kind: 'stranger' });
  }
  throw new HandshakeError({ kind: 'mismatch', update: answer.update });
}

async function proofOf(identity: Identity, signed: Bytes, crypto: ChannelCrypto): Promise<Auth> {
  const { key, token } = identity;
  const signature = toHex(await key.sign(signed));
  if (token === undefined) {
    return { type: 'auth', keyId: toHex(await crypto.sha256(key.publicKey)), signature };
  }
  const publicKey = toHex(key.publicKey);
  return {
    type: 'auth.token',
    publicKey,
    proof: toHex(await crypto.hmac(token, signed)),
    signature,
  };
}

function ending(error: unknown, isProved: boolean): HandshakeError {
  if (error instanceof HandshakeError) return error;
  if (error instanceof PipeClosed) {
    if (error.code === closeCode.version) {
      return new HandshakeError({ kind: 'mismatch', update: 'agent' });
    }
    if (isProved && error.code === closeCode.auth) return new HandshakeError({ kind: 'refused' });
    return new HandshakeError({ kind: 'stranger' });
  }
  if (error instanceof FrameError || v.isValiError(error)) {
    return new HandshakeError({ kind: 'stranger' });
  }
  throw error;
}
