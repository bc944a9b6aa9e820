// The Signer port on a PKCS#11 token: one fresh token process and one PIN for one signature, or for one batch.
import * as v from 'valibot';
import {
  certificatePublicKey,
  recoversTo,
  type SignatureMechanism,
  signatureMechanisms,
  verifySignature,
} from '../core/crypto.ts';
import type { PinQuestion, Signer, Token, TokenCertificate } from '../signing/ports.ts';
import { MAX_LABEL_LENGTH } from '../../shared/protocol/limits.ts';
import { digestInfo } from './mechanisms.ts';
import { TokenError } from './token-error.ts';
import { startTokenProcess, type TokenProcess, type WorkerCommand } from './token-process.ts';
import type { NextRequest, SignRequest } from './worker-messages.ts';

/** Where the PIN comes from; a token with its own PIN pad asks there in both cases. */
export type PinSource =
  | {
      readonly kind: 'dialog';
      readonly question: PinQuestion;
      readonly language: 'vi' | 'en';
      /** Absolute path of the dialog program named in the settings. */
      readonly program?: string;
      /** The person's own, shown in the window. */
      readonly phrase?: string;
    }
  /** One line of the agent's own standard input, which is passed on unread. */
  | { readonly kind: 'stdin' };

const SignResult = v.strictObject({
  signature: v.pipe(v.string(), v.base64(), v.maxLength(4096)),
});

/**
 * A signer for one certificate of a listed token.
 *
 * @param token - as `listTokens` gave it
 * @param certificate - one of its certificates
 * @throws TokenError KEY_NOT_FOUND when the token holds another key in its place, MECHANISM_UNSUPPORTED when key
 *   and token have no mechanism in common
 */
export function createTokenSigner(options: {
  readonly token: Token;
  readonly certificate: TokenCertificate;
  readonly pin: PinSource;
  readonly worker: WorkerCommand;
  /** How many documents the one PIN is for; 1 unless it is a batch. */
  readonly signatures?: number;
  /** `digest`: hash values are given to it instead of data. */
  readonly input?: 'data' | 'digest';
}): Signer {
  const { token, certificate, pin, worker, signatures = 1, input = 'data' } = options;
  if (certificate.privateKey === 'mismatch') throw new TokenError('KEY_NOT_FOUND', {});
  if (certificate.mechanisms.length === 0) throw new TokenError('MECHANISM_UNSUPPORTED', {});
  const start = (): TokenProcess => startTokenProcess(worker, pin.kind === 'stdin');
  // Started now: it is ready when the document is copied, or when the person presses the button.
  let process = start();
  let left = signatures;
  const close = (): void => {
    left = 0;
    process.close();
  };
  const request = (data: Uint8Array, mechanism: SignatureMechanism): SignRequest | NextRequest => {
    const encoded = Buffer.from(data).toString('base64');
    if (left < signatures) return { kind: 'next', mechanism, data: encoded };
    return {
      kind: 'sign',
      module: token.module,
      token: { serial: token.serial, label: token.label },
      certificateSha256: certificate.sha256,
      mechanism,
      data: encoded,
      signatures,
      input,
      pin: pinRequest(pin),
    };
  };
  return {
    certificate: certificate.certificate,
    chain: token.certificates
      .filter((other) => other.isAuthority)
      .map((other) => other.certificate),
    mechanisms: certificate.mechanisms,
    async sign(data, mechanism, signal) {
      // One that waited too long, or a second signature for which no PIN was given yet.
      if (left === 0 || (left === signatures && !process.isRunning())) {
        process = start();
        left = signatures;
      }
      try {
        const answer = await process.ask(request(data, mechanism), signal);
        left -= 1;
        if (left === 0) process.close();
        return checkedSignature(answer, data, mechanism, options);
      } catch (error) {
        close();
        throw error;
      }
    },
    close,
  };
}

interface Checked {
  readonly token: Token;
  readonly certificate: TokenCertificate;
  readonly input?: 'data' | 'digest';
}

/** @throws TokenError DRIVER_FAILED, TOKEN_FAILED when the certificate does not verify it */
function checkedSignature(
  answer: unknown,
  data: Uint8Array,
  mechanism: SignatureMechanism,
  { token, certificate, input }: Checked,
): Uint8Array {
  const parsed = v.safeParse(SignResult, answer);
  if (!parsed.success) throw new TokenError('DRIVER_FAILED', { module: token.module });
  const signature = new Uint8Array(Buffer.from(parsed.output.signature, 'base64'));
  const publicKey = certificatePublicKey(certificate.certificate);
  const { hash } = signatureMechanisms[mechanism];
  const isGood =
    input === 'digest'
      ? recoversTo(publicKey, signature, digestInfo(hash, data))
      : verifySignature(publicKey, data, signature, signatureMechanisms[mechanism]);
  if (!isGood) {
    throw new TokenError('TOKEN_FAILED', { ckr: 'CKR_SIGNATURE_INVALID' });
  }
  return signature;
}

function pinRequest(pin: PinSource): SignRequest['pin'] {
  if (pin.kind === 'stdin') return { kind: 'stdin' };
  const { list, ...question } = pin.question;
  return {
    ...pin,
    question: {
      ...question,
      lines: [...question.lines],
      ...(list && {
        list: {
          ...list,
          heading: [...list.heading],
          rows: list.rows.map((row) => row.map((cell) => cell.slice(0, MAX_LABEL_LENGTH))),
        },
      }),
    },
  };
}
