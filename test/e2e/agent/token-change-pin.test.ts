// Changing the PIN in windows: how often a person is asked, and how often the token.
import { afterAll, describe, expect, it } from 'vitest';
import { askTokenProcess } from '../../../agent/pkcs11/token-process.ts';
import { listTokens } from '../../../agent/pkcs11/list-tokens.ts';
import { createTokenSigner } from '../../../agent/pkcs11/token-signer.ts';
import { createFaultShim, type Faults } from '../../support/fault-shim.ts';
import { createScriptedPinentry, type PinentryStep } from '../../support/scripted-pinentry.ts';
import { createTokenBench, dialogPin, LEADER_PIN, live, pick } from '../../support/token-bench.ts';
import { testWorker } from '../../support/token-worker.ts';

const bench = createTokenBench();
const cleanUp: { remove(): void }[] = [];
afterAll(() => {
  for (const thing of cleanUp) thing.remove();
  bench.remove();
});

const NEW_PIN = 'Đổi-Mới 2026%';
const pin = (typed: string): PinentryStep => ({ kind: 'pin', pin: typed });

async function change(faults: Faults, steps: readonly PinentryStep[]) {
  const shim = createFaultShim(faults);
  const pinentry = createScriptedPinentry(steps);
  const tokens = bench.copy();
  cleanUp.push(shim, pinentry, tokens);
  const worker = testWorker(tokens.environment);
  const survey = await listTokens({ modules: [bench.module], worker, signal: live });
  const { token, certificate } = pick(survey.tokens, 'Ký số');
  const { label, serial } = token;
  const changing = askTokenProcess(
    worker,
    {
      kind: 'change-pin',
      module: shim.module,
      token: { label, serial },
      pin: { kind: 'dialog', language: 'vi', program: pinentry.program },
    },
    live,
  );
  await changing.catch(() => undefined);
  const requests = pinentry.requests();
  return {
    changing,
    calls: shim.calls().filter((call) => /^C_(SetPIN|Login)/.test(call)),
    asked: requests.filter((request) => request === 'GETPIN' || request === 'CONFIRM').length,
    said: requests.filter((request) => request.startsWith('SETDESC')),
    async signsWith(typed: string): Promise<boolean> {
      const window = createScriptedPinentry([pin(typed)]);
      cleanUp.push(window);
      const signer = createTokenSigner({
        token,
        certificate,
        worker,
        pin: dialogPin(window.program),
      });
      return signer.sign(new Uint8Array([1]), 'RSASSA-PKCS1-v1_5-SHA256', live).then(
        () => true,
        () => false,
      );
    },
  };
}

describe.concurrent('kyso token change-pin', () => {
  it('asks for the old PIN and twice for the new one, and changes it with one call', async () => {
    const made = await change({}, [pin(LEADER_PIN), pin(NEW_PIN), pin(NEW_PIN)]);
    await expect(made.changing).resolves.toEqual({});
    expect(made.asked).toBe(3);
    expect(made.calls).toEqual(['C_SetPIN']);
    expect(made.said[0]).toContain('Token lãnh đạo');
    expect(made.said[1]).toContain('chữ hoa, chữ thường và chữ số');
    expect(await made.signsWith(NEW_PIN)).toBe(true);
    expect(await made.signsWith(LEADER_PIN)).toBe(false);
  });

  it('T29: a wrong old PIN is tried once', async () => {
    const faults = { 'flags-after-login': '0x20000' };
    const made = await change(faults, [pin('000000'), pin(NEW_PIN), pin(NEW_PIN)]);
    await expect(made.changing).rejects.toMatchObject({
      code: 'PIN_INCORRECT',
      details: { remaining: 'last' },
    });
    expect(made.calls).toEqual(['C_SetPIN']);
    expect(made.asked).toBe(3);
  });

  it('asks again for a new PIN that is too short, the old one, or typed differently; the token hears nothing of it', async () => {
    const made = await change({}, [
      pin(LEADER_PIN),
      ...[pin('12'), pin(LEADER_PIN), pin(NEW_PIN), pin('another one')],
    ]);
    await expect(made.changing).rejects.toMatchObject({ code: 'NEW_PIN_REFUSED' });
    expect(made.calls).toEqual([]);
    expect(made.said[2]).toContain('Thiết bị đòi mã PIN từ 4');
    expect(made.said[3]).toContain('phải khác mã đang dùng');
    expect(await made.signsWith(LEADER_PIN)).toBe(true);
  });

  it.each<[Faults, readonly PinentryStep[], string, number]>([
    [{ 'token-flags': '0x40000' }, [], 'PIN_LOCKED', 0],
    [{ 'no-slots': '1' }, [], 'TOKEN_NOT_PRESENT', 0],
    [{}, [{ kind: 'cancel' }], 'USER_CANCELLED', 1],
    [{}, [pin(LEADER_PIN), { kind: 'timeout' }], 'USER_TIMEOUT', 2],
  ])('%j %j: %s, the token is left alone', async (faults, steps, code, asked) => {
    const made = await change(faults, steps.length === 0 ? [{ kind: 'die' }] : steps);
    await expect(made.changing).rejects.toMatchObject({ code });
    expect(made.calls).toEqual([]);
    expect(made.asked).toBe(asked);
  });

  it.each([
    ['0xa2', 'NEW_PIN_REFUSED'],
    ['0x1b8', 'NEW_PIN_REFUSED'],
    ['0xa4', 'PIN_LOCKED'],
    ['0x32', 'TOKEN_REMOVED'],
    ['0xe2', 'TOKEN_FAILED'],
    ['crash', 'DRIVER_FAILED'],
  ])('the token answers %s: %s', async (answer, code) => {
    const made = await change({ 'set-pin': answer }, [pin(LEADER_PIN), pin(NEW_PIN), pin(NEW_PIN)]);
    await expect(made.changing).rejects.toMatchObject({ code });
    expect(made.calls).toEqual(['C_SetPIN']);
  });

  it.each([
    ['0x10000', 'chỉ còn ít lần thử'],
    ['0x20000', 'lần thử cuối'],
  ])('flags %s: the first question warns «%s»', async (flags, warning) => {
    const made = await change({ 'token-flags': flags }, [{ kind: 'cancel' }]);
    expect(made.said[0]).toContain(warning);
  });

  it('on a token with its own PIN pad both PINs are typed there', async () => {
    const pad = { 'token-flags': '0x100', 'pad-pin': LEADER_PIN, 'pad-new-pin': 'NewOnPad12' };
    const made = await change(pad, [{ kind: 'confirm' }]);
    await expect(made.changing).resolves.toEqual({});
    expect(made.calls).toEqual(['C_SetPIN device']);
    expect(made.said[0]).toContain('trên thiết bị');
    expect(await made.signsWith('NewOnPad12')).toBe(true);
  });
});
