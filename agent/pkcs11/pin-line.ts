// The PIN given on standard input: one line, read byte by byte so that nothing behind it is taken.
import { read } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { TokenError } from './token-error.ts';

const readDescriptor = promisify(read);
const LINE_LIMIT_BYTES = 256;
const NEWLINE = 0x0a;

/**
 * @param descriptor - open for reading; a pipe, a file or a terminal
 * @returns the line without its end, never empty
 * @throws TokenError USER_CANCELLED when nothing comes, TOKEN_FAILED when it is too long for any PIN
 */
export async function readPinLine(descriptor: number, signal: AbortSignal): Promise<string> {
  const line = Buffer.alloc(LINE_LIMIT_BYTES);
  let length = 0;
  while (length < LINE_LIMIT_BYTES && !signal.aborted) {
    const got = await readByte(descriptor, line, length, signal);
    if (got === 0 || line[length] === NEWLINE) break;
    length += got;
  }
  if (length === LINE_LIMIT_BYTES) {
    line.fill(0);
    // Cut short it would be a wrong PIN, and cost one of the few tries.
    throw new TokenError('TOKEN_FAILED', { ckr: 'CKR_PIN_LEN_RANGE' });
  }
  const pin = line.toString('utf8', 0, length).replace(/\r$/, '');
  line.fill(0);
  if (pin === '' || signal.aborted) throw new TokenError('USER_CANCELLED', {});
  return pin;
}

async function readByte(
  descriptor: number,
  into: Buffer,
  at: number,
  signal: AbortSignal,
): Promise<number> {
  for (;;) {
    try {
      const { bytesRead } = await readDescriptor(descriptor, into, at, 1, null);
      return bytesRead;
    } catch (error) {
      // A descriptor shared with a program that made it non-blocking has nothing to give yet.
      const waits = error instanceof Error && 'code' in error && error.code === 'EAGAIN';
      if (!waits) throw error;
      await delay(20, undefined, { signal });
    }
  }
}
