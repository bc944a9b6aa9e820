// What a token process does: find the token by its certificate, ask for the PIN, log in once, sign.
import { text } from '../../shared/text/text.ts';
import type { PinPrompt } from '../signing/ports.ts';
import type { Cryptoki } from './addon.ts';
import { failureOnToken } from './failure-on-token.ts';
import type { PinState } from './listing.ts';
import { chooseDigestMechanism, chooseMechanism, type MechanismChoice } from './mechanisms.ts';
import { ck, withSession } from './module.ts';
import { CKA_ALWAYS_AUTHENTICATE, readFlag } from './objects.ts';
import { findPrivateKey } from './private-key.ts';
import { CkError, TokenError } from './token-error.ts';
import { certificateObjects, hex, type PresentToken, presentTokens } from './tokens.ts';
import { type SignatureMechanism, sha256 } from '../core/crypto.ts';
import type { SignRequest } from './worker-messages.ts';

const CKU_USER = 1;
const CKU_CONTEXT_SPECIFIC = 2;
/** Larger than any RSA signature in use (8192 bits). */
const SIGNATURE_LIMIT_BYTES = 1024;
/** An empty PIN reaches the driver as a null pointer: it asks on the device itself. */
export const ASK_ON_DEVICE = '';

/** Builds the prompt once it is known how to ask. */
export type CreatePrompt = (how: {
  readonly language: 'vi' | 'en';
  /** Dialog program named in the settings. */
  readonly program?: string;
  readonly phrase?: string;
}) => PinPrompt;

/** What the token process offers: its prompt, its standard input, and word to the agent of who is awaited. */
export type SignSurroundings = {
  readonly createPrompt: CreatePrompt;
  readonly readPinLine: (signal: AbortSignal) => Promise<string>;
  readonly announce: (waitsFor: 'person' | 'driver') => Promise<void>;
  readonly signal: AbortSignal;
};

/** @returns the signature value as the Signer port promises it, not yet verified. @throws CkError, TokenError */
export type SignData = (data: Uint8Array, mechanism: SignatureMechanism) => Uint8Array;

/**
 * Logs in and hands out the signing; the login, and with it the PIN, ends when `use` does.
 *
 * @throws TokenError of the token and user families
 */
export async function withLogin(
  cryptoki: Cryptoki,
  request: SignRequest,
  surroundings: SignSurroundings,
  use: (sign: SignData) => Promise<void>,
): Promise<void> {
  const token = await locateToken(cryptoki, request);
  refuseUnusable(token.pinState);
  const offered = ck(() => cryptoki.C_GetMechanismList(token.slot));
  const choose = (mechanism: SignatureMechanism): MechanismChoice => {
    const find = request.input === 'digest' ? chooseDigestMechanism : chooseMechanism;
    const choice = find(mechanism, offered);
    if (choice === undefined) throw new TokenError('MECHANISM_UNSUPPORTED', {});
    return choice;
  };
  choose(request.mechanism);
  try {
    await withSession(cryptoki, token.slot, async (session) => {
      const pin = await askPin(token, request, surroundings);
      await surroundings.announce(token.hasPinPad ? 'person' : 'driver');
      login(cryptoki, session, CKU_USER, pin);
      await use((data, mechanism) =>
        signInSession(cryptoki, session, { request, choice: choose(mechanism), pin }, data),
      );
    });
  } catch (error) {
    if (!(error instanceof CkError)) throw error;
    throw await failureOnToken(cryptoki, token.slot, error);
  }
}

/** Nobody is asked for a PIN that cannot be used. @throws TokenError PIN_LOCKED, TOKEN_FAILED */
export function refuseUnusable(pinState: PinState): void {
  if (pinState === 'locked') throw new TokenError('PIN_LOCKED', {});
  if (pinState === 'not-set') {
    throw new TokenError('TOKEN_FAILED', { ckr: 'CKR_USER_PIN_NOT_INITIALIZED' });
  }
}

/**
 * The one token that holds exactly this certificate; a PIN must never be tried on another.
 *
 * @throws TokenError TOKEN_NOT_PRESENT, TOKEN_AMBIGUOUS
 */
