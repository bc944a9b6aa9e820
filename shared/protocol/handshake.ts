// First messages of a connection. In clear: hello of both sides and what pairing says. Sealed: proof and welcome.
import * as v from 'valibot';
import { Failure } from './errors.ts';
import { Sha256Hex, ShortText, Uuid } from './values.ts';

const hexOf = (bytes: number): v.GenericSchema<string> =>
  v.pipe(v.string(), v.length(2 * bytes), v.regex(/^[0-9a-f]*$/));

const Version = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffff));
const Nonce = hexOf(32);
/** Uncompressed point of P-256. */
const PublicKey = v.pipe(hexOf(65), v.startsWith('04'));
const Signature = hexOf(64);

/** The only suite there is: ECDSA and ECDH on P-256, HKDF-SHA-256, AES-256-GCM. */
export const SUITE = 'P256-HKDF-SHA256-AES256GCM';

/** What every version's first message says, whatever else it holds. */
export const AnyHello = v.object({ type: v.string(), v: Version, oldest: Version });

export const ClientHello = v.strictObject({
  type: v.literal('hello'),
  /** The newest version it speaks and the oldest. */
  v: Version,
  oldest: Version,
  extensionVersion: ShortText,
  nonce: Nonce,
  ephemeral: PublicKey,
  suites: v.pipe(v.array(v.pipe(v.string(), v.maxLength(64))), v.maxLength(8)),
});
export type ClientHello = v.InferOutput<typeof ClientHello>;

const Limits = v.strictObject({
  documentBytes: v.pipe(v.number(), v.integer(), v.minValue(0)),
  batch: v.pipe(v.number(), v.integer(), v.minValue(0)),
});

export const ServerHello = v.strictObject({
  type: v.literal('hello'),
  /** The version that is spoken from here on. */
  v: Version,
  oldest: Version,
  agentVersion: ShortText,
  nonce: Nonce,
  ephemeral: PublicKey,
  limits: Limits,
  /** By the agent's pairing key, over the transcript. */
  signature: Signature,
});
export type ServerHello = v.InferOutput<typeof ServerHello>;

/** The two cannot talk; the agent then closes with 4426. */
const Mismatch = v.strictObject({
  type: v.literal('mismatch'),
  v: Version,
  update: v.picklist(['agent', 'extension']),
});

export const AgentAnswer = v.variant('type', [ServerHello, Mismatch]);
export type AgentAnswer = v.InferOutput<typeof AgentAnswer>;

/** First sealed message of the extension. With a token of the native host a new browser profile pairs in the same breath. */
export const Auth = v.variant('type', [
  v.strictObject({ type: v.literal('auth'), keyId: Sha256Hex, signature: Signature }),
  v.strictObject({
    type: v.literal('auth.token'),
    publicKey: PublicKey,
    /** HMAC of the transcript with the token. */
    proof: hexOf(32),
    signature: Signature,
  }),
]);
export type Auth = v.InferOutput<typeof Auth>;

/** First sealed message of the agent. */
export const Ready = v.strictObject({
  type: v.literal('ready'),
  sid: Uuid,
  keepaliveMs: v.pipe(v.number(), v.integer(), v.minValue(1_000)),
  /** Counts up when administrators change the policy; 0 = none. */
  policyRev: v.pipe(v.number(), v.integer(), v.minValue(0)),
  features: v.array(ShortText),
});
export type Ready = v.InferOutput<typeof Ready>;

export const PairCommit = v.strictObject({
  type: v.literal('pair.commit'),
  v: Version,
  oldest: Version,
  commitment: hexOf(32),
});
export const PairReveal = v.strictObject({
  type: v.literal('pair.reveal'),
  publicKey: PublicKey,
  nonce: Nonce,
});
/** What the agent says while pairing by comparison. */
export const PairAnswer = v.variant('type', [
  v.strictObject({ type: v.literal('pair.reply'), publicKey: PublicKey, nonce: Nonce }),
  /** The person said that both sides show the same code. */
  v.strictObject({ type: v.literal('pair.done') }),
  v.strictObject({ type: v.literal('pair.refused'), failure: Failure }),
  Mismatch,
]);
export type PairAnswer = v.InferOutput<typeof PairAnswer>;
