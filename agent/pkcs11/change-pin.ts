// Inside the token process: asks for the old and the new PIN and changes it with one C_SetPIN (PKCS#11 §5.5).
import { type Language, text } from '../../shared/text/text.ts';
import type { PinPrompt, PinQuestion } from '../signing/ports.ts';
import type { Cryptoki } from './addon.ts';
import { failureOnToken } from './failure-on-token.ts';
import { ck, withWritableSession } from './module.ts';
import {
  ASK_ON_DEVICE,
  createPromptOf,
  refuseUnusable,
  type SignSurroundings,
} from './sign-on-token.ts';
import { CkError, TokenError } from './token-error.ts';
import { type PresentToken, presentTokens } from './tokens.ts';
import type { ChangePinRequest } from './worker-messages.ts';

/** Times the new PIN may be typed twice differently before the person is sent away; no try of the token is used. */
const ROUNDS = 3;

type Pins = { readonly oldPin: string; readonly newPin: string };

/**
 * Never tried twice: a wrong old PIN has used one of the token's tries.
 *
 * @throws TokenError of the token and user families, NEW_PIN_REFUSED
 */
export async function changePin(
  cryptoki: Cryptoki,
  request: ChangePinRequest,
  surroundings: SignSurroundings,
): Promise<void> {
  const token = namedToken(cryptoki, request);
  refuseUnusable(token.pinState);
  const { minPinLen, maxPinLen } = ck(() => cryptoki.C_GetTokenInfo(token.slot));
  const lengths = { shortest: minPinLen, longest: maxPinLen };
  try {
    await withWritableSession(cryptoki, token.slot, async (session) => {
      const { oldPin, newPin } = await askPins(token, lengths, request, surroundings);
      await surroundings.announce(token.hasPinPad ? 'person' : 'driver');
      ck(() => {
        cryptoki.C_SetPIN(session, oldPin, newPin);
      });
    });
  } catch (error) {
    if (!(error instanceof CkError)) throw error;
    if (newPinRefused.has(error.ckr)) {
      throw new TokenError('NEW_PIN_REFUSED', lengths, { cause: error });
    }
    throw await failureOnToken(cryptoki, token.slot, error);
  }
}

/** What a token says of a new PIN it does not take; the old one of that length is on the token already. */
const newPinRefused = new Set(['CKR_PIN_LEN_RANGE', 'CKR_PIN_INVALID', 'CKR_PIN_TOO_WEAK']);

/** @throws TokenError TOKEN_NOT_PRESENT, TOKEN_AMBIGUOUS */
function namedToken(cryptoki: Cryptoki, { token: wanted }: ChangePinRequest): PresentToken {
  const [token, ...others] = presentTokens(cryptoki).filter(
    ({ serial, label }) => serial === wanted.serial && label === wanted.label,
  );
  if (token === undefined) throw new TokenError('TOKEN_NOT_PRESENT', {});
  if (others.length > 0) throw new TokenError('TOKEN_AMBIGUOUS', { labels: [wanted.label] });
  return token;
}

type Lengths = { readonly shortest: number; readonly longest: number };

async function askPins(
  token: PresentToken,
  lengths: Lengths,
  request: ChangePinRequest,
  surroundings: SignSurroundings,
): Promise<Pins> {
  const { announce, readPinLine, signal } = surroundings;
  await announce('person');
  if (request.pin.kind === 'dialog') {
    const { language } = request.pin;
    const prompt = createPromptOf(request.pin, surroundings);
    const window = questions(language, token, lengths);
    if (!token.hasPinPad) return askInWindows(prompt, window, lengths, surroundings);
    await prompt.confirm(window(['pin.onDevice'], 'pin.old'), signal);
  }
  if (token.hasPinPad) return { oldPin: ASK_ON_DEVICE, newPin: ASK_ON_DEVICE };
  const oldPin = await readPinLine(signal);
  const newPin = await readPinLine(signal);
  if (!fits(newPin, lengths)) throw new TokenError('NEW_PIN_REFUSED', lengths);
  return { oldPin, newPin };
}

async function askInWindows(
  prompt: PinPrompt,
  window: (notes: readonly Note[], label: 'pin.old' | 'pin.new' | 'pin.again') => PinQuestion,
  lengths: Lengths,
  { announce, signal }: SignSurroundings,
): Promise<Pins> {
  const ask = async (...order: Parameters<typeof window>): Promise<string> => {
    await announce('person');
    return prompt.ask(window(...order), signal);
  };
  const oldPin = await ask(['pin.state'], 'pin.old');
  let note: Note = 'pin.rules';
  for (let round = 0; round < ROUNDS; round += 1) {
    const newPin = await ask(note === 'pin.rules' ? [note] : [note, 'pin.rules'], 'pin.new');
    if (!fits(newPin, lengths)) note = 'pin.length';
    else if (newPin === oldPin) note = 'pin.same';
    else if ((await ask([], 'pin.again')) === newPin) return { oldPin, newPin };
    else note = 'pin.different';
  }
  throw new TokenError('NEW_PIN_REFUSED', lengths);
}

/** PKCS#11 counts bytes. */
function fits(pin: string, { shortest, longest }: Lengths): boolean {
  const bytes = Buffer.byteLength(pin);
  return bytes >= shortest && bytes <= longest;
}

type Note =
  | 'pin.onDevice'
  | 'pin.state'
  | 'pin.rules'
  | 'pin.length'
  | 'pin.same'
  | 'pin.different';

function questions(
  language: Language,
  { label, serial, pinState }: PresentToken,
  lengths: Lengths,
): (notes: readonly Note[], field: 'pin.old' | 'pin.new' | 'pin.again') => PinQuestion {
  const words = (note: Note): readonly string[] => {
    if (note !== 'pin.state') return [text(language, note, lengths)];
    const isLow = pinState === 'count-low' || pinState === 'final-try';
    return isLow ? [text(language, `pin.state.${pinState}`)] : [];
  };
  return (notes, field) => ({
    title: text(language, 'pin.change.title'),
    lines: [text(language, 'pin.change.token', { label, serial }), ...notes.flatMap(words)],
    label: text(language, field),
    okButton: text(language, field === 'pin.again' ? 'pin.change.ok' : 'pin.change.next'),
    cancelButton: text(language, 'pin.cancel'),
  });
}
