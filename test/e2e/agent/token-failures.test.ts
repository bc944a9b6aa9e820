import { afterAll, describe, expect, it } from 'vitest';
import { listTokens } from '../../../agent/pkcs11/list-tokens.ts';
import { createTokenSigner } from '../../../agent/pkcs11/token-signer.ts';
import { createFaultShim, type Faults, type FaultShim } from '../../support/fault-shim.ts';
import {
  createScriptedPinentry,
  type PinentryStep,
  type ScriptedPinentry,
} from '../../support/scripted-pinentry.ts';
import { createTokenBench, dialogPin, LEADER_PIN, live, pick } from '../../support/token-bench.ts';
import { testWorker } from '../../support/token-worker.ts';

const bench = createTokenBench();
const cleanUp: { remove(): void }[] = [];
afterAll(() => {
  for (const thing of cleanUp) thing.remove();
  bench.remove();
});

const rightPin: readonly PinentryStep[] = [{ kind: 'pin', pin: LEADER_PIN }];
const wrongPin: readonly PinentryStep[] = [{ kind: 'pin', pin: '000000' }];

type Attempt = {
  readonly shim: FaultShim;
  readonly pinentry: ScriptedPinentry;
  readonly signing: Promise<unknown>;
};

async function attempt(
  faults: Faults,
  steps: readonly PinentryStep[] = rightPin,
  signal: AbortSignal = live,
): Promise<Attempt> {
  // Short where the limit itself is tested, generous elsewhere: the machine may be busy.
  const hangs = (things: readonly (string | undefined)[]): boolean => things.includes('hang');
  const limits = {
    driverMs: hangs([faults['initialize'], faults['sign']]) ? 6000 : 20_000,
    personMs: hangs([faults['login'], ...steps.map(({ kind }) => kind)]) ? 6000 : 20_000,
  };
  const shim = createFaultShim(faults);
  const pinentry = createScriptedPinentry(steps);
  const ownTokens = bench.copy();
  cleanUp.push(shim, pinentry, ownTokens);
  const worker = testWorker(ownTokens.environment, limits);
  // Listed through the real module, so that only signing meets the fault.
  const { tokens } = await listTokens({ modules: [bench.module], worker, signal: live });
  const { token, certificate } = pick(tokens, 'Ký số');
  const signer = createTokenSigner({
    token: { ...token, module: shim.module },
    certificate,
    worker,
    pin: dialogPin(pinentry.program),
  });
  const signing = signer.sign(new Uint8Array([1, 2, 3]), 'RSASSA-PKCS1-v1_5-SHA256', signal);
  signing.catch(() => undefined);
  return { shim, pinentry, signing };
}

const logins = ({ shim }: Attempt): readonly string[] =>
  shim.calls().filter((call) => call.startsWith('C_Login'));
const questions = ({ pinentry }: Attempt): readonly string[] =>
  pinentry.requests().filter((request) => request === 'GETPIN' || request === 'CONFIRM');
const processes = ({ pinentry }: Attempt): readonly number[] =>
  pinentry.processIds().filter((id) => {
    try {
      return process.kill(id, 0);
    } catch {
      return false;
    }
  });

describe('a wrong PIN', () => {
  it.each<[Faults, string, object]>([
    // SoftHSM2 itself raises COUNT_LOW after one wrong PIN.
    [{ login: '0xa0' }, 'PIN_INCORRECT', { remaining: 'some' }],
    [{}, 'PIN_INCORRECT', { remaining: 'few' }],
    [{ 'flags-after-login': '0x10000' }, 'PIN_INCORRECT', { remaining: 'few' }],
    [{ 'flags-after-login': '0x20000' }, 'PIN_INCORRECT', { remaining: 'last' }],
    [{ 'flags-after-login': '0x40000' }, 'PIN_LOCKED', {}],
  ])('%j: %s %j after exactly one C_Login and one question', async (faults, code, details) => {
    const made = await attempt(faults, wrongPin);
    await expect(made.signing).rejects.toMatchObject({ code, details });
    expect(logins(made)).toEqual(['C_Login user']);
    expect(questions(made)).toEqual(['GETPIN']);
  });
});

describe.concurrent('before the PIN is asked', () => {
  it.each<[Faults, string]>([
    [{ 'token-flags': '0x40000' }, 'PIN_LOCKED'],
    [{ 'no-slots': '1' }, 'TOKEN_NOT_PRESENT'],
    [{ mirror: '1' }, 'TOKEN_AMBIGUOUS'],
    [{ mechanisms: 'none' }, 'MECHANISM_UNSUPPORTED'],
    [{ mechanisms: '0x1041' }, 'MECHANISM_UNSUPPORTED'],
    [{ initialize: 'crash' }, 'DRIVER_FAILED'],
    [{ initialize: 'hang' }, 'DRIVER_FAILED'],
    [{ initialize: '0x30' }, 'DRIVER_FAILED'],
    [{ slots: '0x30' }, 'TOKEN_FAILED'],
  ])('%j: %s, and nobody is asked', async (faults, code) => {
    const made = await attempt(faults);
    await expect(made.signing).rejects.toMatchObject({ code });
    expect(questions(made)).toEqual([]);
    expect(logins(made)).toEqual([]);
  });

  it.each([
    ['0x10000', 'chỉ còn ít lần thử'],
    ['0x20000', 'lần thử cuối'],
  ])('flags %s: the question warns «%s»', async (flags, warning) => {
    const made = await attempt({ 'token-flags': flags });
    await made.signing;
    expect(made.pinentry.requests().find((request) => request.startsWith('SETDESC'))).toContain(
      warning,
    );
  });
});

