import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkTimeStampToken } from '../../../agent/cms/time-stamp-token.ts';
import { sha256 } from '../../../agent/core/crypto.ts';
import { isExpected } from '../../../agent/core/errors.ts';
import { obtainTimestamp } from '../../../agent/signing/obtain-timestamp.ts';
import { startTrustServices, type TrustServices } from '../../support/trust-services/server.ts';
import { trustOf } from '../../support/trust-services/trust.ts';

const live = new AbortController().signal;
const imprint = sha256(new TextEncoder().encode('giá trị chữ ký'));
let services: TrustServices;
beforeAll(async () => {
  services = await startTrustServices();
});
afterAll(() => services.close());

describe('obtainTimestamp', () => {
  it('gives the token of an honest authority and its time', async () => {
    const { token, genTime } = await obtainTimestamp(imprint, trustOf(services), live);
    expect(token[0]).toBe(0x30);
    expect(Math.abs(genTime.getTime() - Date.now())).toBeLessThan(60_000);
  });

  it('does not take an answer given to another question', async () => {
    const trust = trustOf(services);
    const { timestamps } = trust;
    if (timestamps === undefined) throw new Error('no authority');
    let kept: Promise<Uint8Array> | undefined;
    const replaying = {
      ...timestamps,
      query: (request: Uint8Array) => (kept ??= timestamps.query(request, live)),
    };
    const again = { ...trust, timestamps: replaying };
    await obtainTimestamp(imprint, again, live);
    await expect(obtainTimestamp(imprint, again, live)).rejects.toMatchObject({
      code: 'TSA_REJECTED',
      details: { problem: 'nonce' },
    });
  });

  it('never takes an answer with changed bytes for a token, and never falls over one', async () => {
    const trust = trustOf(services);
    const change = fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 }));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        const { timestamps } = trust;
        if (timestamps === undefined) throw new Error('no authority');
        const lying = {
          ...timestamps,
          async query(request: Uint8Array) {
            const spoilt = (await timestamps.query(request, live)).slice();
            for (const [at, by] of changes) {
              spoilt[at % spoilt.length] = (spoilt[at % spoilt.length] ?? 0) ^ by;
            }
            return spoilt;
          },
        };
        try {
          const { token } = await obtainTimestamp(imprint, { ...trust, timestamps: lying }, live);
          // What differs is then not signed: the status, or a certificate that nobody needs.
          const content = { digest: () => imprint, chunks: () => [] };
          expect(checkTimeStampToken(token, content).integrity).toBe('intact');
        } catch (error) {
          expect(isExpected(error)).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
  });
});
