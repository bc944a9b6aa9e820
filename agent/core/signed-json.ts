// JSON that whoever hands it out has signed with Ed25519 (RFC 8032): lists of authorities, announced versions.
import * as v from 'valibot';
import { signWithEd25519, verifySignature } from './crypto.ts';
import { AgentError } from './errors.ts';

/** One kind of signed content. */
export interface SignedFormat<Content extends v.GenericSchema> {
  /** Name and version; part of what is signed. */
  readonly name: string;
  readonly content: Content;
  /** Of the whole file. */
  readonly mostBytes: number;
}

export type SignedProblem = 'unreadable' | 'no-key' | 'signature';

/** Why nothing was opened. */
export class SignedJsonError extends Error {
  override readonly name = 'SignedJsonError';
  readonly problem: SignedProblem;

  constructor(problem: SignedProblem, options?: ErrorOptions) {
    super(problem, options);
    this.problem = problem;
  }
}

export const Base64 = v.pipe(v.string(), v.base64());

const Envelope = v.strictObject({
  format: v.string(),
  /** The content's JSON in UTF-8: signed byte for byte, so that no two ways of writing it matter. */
  content: Base64,
  signature: Base64,
});

/**
 * @param keys - SubjectPublicKeyInfo (DER) of the keys that count
 * @throws SignedJsonError
 */
export function openSigned<Content extends v.GenericSchema>(
  format: SignedFormat<Content>,
  bytes: Uint8Array,
  keys: readonly Uint8Array[],
): v.InferOutput<Content> {
  if (keys.length === 0) throw new SignedJsonError('no-key');
  if (bytes.length > format.mostBytes) throw new SignedJsonError('unreadable');
  const envelope = parsed(Envelope, bytes);
  if (envelope.format !== format.name) throw new SignedJsonError('unreadable');
  const signed = fromBase64(envelope.content);
  const signature = fromBase64(envelope.signature);
  const message = messageOf(format.name, signed);
  if (!keys.some((key) => verifySignature(key, message, signature, { scheme: 'EdDSA' }))) {
    throw new SignedJsonError('signature');
  }
  return parsed(format.content, signed);
}

/** ISO 8601. @returns undefined inside its dates */
export function outsideDates(
  issued: string,
  expires: string,
  now: Date,
): 'not-yet-valid' | 'expired' | undefined {
  if (new Date(issued) > now) return 'not-yet-valid';
  return new Date(expires) <= now ? 'expired' : undefined;
}

/**
 * @param privateKey - Ed25519, PKCS#8, PEM
 * @returns the signed file, and the public key (DER) it verifies with
 * @throws AgentError SIGNING_KEY_UNUSABLE
 */
export function sealSigned<Content extends v.GenericSchema>(
  format: SignedFormat<Content>,
  content: v.InferInput<Content>,
  privateKey: string,
): { readonly file: Uint8Array; readonly spki: Uint8Array } {
  const bytes = new TextEncoder().encode(JSON.stringify(v.parse(format.content, content)));
  const sealed = signWithEd25519(privateKey, messageOf(format.name, bytes));
  if (sealed === undefined) throw new AgentError('SIGNING_KEY_UNUSABLE', {});
  const envelope = {
    format: format.name,
    content: Buffer.from(bytes).toString('base64'),
    signature: Buffer.from(sealed.signature).toString('base64'),
  } satisfies v.InferInput<typeof Envelope>;
  return {
    file: new TextEncoder().encode(`${JSON.stringify(envelope)}\n`),
    spki: sealed.spki,
  };
}

/** The format's name before the content: a signature made for something else is none. */
const messageOf = (name: string, content: Uint8Array): Uint8Array =>
  new Uint8Array(Buffer.concat([new TextEncoder().encode(`${name}\n`), content]));

export const fromBase64 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'));

function parsed<S extends v.GenericSchema>(schema: S, bytes: Uint8Array): v.InferOutput<S> {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return v.parse(schema, JSON.parse(text));
  } catch (cause) {
    throw new SignedJsonError('unreadable', { cause });
  }
}