describe.concurrent('after the PIN was given', () => {
  it.each<[Faults, string, object]>([
    [{ login: '0xa4' }, 'PIN_LOCKED', {}],
    [{ login: '0xa3' }, 'PIN_EXPIRED', {}],
    [{ login: '0x32' }, 'TOKEN_REMOVED', {}],
    [{ sign: '0x32' }, 'TOKEN_REMOVED', {}],
    [{ sign: '0xe0' }, 'TOKEN_REMOVED', {}],
    [{ 'sign-init': '0xb3' }, 'TOKEN_REMOVED', {}],
    [{ sign: '0x50' }, 'USER_CANCELLED', {}],
    [{ 'sign-init': '0x68' }, 'TOKEN_FAILED', { ckr: 'CKR_KEY_FUNCTION_NOT_PERMITTED' }],
    [{ sign: '0x30' }, 'TOKEN_FAILED', { ckr: 'CKR_DEVICE_ERROR' }],
    [{ sign: '0x80000123' }, 'TOKEN_FAILED', { ckr: 'CKR_0x80000123' }],
    [{ 'corrupt-signature': '1' }, 'TOKEN_FAILED', { ckr: 'CKR_SIGNATURE_INVALID' }],
  ])('%j: %s %j, with one C_Login', async (faults, code, details) => {
    const made = await attempt(faults);
    await expect(made.signing).rejects.toMatchObject({ code, details });
    expect(logins(made)).toEqual(['C_Login user']);
  });

  it.each(['hang', 'crash'])('a driver that does «%s» in C_Sign is DRIVER_FAILED', async (sign) => {
    const made = await attempt({ sign });
    await expect(made.signing).rejects.toMatchObject({
      code: 'DRIVER_FAILED',
      details: { module: made.shim.module },
    });
    expect(logins(made)).toEqual(['C_Login user']);
  });

  it('a driver that hangs in C_Finalize has signed all the same', async () => {
    const made = await attempt({ finalize: 'hang' });
    await expect(made.signing).resolves.toHaveLength(256);
  });

  it('somebody else’s login is used, not refused', async () => {
    const made = await attempt({ login: '0x100' });
    // The shim answers "already logged in" without a login, so the private key stays hidden.
    await expect(made.signing).rejects.toMatchObject({ code: 'KEY_NOT_FOUND' });
  });
});

describe.concurrent('T30 a token with its own PIN pad', () => {
  it('is asked for consent here and for the PIN there', async () => {
    const made = await attempt({ 'token-flags': '0x100', 'pad-pin': LEADER_PIN }, [
      { kind: 'confirm' },
    ]);
    await expect(made.signing).resolves.toHaveLength(256);
    expect(questions(made)).toEqual(['CONFIRM']);
    expect(logins(made)).toEqual(['C_Login device']);
    expect(made.pinentry.requests().find((request) => request.startsWith('SETDESC'))).toContain(
      'trên thiết bị',
    );
  });

  it('gives up when nobody types', async () => {
    const made = await attempt({ 'token-flags': '0x100', login: 'hang' }, [{ kind: 'confirm' }]);
    await expect(made.signing).rejects.toMatchObject({ code: 'USER_TIMEOUT' });
  });

  it('is not touched when the person refuses', async () => {
    const made = await attempt({ 'token-flags': '0x100' }, [{ kind: 'cancel' }]);
    await expect(made.signing).rejects.toMatchObject({ code: 'USER_CANCELLED' });
    expect(logins(made)).toEqual([]);
  });
});

describe.concurrent('the person and the dialog', () => {
  it.each<[string, PinentryStep, string]>([
    ['cancels', { kind: 'cancel' }, 'USER_CANCELLED'],
    ['lets the time run out', { kind: 'timeout' }, 'USER_TIMEOUT'],
    ['never comes back', { kind: 'hang' }, 'USER_TIMEOUT'],
    ['has a dialog that dies', { kind: 'die' }, 'PROMPT_UNAVAILABLE'],
    ['has a dialog that finds no screen', { kind: 'error', code: 83918950 }, 'PROMPT_UNAVAILABLE'],
  ])('who %s: nothing is tried on the token', async (_, step, code) => {
    const made = await attempt({}, [step]);
    await expect(made.signing).rejects.toMatchObject({ code });
    expect(logins(made)).toEqual([]);
  });

  it('an answer within 800 ms is not taken, nor is an empty one', async () => {
    const made = await attempt({}, [
      { kind: 'pin', pin: '000000', afterMs: 100 },
      { kind: 'pin', pin: '' },
      { kind: 'pin', pin: LEADER_PIN },
    ]);
    await expect(made.signing).resolves.toHaveLength(256);
    expect(questions(made)).toHaveLength(3);
    expect(logins(made)).toEqual(['C_Login user']);
    const reasons = made.pinentry.requests().filter((request) => request.startsWith('SETERROR'));
    expect(reasons[0]).toContain('Xin nhập lại');
    expect(reasons[1]).toContain('Chưa nhập mã PIN');
  });

  it('cancelling the job takes the dialog away', async () => {
    const cancel = new AbortController();
    const made = await attempt({}, [{ kind: 'hang' }], cancel.signal);
    await expect.poll(() => processes(made), { timeout: 10_000 }).toHaveLength(1);
    cancel.abort();
    await expect(made.signing).rejects.toMatchObject({ code: 'USER_CANCELLED' });
    await expect.poll(() => processes(made), { timeout: 3000 }).toEqual([]);
  });
});
