// The real pinentry in a real X server: the question appears, typed keys sign, Escape refuses.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { listTokens } from '../../../agent/pkcs11/list-tokens.ts';
import { createTokenSigner } from '../../../agent/pkcs11/token-signer.ts';
import { createFaultShim } from '../../support/fault-shim.ts';
import { createTokenBench, LEADER_PIN, live, pick } from '../../support/token-bench.ts';
import { testWorker } from '../../support/token-worker.ts';
import { openVirtualScreen } from '../../support/virtual-screen.ts';

const bench = createTokenBench();
const screen = await openVirtualScreen();
const pictures = process.env['KYSO_PICTURES'] ?? mkdtempSync(join(tmpdir(), 'kyso-dialog-'));
afterAll(() => {
  screen.close();
  bench.remove();
  if (process.env['KYSO_PICTURES'] === undefined) rmSync(pictures, { recursive: true });
});

const title = 'Ký số QLVB';
const lines = [
  'Cổng: https://qlvb.binhminh.example',
  'Tệp: Tờ trình số 15/TTr-VP về kế hoạch chuyển đổi số.pdf',
  'Số trang: 3 · Mã tệp: 4f16399c1852edb8',
  'Loại chữ ký: Ký phê duyệt',
  'Chứng thư số: Nguyễn Văn Đức, Phó Chủ tịch',
];

async function startSigning(
  flags: string,
): Promise<{ signing: Promise<Uint8Array>; calls: () => readonly string[] }> {
  const shim = createFaultShim({ 'token-flags': flags });
  const worker = testWorker({ ...bench.environment, DISPLAY: screen.display });
  const { tokens } = await listTokens({ modules: [shim.module], worker, signal: live });
  const signer = createTokenSigner({
    ...pick(tokens, 'Ký số'),
    worker,
    pin: {
      kind: 'dialog',
      language: 'vi',
      program: '/usr/bin/pinentry-gtk-2',
      question: { title, lines, label: 'Mã PIN:', okButton: 'Ký', cancelButton: 'Hủy' },
    },
  });
  const signing = signer.sign(new Uint8Array([1]), 'RSASSA-PKCS1-v1_5-SHA256', live);
  signing.catch(() => undefined);
  await expect.poll(() => windows(), { timeout: 15_000 }).not.toBe('');
  await delay(1000);
  return {
    signing,
    calls: () => {
      const calls = shim.calls();
      shim.remove();
      return calls;
    },
  };
}

function windows(): string {
  try {
    return screen.xdotool('search', '--onlyvisible', '--name', title);
  } catch {
    // xdotool ends with 1 while there is no such window.
    return '';
  }
}

describe('pinentry-gtk-2', () => {
  it('shows the question, takes the PIN from the keyboard, and goes away', async () => {
    const { signing, calls } = await startSigning('0x20000');
    const picture = join(pictures, 'pinentry-gtk-2.png');
    screen.picture(picture);
    expect(statSync(picture).size).toBeGreaterThan(2000);
    screen.xdotool('type', LEADER_PIN);
    screen.xdotool('key', 'Return');
    await expect(signing).resolves.toHaveLength(256);
    expect(calls().filter((call) => call.startsWith('C_Login'))).toEqual(['C_Login user']);
    await expect.poll(windows, { timeout: 5000 }).toBe('');
  });

  it('Escape refuses, and nothing is tried on the token', async () => {
    const { signing, calls } = await startSigning('0');
    screen.xdotool('key', 'Escape');
    await expect(signing).rejects.toMatchObject({ code: 'USER_CANCELLED' });
    expect(calls().filter((call) => call.startsWith('C_Login'))).toEqual([]);
    await expect.poll(windows, { timeout: 5000 }).toBe('');
  });
});
