// What goes between us and the helper of a 32-bit driver, on Linux: nothing is lost on the way to SoftHSM2 and back, and
// whoever lies does no harm. The processes themselves: test/package/windows/narrow-driver.test.ts.
import { execFileSync } from 'node:child_process';
import { afterAll, describe, expect, it } from 'vitest';
import { listTokens, type TokenSurvey } from '../../../agent/pkcs11/list-tokens.ts';
import { askTokenProcess } from '../../../agent/pkcs11/token-process.ts';
import { createTokenSigner } from '../../../agent/pkcs11/token-signer.ts';
import { liarsProgram, loopbackModule } from '../../support/narrow-driver.ts';
import { createScriptedPinentry } from '../../support/scripted-pinentry.ts';
import { createTokenBench, dialogPin, LEADER_PIN, live, pick } from '../../support/token-bench.ts';
import { testWorker } from '../../support/token-worker.ts';

const bench = createTokenBench();
const worker = testWorker(bench.environment);
const module = loopbackModule();
const data = new TextEncoder().encode('Quyết định số 15/QĐ-UBND');
const cleanUp: { remove(): void }[] = [bench];
afterAll(() => {
  for (const thing of cleanUp) thing.remove();
});

const list = (through: string): Promise<TokenSurvey> =>
  listTokens({ modules: [through], worker, signal: live });

function window(...pins: readonly string[]): string {
  const pinentry = createScriptedPinentry(pins.map((pin) => ({ kind: 'pin', pin })));
  cleanUp.push(pinentry);
  return pinentry.program;
}

describe('the messages to a 32-bit driver', () => {
  it('tell of the same tokens and certificates as the driver itself', async () => {
    const direct = await list(bench.module);
    const { tokens, failures } = await list(module);
    expect(failures).toEqual([]);
    expect(tokens.length).toBe(2);
    expect(tokens).toEqual(direct.tokens.map((token) => ({ ...token, module })));
  });

  // The signer verifies what the token has made.
  it.each([
    ['Ký số', 'RSASSA-PKCS1-v1_5-SHA256'],
    ['Ký số', 'RSASSA-PSS-SHA512'],
    ['Ký số EC', 'ECDSA-P256-SHA256'],
  ] as const)('sign: %s, %s', async (label, mechanism) => {
    const { tokens } = await list(module);
    const pin = dialogPin(window(LEADER_PIN));
    const signer = createTokenSigner({ ...pick(tokens, label), worker, pin });
    expect((await signer.sign(data, mechanism, live)).length).toBeGreaterThan(60);
  });

  it('say that a PIN is wrong', async () => {
    const { tokens } = await list(module);
    const pin = dialogPin(window('000000'));
    const signer = createTokenSigner({ ...pick(tokens, 'Ký số'), worker, pin });
    await expect(signer.sign(data, 'RSASSA-PKCS1-v1_5-SHA256', live)).rejects.toMatchObject({
      code: 'PIN_INCORRECT',
    });
  });

  it('change a PIN', async () => {
    const tokens = bench.copy();
    cleanUp.push(tokens);
    const { tokens: listed } = await list(module);
    const { label, serial } = pick(listed, 'Ký số').token;
    const program = window(LEADER_PIN, 'Đổi-Mới 2026%', 'Đổi-Mới 2026%');
    const request = {
      kind: 'change-pin',
      module,
      token: { label, serial },
      pin: { kind: 'dialog', language: 'vi', program },
    } as const;
    expect(await askTokenProcess(testWorker(tokens.environment), request, live)).toEqual({});
  });

  it.each([7, 20261126])(
    'T35: lying drivers, helpers and callers reach nothing (seed %d)',
    (seed) => {
      const said = execFileSync(liarsProgram(), ['100000', String(seed)], { encoding: 'utf8' });
      // Believed, failed in order, helper given up, request refused: the trial has met all of them.
      const counts = said.trim().split(' ').map(Number);
      expect(counts).toHaveLength(4);
      for (const count of counts) expect(count).toBeGreaterThan(10_000);
    },
  );
});
