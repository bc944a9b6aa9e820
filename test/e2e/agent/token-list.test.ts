import { afterAll, describe, expect, it } from 'vitest';
import { listTokens } from '../../../agent/pkcs11/list-tokens.ts';
import { createFaultShim } from '../../support/fault-shim.ts';
import { testPki } from '../../support/pki.ts';
import { createTokenBench, live, pick } from '../../support/token-bench.ts';
import { testWorker } from '../../support/token-worker.ts';

const pki = testPki();
const bench = createTokenBench();
const worker = testWorker(bench.environment);
afterAll(() => {
  bench.remove();
});

describe('listing tokens', () => {
  it('shows both tokens, their certificates and what each can do', async () => {
    const { tokens, failures } = await listTokens({
      modules: [bench.module],
      worker,
      signal: live,
    });
    expect(failures).toEqual([]);
    expect(tokens.map(({ label }) => label)).toEqual(['Token lãnh đạo', 'Token văn thư']);
    expect(tokens.map(({ certificates }) => certificates.map(({ label }) => label))).toEqual([
      ['CA', 'Ký số', 'Ký số EC'],
      ['Cơ quan', 'Hết hạn'],
    ]);
    for (const token of tokens) expect(token).toMatchObject({ pinState: 'ok', hasPinPad: false });
    const rsa = pick(tokens, 'Ký số').certificate;
    expect(rsa.certificate).toEqual(pki.leader.certificate);
    expect(rsa).toMatchObject({
      id: '01',
      isAuthority: false,
      privateKey: 'unknown',
    });
    expect(rsa.mechanisms[0]).toBe('RSASSA-PKCS1-v1_5-SHA256');
    expect(rsa.mechanisms).toContain('RSASSA-PSS-SHA512');
    expect(pick(tokens, 'Ký số EC').certificate.mechanisms).toEqual(['ECDSA-P256-SHA256']);
    expect(pick(tokens, 'CA').certificate.isAuthority).toBe(true);
  });

  it('lists a token once that two modules show, under the preferred one', async () => {
    const shim = createFaultShim({});
    const modules = [shim.module, bench.module];
    const { tokens } = await listTokens({ modules, worker, signal: live });
    expect(tokens.map(({ module }) => module)).toEqual([shim.module, shim.module]);
    shim.remove();
  });

  it('is not misled by a driver that prints to standard output', async () => {
    const shim = createFaultShim({ noise: '1' });
    const { tokens } = await listTokens({ modules: [shim.module], worker, signal: live });
    expect(tokens).toHaveLength(2);
    shim.remove();
  });

  it('passes over thirty readers with foreign cards', async () => {
    const shim = createFaultShim({ 'extra-slots': '30' });
    const { tokens, failures } = await listTokens({ modules: [shim.module], worker, signal: live });
    expect(tokens).toHaveLength(2);
    expect(failures).toEqual([]);
    shim.remove();
  });

  it('no token: an empty list, not a failure', async () => {
    const shim = createFaultShim({ 'no-slots': '1' });
    expect(await listTokens({ modules: [shim.module], worker, signal: live })).toEqual({
      modules: [shim.module],
      narrow: [],
      tokens: [],
      failures: [],
    });
    shim.remove();
  });

  it.each([
    ['0x10000', 'count-low'],
    ['0x20000', 'final-try'],
    ['0x40000', 'locked'],
  ])('flags %s: the PIN is %s', async (flags, pinState) => {
    const shim = createFaultShim({ 'token-flags': flags });
    const { tokens } = await listTokens({ modules: [shim.module], worker, signal: live });
    expect(tokens.map((token) => token.pinState)).toEqual([pinState, pinState]);
    shim.remove();
  });

  it.each([
    ['crashes', { initialize: 'crash' }],
    ['refuses to start', { initialize: '0x5' }],
    ['hangs', { initialize: 'hang' }],
    ['cannot load its own part', { module: '/nonexistent.so' }],
  ])('a driver that %s fails alone; the others still list theirs', async (_, faults) => {
    const shim = createFaultShim(faults);
    const hasty = testWorker(bench.environment, { driverMs: 3000, personMs: 3000 });
    const modules = [shim.module, bench.module];
    const { tokens, failures } = await listTokens({ modules, worker: hasty, signal: live });
    expect(tokens).toHaveLength(2);
    expect(failures.map(({ module, failure }) => ({ module, code: failure.code }))).toEqual([
      { module: shim.module, code: 'DRIVER_FAILED' },
    ]);
    shim.remove();
  });

  it('gives up at once when it is cancelled', async () => {
    const shim = createFaultShim({ initialize: 'hang' });
    const cancel = new AbortController();
    const listing = listTokens({ modules: [shim.module], worker, signal: cancel.signal });
    setTimeout(() => {
      cancel.abort();
    }, 300);
    await expect(listing).rejects.toMatchObject({ code: 'USER_CANCELLED' });
    shim.remove();
  });
});