async function locateToken(cryptoki: Cryptoki, request: SignRequest): Promise<PresentToken> {
  const { serial, label } = request.token;
  const named = presentTokens(cryptoki).filter(
    (token) => token.serial === serial && token.label === label,
  );
  const holders: PresentToken[] = [];
  for (const token of named) {
    const holds = await withSession(cryptoki, token.slot, (session) =>
      certificateObjects(cryptoki, session).some(isWanted(request)),
    );
    if (holds) holders.push(token);
  }
  const [holder, ...others] = holders;
  if (holder === undefined) throw new TokenError('TOKEN_NOT_PRESENT', {});
  if (others.length > 0) {
    throw new TokenError('TOKEN_AMBIGUOUS', { labels: holders.map((token) => token.label) });
  }
  return holder;
}

const isWanted =
  (request: SignRequest) =>
  ({ certificate }: { certificate: Uint8Array }): boolean =>
    hex(sha256(certificate)) === request.certificateSha256;

async function askPin(
  token: PresentToken,
  request: SignRequest,
  { createPrompt, readPinLine, announce, signal }: SignSurroundings,
): Promise<string> {
  await announce('person');
  if (request.pin.kind === 'stdin') return token.hasPinPad ? ASK_ON_DEVICE : readPinLine(signal);
  const { question, language } = request.pin;
  const prompt = createPromptOf(request.pin, { createPrompt });
  const warning =
    token.pinState === 'count-low' || token.pinState === 'final-try'
      ? [text(language, `pin.state.${token.pinState}`)]
      : [];
  if (question.list !== undefined) {
    await prompt.review(question, signal);
    await announce('person');
  }
  if (!token.hasPinPad) {
    return prompt.ask({ ...question, lines: [...question.lines, ...warning] }, signal);
  }
  const onDevice = text(language, 'pin.onDevice');
  await prompt.confirm({ ...question, lines: [...question.lines, ...warning, onDevice] }, signal);
  return ASK_ON_DEVICE;
}

/** The window in the words of the request, by the program the settings name. */
type PromptOrder = {
  readonly language: 'vi' | 'en';
  readonly program?: string | undefined;
  readonly phrase?: string | undefined;
};

export function createPromptOf(
  { language, program, phrase }: PromptOrder,
  { createPrompt }: Pick<SignSurroundings, 'createPrompt'>,
): PinPrompt {
  return createPrompt({
    language,
    ...(program === undefined ? {} : { program }),
    ...(phrase === undefined ? {} : { phrase }),
  });
}

function login(cryptoki: Cryptoki, session: Buffer, user: number, pin: string): void {
  try {
    ck(() => {
      cryptoki.C_Login(session, user, pin);
    });
  } catch (error) {
    // Some drivers share one login among all programs of the user.
    if (error instanceof CkError && error.ckr === 'CKR_USER_ALREADY_LOGGED_IN') return;
    throw error;
  }
}

type LoggedIn = {
  readonly request: SignRequest;
  readonly choice: MechanismChoice;
  /** Needed again for a key that asks at every use. */
  readonly pin: string;
};

function signInSession(
  cryptoki: Cryptoki,
  session: Buffer,
  { request, choice, pin }: LoggedIn,
  data: Uint8Array,
): Uint8Array {
  const { mechanism, parameter, prepare, finish } = choice;
  const certificate = certificateObjects(cryptoki, session).find(isWanted(request));
  if (certificate === undefined) throw new TokenError('TOKEN_REMOVED', {});
  const key = findPrivateKey(cryptoki, session, certificate);
  ck(() => {
    cryptoki.C_SignInit(session, parameter ? { mechanism, parameter } : { mechanism }, key);
  });
  if (readFlag(cryptoki, session, key, CKA_ALWAYS_AUTHENTICATE)) {
    login(cryptoki, session, CKU_CONTEXT_SPECIFIC, pin);
  }
  const input = Buffer.from(prepare(data));
  const signature = Buffer.alloc(SIGNATURE_LIMIT_BYTES);
  const length = ck(() => cryptoki.C_Sign(session, input, signature));
  return finish(Uint8Array.from(signature.subarray(0, length)));
}
