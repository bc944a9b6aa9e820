// The Signer port on a PKCS#11 token: every signature is one fresh token process and one PIN.
import * as v from 'valibot';
import { certificatePublicKey, signatureMechanisms, verifySignature } from '../core/crypto.ts';
import type { PinQuestion, Signer, Token, TokenCertificate } from '../signing/ports.ts';
import { TokenError } from './token-error.ts';
import { startTokenProcess, type TokenProcess, type WorkerCommand } from './token-process.ts';
import type { SignRequest } from './worker-messages.ts';

/** Where the PIN comes from; a token with its own PIN pad asks there in both cases. */
export type PinSource =
  | {
      readonly kind: 'dialog';
      readonly question: PinQuestion;
      readonly language: 'vi' | 'en';
      /** Absolute path of the dialog program named in the settings. */
      readonly program?: string;
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
}): Signer {
  const { token, certificate, pin, worker } = options;
  if (certificate.privateKey === 'mismatch') throw new TokenError('KEY_NOT_FOUND', {});
  if (certificate.mechanisms.length === 0) throw new TokenError('MECHANISM_UNSUPPORTED', {});
  const start = (): TokenProcess => startTokenProcess(worker, pin.kind === 'stdin');
  // Started now: it is ready when the document is copied, or when the person presses the button.
  let waiting: TokenProcess | undefined = start();
  return {
    certificate: certificate.certificate,
    chain: token.certificates
      .filter((other) => other.isAuthority)
      .map((other) => other.certificate),
    mechanisms: certificate.mechanisms,
    async sign(data, mechanism, signal) {
      const process = waiting?.isRunning() === true ? waiting : start();
      waiting = undefined;
      const answer = await askOnce(
        process,
        {
          kind: 'sign',
          module: token.module,
          token: { serial: token.serial, label: token.label },
          certificateSha256: certificate.sha256,
          mechanism,
          data: Buffer.from(data).toString('base64'),
          pin: pinRequest(pin),
        },
        signal,
      );
      const parsed = v.safeParse(SignResult, answer);
      if (!parsed.success) throw new TokenError('DRIVER_FAILED', { module: token.module });
      const signature = new Uint8Array(Buffer.from(parsed.output.signature, 'base64'));
      const publicKey = certificatePublicKey(certificate.certificate);
      if (!verifySignature(publicKey, data, signature, signatureMechanisms[mechanism])) {
        throw new TokenError('TOKEN_FAILED', { ckr: 'CKR_SIGNATURE_INVALID' });
      }
      return signature;
    },
    close: () => {
      waiting?.close();
      waiting = undefined;
    },
  };
}

async function askOnce(
  process: TokenProcess,
  request: SignRequest,
  signal: AbortSignal,
): Promise<unknown> {
  try {
    return await process.ask(request, signal);
  } finally {
    process.close();
  }
}

function pinRequest(pin: PinSource): SignRequest['pin'] {
  if (pin.kind === 'stdin') return { kind: 'stdin' };
  return { ...pin, question: { ...pin.question, lines: [...pin.question.lines] } };
}
