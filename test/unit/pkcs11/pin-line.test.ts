import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readPinLine } from '../../../agent/pkcs11/pin-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'kyso-pin-line-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const never = new AbortController().signal;

async function readFrom(content: string, signal = never): Promise<{ pin: string; rest: string }> {
  const file = join(folder, 'input');
  writeFileSync(file, content);
  const descriptor = openSync(file, 'r');
  try {
    const pin = await readPinLine(descriptor, signal);
    const rest = Buffer.alloc(64);
    return { pin, rest: rest.toString('utf8', 0, readSync(descriptor, rest)) };
  } finally {
    closeSync(descriptor);
  }
}

describe('readPinLine', () => {
  it.each([
    ['918273\n', '918273', ''],
    ['918273', '918273', ''],
    ['918273\r\nnext', '918273', 'next'],
    [' mật khẩu \nnext line\n', ' mật khẩu ', 'next line\n'],
  ])('of %j takes one line only', async (content, pin, rest) => {
    expect(await readFrom(content)).toEqual({ pin, rest });
  });

  it.each(['', '\n', '\r\n'])('takes %j as a refusal', async (content) => {
    await expect(readFrom(content)).rejects.toMatchObject({ code: 'USER_CANCELLED' });
  });

  it('never cuts a long line short', async () => {
    await expect(readFrom(`${'1'.repeat(300)}\n`)).rejects.toMatchObject({
      code: 'TOKEN_FAILED',
      details: { ckr: 'CKR_PIN_LEN_RANGE' },
    });
  });

  it('reads nothing once cancelled', async () => {
    await expect(readFrom('918273\n', AbortSignal.abort())).rejects.toMatchObject({
      code: 'USER_CANCELLED',
    });
  });
});
