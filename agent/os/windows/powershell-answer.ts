// What DIALOG_SCRIPT writes: a word, a line feed, and the secret in UTF-16LE where one was asked for and given.
import type { DialogAnswer } from './functions.ts';

/** The longest word, and twice the 255 units that the field takes; whatever is longer is no answer of ours. */
export const ANSWER_LIMIT_BYTES = 10 + 2 * 255;
const LINE_FEED = 0x0a;
const words = ['ok', 'other', 'cancelled', 'timed-out'] as const;

/** @param bytes - whole; the secret is copied out of them @param asksSecret - whether the window had a field for one */
export function parseAnswer(bytes: Uint8Array, asksSecret: boolean): DialogAnswer {
  const failed = { kind: 'failed', secret: new Uint8Array() } as const;
  if (bytes.length > ANSWER_LIMIT_BYTES) return failed;
  const end = bytes.indexOf(LINE_FEED);
  const kind = words.find((word) => word === new TextDecoder().decode(bytes.subarray(0, end)));
  if (end === -1 || kind === undefined) return failed;
  const secret = bytes.subarray(end + 1);
  const isWhole = kind === 'ok' && asksSecret ? isText(secret) : secret.length === 0;
  return isWhole ? { kind, secret: secret.slice() } : failed;
}

/** In UTF-16; the window takes no empty secret. */
const isText = ({ length }: Uint8Array): boolean => length > 0 && length % 2 === 0;
