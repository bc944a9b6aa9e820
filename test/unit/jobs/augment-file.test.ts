import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { memorySource } from '../../../agent/core/byte-source.ts';
import { type Augmented, augmentFile, type FileRaising } from '../../../agent/jobs/augment-file.ts';
import { openPdf } from '../../../agent/pdf/document.ts';
import { readSecurityStore } from '../../../agent/pdf/document-security-store.ts';
import type { TrustServices as Trust } from '../../../agent/signing/trust-services.ts';
import { verifyDocument } from '../../../agent/validation/verify-document.ts';
import type { SignatureLevel } from '../../../shared/protocol/values.ts';
import { keySigner } from '../../support/key-signer.ts';
import { letterPdf } from '../../support/letter.ts';
import { testPki } from '../../support/pki.ts';
import { startTrustServices, type TrustServices } from '../../support/trust-services/server.ts';
import { signedBytes } from '../../support/trust-services/sign-to-file.ts';
import { trustOf } from '../../support/trust-services/trust.ts';

const pki = testPki();
const live = new AbortController().signal;
const signer = keySigner(pki.connectedLeader, undefined, [pki.connectedCa.certificate]);
let services: TrustServices;
let folder = '';
beforeAll(async () => {
  services = await startTrustServices();
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kyso-augment-'));
});
afterEach(() => {
  services.reset();
  rmSync(folder, { recursive: true });
});
afterAll(() => services.close());

const inFolder = (name: string): string => join(folder, name);

async function signedFile(level: SignatureLevel): Promise<Uint8Array> {
  const { bytes } = await signedBytes(letterPdf(), signer, level, trustOf(services));
  writeFileSync(inFolder('in.pdf'), bytes);
  return bytes;
}

function augment(
  level: SignatureLevel,
  more: Partial<FileRaising> = {},
  trust: Partial<Trust> = {},
): Promise<Augmented> {
  const files = { input: inFolder('in.pdf'), output: inFolder('out.pdf') };
  const order = { ...files, level, renew: false, password: undefined };
  const lowered = (): Promise<void> => Promise.resolve();
  return augmentFile({ ...order, ...more }, trustOf(services, trust), live, lowered);
}

const levels = (name: string): readonly (string | null)[] =>
  verifyDocument(memorySource(readFileSync(inFolder(name))), { trust: 'none' }).signatures.map(
    ({ level }) => level,
  );

describe('augmentFile', () => {
  it.each<[SignatureLevel, SignatureLevel, readonly (string | null)[]]>([
    ['B-B', 'B-T', ['B-T', null]],
    ['B-B', 'B-LT', ['B-LT', null]],
    ['B-B', 'B-LTA', ['B-LTA', null]],
    ['B-T', 'B-LT', ['B-LT']],
    ['B-T', 'B-LTA', ['B-LTA', null]],
    ['B-LT', 'B-LTA', ['B-LTA', null]],
  ])('raises %s to %s and keeps every byte of the input', async (from, to, expected) => {
    const before = await signedFile(from);
    expect(await augment(to)).toEqual({
      state: 'written',
      level: { wanted: to, reached: to, warnings: [] },
    });
    expect(levels('out.pdf')).toEqual(expected);
    expect(new Uint8Array(readFileSync(inFolder('in.pdf')))).toEqual(before);
    expect(new Uint8Array(readFileSync(inFolder('out.pdf')).subarray(0, before.length))).toEqual(
      before,
    );
  });

  it.each<SignatureLevel>(['B-T', 'B-LT', 'B-LTA'])(
    'writes nothing when %s is there already',
    async (level) => {
      await signedFile(level);
      services.reset();
      expect(await augment(level)).toEqual({ state: 'there', level });
      expect(existsSync(inFolder('out.pdf'))).toBe(false);
      expect(services.requests).toEqual([]);
    },
  );

  it('renews an archive timestamp when asked, and before its authority expires', async () => {
    await signedFile('B-LTA');
    expect(await augment('B-LTA', { renew: true })).toMatchObject({
      state: 'written',
      level: { reached: 'B-LTA' },
    });
    expect(levels('out.pdf')).toEqual(['B-LTA', null, null]);
    const once = openPdf(memorySource(readFileSync(inFolder('in.pdf'))));
    const twice = openPdf(memorySource(readFileSync(inFolder('out.pdf'))));
    // The first timestamp's own validation data joins before the second is made.
    expect(readSecurityStore(twice).related.size).toBe(readSecurityStore(once).related.size + 1);

    const late = { now: () => new Date('2037-10-01T00:00:00Z') };
    const result = await augment('B-LTA', { output: inFolder('late.pdf') }, { clock: late });
    // The authority answers with today's time, far from the clock: it is asked, and not believed.
    expect(result.level).toMatchObject({
      reached: 'B-T',
      warnings: [
        { code: 'validation-data-missing' },
        { code: 'timestamp-missing', failure: { details: { problem: 'time' } } },
      ],
    });
  });

  it('tells the level that is there when a lower one is asked for', async () => {
    await signedFile('B-LTA');
    expect(await augment('B-T')).toEqual({ state: 'there', level: 'B-LTA' });
  });

  it('says what stood in the way of the level, and writes no copy of the input', async () => {
    await signedFile('B-B');
    services.faults.tsa = 'rejects';
    const missing = { code: 'timestamp-missing', failure: { code: 'TSA_REJECTED' } };
    expect(await augment('B-LT')).toMatchObject({
      state: 'nothing-gained',
      level: { reached: 'B-B', warnings: [missing] },
    });
    expect(existsSync(inFolder('out.pdf'))).toBe(false);
    expect(await augment('B-LTA')).toMatchObject({
      state: 'written',
      level: { reached: 'B-B', warnings: [missing] },
    });
  });

  it('refuses a file without a signature, and its own input', async () => {
    writeFileSync(inFolder('in.pdf'), letterPdf());
    await expect(augment('B-T')).rejects.toMatchObject({ code: 'NOT_SIGNED' });
    await signedFile('B-B');
    const onto = augment('B-T', { output: inFolder('in.pdf') });
    await expect(onto).rejects.toMatchObject({ code: 'OUTPUT_IS_INPUT' });
  });
});
