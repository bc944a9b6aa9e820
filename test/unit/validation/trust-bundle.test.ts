import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isAgentError } from '../../../agent/core/errors.ts';
import { fingerprintOf } from '../../../agent/pki/certificate.ts';
import {
  readTrustFiles,
  type TrustFolders,
  trustFolders,
  writeBundle,
} from '../../../agent/settings/trust-folders.ts';
import {
  acceptBundle,
  bundleInUse,
  type StoredBundles,
} from '../../../agent/validation/trust/bundle-in-use.ts';
import { nationalTrust, type StoredTrust } from '../../../agent/validation/trust/make-context.ts';
import { pins } from '../../../agent/validation/trust/pins.ts';
import {
  type BundleContent,
  openTrustBundle,
  sealTrustBundle,
} from '../../../agent/validation/trust/trust-bundle.ts';
import { bundledAuthorities, listAuthorities } from '../../../agent/validation/trust/trust-list.ts';
import { basic, current, root, subCa } from '../../support/authority/scene.ts';
import { verdictOf } from '../../support/authority/judge.ts';

type Kind = 'ed25519' | 'ed448';
const newKey = (kind: Kind = 'ed25519'): { readonly pem: string; readonly spki: Uint8Array } => {
  // The overloads know each kind by its own literal.
  const pair = kind === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('ed448');
  return {
    pem: pair.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    spki: new Uint8Array(pair.publicKey.export({ format: 'der', type: 'spki' })),
  };
};
const key = newKey();
const now = new Date('2024-07-01T09:00:00Z');
const content: BundleContent = {
  version: 7,
  issued: '2024-06-01T00:00:00.000Z',
  expires: '2025-06-01T00:00:00.000Z',
  authorities: bundledAuthorities(root.der, 'root', 'cong-vu'),
  distrusted: [],
};
const sealed = (more: Partial<BundleContent> = {}, pem = key.pem): Uint8Array =>
  sealTrustBundle({ ...content, ...more }, pem).bundle;
const stored = (files: readonly Uint8Array[] = [], version = 0): StoredBundles => ({
  files,
  version,
  keys: [key.spki],
});

function problemOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (isAgentError(error, 'TRUST_BUNDLE_REFUSED')) return error.details.problem;
    throw error;
  }
  return 'taken';
}

const jsonOf = (bytes: Uint8Array): Record<string, unknown> => {
  const parsed: unknown = JSON.parse(new TextDecoder().decode(bytes));
  if (typeof parsed !== 'object' || parsed === null) throw new Error('no object');
  return { ...parsed };
};
const bytesOf = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

describe('the bounds of a trust bundle', () => {
  const opened = (bytes: Uint8Array): string => problemOf(() => openTrustBundle(bytes, [key.spki]));

  it('versions count from one', () => {
    expect(opened(sealed({ version: 1 }))).toBe('taken');
    for (const version of [0, -1, 1.5, 2 ** 53]) expect(() => sealed({ version })).toThrow();
  });

  it('a file has 4 MiB at most', () => {
    const file = sealed();
    const padded = (sizeBytes: number): Uint8Array => {
      const bytes = new Uint8Array(sizeBytes).fill(0x20);
      bytes.set(file);
      return bytes;
    };
    expect(opened(padded(4 * 1024 * 1024))).toBe('taken');
    expect(opened(padded(4 * 1024 * 1024 + 1))).toBe('unreadable');
  });
});

describe('a trust bundle', () => {
  it('opens with the key it was sealed for, among others', () => {
    expect(openTrustBundle(sealed(), [newKey().spki, key.spki])).toEqual(content);
  });

  it('comes back as it was, whatever is in it', () => {
    const hex = fc.stringMatching(/^[0-9a-f]{64}$/);
    const moment = fc
      .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString());
    const any = fc.record({
      version: fc.integer({ min: 1 }),
      issued: moment,
      expires: moment,
      authorities: fc.array(
        fc.record({
          fingerprint: hex,
          name: fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }),
          profile: fc.constantFrom('cong-vu' as const, 'cong-cong' as const, null),
          role: fc.constantFrom('root' as const, 'authority' as const),
          certificate: fc.constant(null),
        }),
        { maxLength: 5 },
      ),
      distrusted: fc.array(hex, { maxLength: 5 }),
    });
    fc.assert(
      fc.property(any, (one) => {
        expect(openTrustBundle(sealTrustBundle(one, key.pem).bundle, [key.spki])).toEqual(one);
      }),
      { numRuns: 60 },
    );
  });

  it('is refused with any bit of it flipped', () => {
    const whole = sealed();
    fc.assert(
      fc.property(fc.nat(whole.length - 2), fc.nat(7), (at, bit) => {
        const copy = whole.slice();
        copy[at] = (copy[at] ?? 0) ^ (1 << bit);
        let opened: BundleContent;
        try {
          opened = openTrustBundle(copy, [key.spki]);
        } catch (error) {
          expect(isAgentError(error, 'TRUST_BUNDLE_REFUSED')).toBe(true);
          return;
        }
        // Base64 leaves bits at its end that say nothing.
        expect(opened).toEqual(content);
      }),
      { numRuns: 400 },
    );
  });

  it('is refused cut short at any place', () => {
    const whole = sealed();
    for (let length = 0; length < whole.length - 1; length += 37) {
      expect(problemOf(() => openTrustBundle(whole.subarray(0, length), [key.spki]))).toBe(
        'unreadable',
      );
    }
  });

  const { content: signed, signature, format } = jsonOf(sealed());
  const other = jsonOf(sealed({ version: 8 }));
  const lying = content.authorities.map((one) => ({ ...one, fingerprint: 'ab'.repeat(32) }));
  it.each<[string, () => Uint8Array, readonly Uint8Array[], string]>([
    ['without a key by policy', () => sealed(), [], 'no-key'],
    ['under another key', () => sealed({}, newKey().pem), [key.spki], 'signature'],
    ['under a key of another kind', () => sealed(), [newKey('ed448').spki], 'signature'],
    ['under a key that is none', () => sealed(), [Uint8Array.of(1, 2)], 'signature'],
    [
      'with the signature of another bundle',
      () => bytesOf({ format, content: signed, signature: other['signature'] }),
      [key.spki],
      'signature',
    ],
    [
      'with a member too many',
      () => bytesOf({ format, content: signed, signature, also: 1 }),
      [key.spki],
      'unreadable',
    ],
    [
      'with a certificate that is not the one named',
      () => sealed({ authorities: lying }),
      [key.spki],
      'unreadable',
    ],
    ['that is larger than any list', () => new Uint8Array(5_000_000), [key.spki], 'unreadable'],
    ['that is no JSON', () => Uint8Array.of(0xff, 0xfe), [key.spki], 'unreadable'],
  ])('is refused %s', (_, make, keys, problem) => {
    expect(problemOf(() => openTrustBundle(make(), keys))).toBe(problem);
  });

  it('is sealed by an Ed25519 key only', () => {
    for (const pem of ['', 'không phải khóa', newKey('ed448').pem]) {
      expect(() => sealed({}, pem)).toThrow('SIGNING_KEY_UNUSABLE');
    }
  });
});

describe('taking a bundle', () => {
  it.each<[string, Uint8Array, StoredBundles, string]>([
    ['the first', sealed(), stored(), 'taken'],
    ['a newer one', sealed({ version: 8 }), stored([sealed()], 7), 'taken'],
    ['the same again', sealed(), stored([sealed()], 7), 'taken'],
    ['an older one', sealed({ version: 6 }), stored([sealed()], 7), 'older'],
    ['an older one after the file was lost', sealed({ version: 6 }), stored([], 7), 'older'],
    ['an older one after its memory was lost', sealed({ version: 6 }), stored([sealed()]), 'older'],
    [
      'another one of the same version',
      sealed({ distrusted: ['cd'.repeat(32)] }),
      stored([sealed()], 7),
      'older',
    ],
    ['one that has expired', sealed({ expires: '2024-06-30T00:00:00.000Z' }), stored(), 'expired'],
    [
      'one of a day to come',
      sealed({ issued: '2024-07-02T00:00:00.000Z' }),
      stored(),
      'not-yet-valid',
    ],
  ])('is done with %s, or refused', (_, bytes, before, problem) => {
    expect(problemOf(() => acceptBundle(bytes, before, now))).toBe(problem);
  });
});

describe('the bundle in use', () => {
  it('is the newest whose signature verifies now', () => {
    const files = [sealed(), sealed({ version: 9 }), sealed({ version: 99 }, newKey().pem)];
    expect(bundleInUse(stored(files, 9), now)?.content.version).toBe(9);
  });

  it('is none when only an older one than before lies there', () => {
    expect(bundleInUse(stored([sealed()], 8), now)).toBeUndefined();
  });
});

describe('the trust of a run', () => {
  const nothing: StoredTrust = {
    anchors: [],
    certificates: [],
    crls: [],
    ocsps: [],
    distrusted: [],
  };
  const verdict = (more: Partial<StoredTrust>, time = now): string => {
    const context = nationalTrust({ ...nothing, ...more }, time);
    const { anchors, distrusted } = context;
    return verdictOf(basic(), { ...current, context: { anchors, distrusted } });
  };
  const [pin] = pins;
  const rootId = fingerprintOf(root.certificate);

  it('counts the roots of the bundle under their profile, and names its version', () => {
    const context = nationalTrust({ ...nothing, bundles: stored([sealed()]) }, now);
    expect(context.anchors.get(rootId)).toEqual({ profile: 'cong-vu', origin: 'bundle' });
    expect(context.listVersion).toMatch(/\+7$/);
    expect(context.authorityNames.has('Chứng thực gốc')).toBe(true);
    expect(verdict({ bundles: stored([sealed()]) })).toBe('TOTAL-PASSED');
  });

  it('is only less after the end of the bundle', () => {
    const distrusted = [pin?.fingerprint ?? ''];
    const bundles = stored([sealed({ expires: '2024-06-30T00:00:00.000Z', distrusted })]);
    const context = nationalTrust({ ...nothing, bundles }, now);
    expect(context.anchors.has(rootId)).toBe(false);
    expect(context.anchors.has(pin?.fingerprint ?? '')).toBe(false);
    expect(context.listVersion).toContain('expired');
  });

  it('is less by whom the bundle distrusts, an administrator’s root too', () => {
    const distrusted = [fingerprintOf(subCa.certificate)];
    const bundles = stored([sealed({ distrusted })]);
    expect(verdict({ bundles })).toBe('INDETERMINATE/NO_CERTIFICATE_CHAIN_FOUND');
    const all = stored([sealed({ authorities: [], distrusted: [rootId] })]);
    expect(verdict({ bundles: all, anchors: [root.der] })).toBe(
      'INDETERMINATE/NO_CERTIFICATE_CHAIN_FOUND',
    );
  });

  it('ignores a bundle that a user wrote for himself', () => {
    expect(verdict({ bundles: stored([sealed({}, newKey().pem)]) })).toBe(
      'INDETERMINATE/NO_CERTIFICATE_CHAIN_FOUND',
    );
  });

  it('counts the system’s roots under no profile, and only authorities', () => {
    const pem = (der: Uint8Array): string =>
      `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64')}\n-----END CERTIFICATE-----\n`;
    const store = new TextEncoder().encode(`# Gốc\n${pem(Uint8Array.of(1))}${pem(root.der)}`);
    const context = nationalTrust({ ...nothing, system: [store] }, now);
    expect(context.anchors.get(rootId)).toEqual({ profile: undefined, origin: 'system' });
    expect(context.pins.has(rootId)).toBe(false);
    const { authorities } = listAuthorities({ ...nothing, system: [store] }, now);
    expect(authorities.find(({ fingerprint }) => fingerprint === rootId)).toMatchObject({
      origin: 'system',
      role: 'root',
    });
  });

  it('lists what the bundle brings', () => {
    const list = listAuthorities({ ...nothing, bundles: stored([sealed()]) }, now);
    expect(list.bundle).toMatchObject({ isExpired: false, content: { version: 7 } });
    expect(list.authorities.find(({ fingerprint }) => fingerprint === rootId)).toMatchObject({
      origin: 'bundle',
      profile: 'cong-vu',
      certificate: { der: root.der },
    });
  });
});

describe('the folders of bundles', () => {
  let folders: TrustFolders;
  let base = '';
  beforeEach(() => {
    base = mkdtempSync(join(tmpdir(), 'kyso-bundle-'));
    folders = trustFolders(join(base, 'state'), join(base, 'policy'));
  });
  afterEach(() => {
    rmSync(base, { recursive: true });
  });

  it('keep a bundle and its version for this user, or for all where that is allowed', () => {
    writeBundle(folders, sealed(), 7);
    expect(readTrustFiles(folders)).toMatchObject({ bundles: [sealed()], bundleVersion: 7 });
    mkdirSync(folders.policy);
    writeBundle(folders, sealed({ version: 8 }), 8);
    const { bundles, bundleVersion } = readTrustFiles(folders);
    expect([bundles, bundleVersion]).toEqual([[sealed({ version: 8 }), sealed()], 8]);
  });

  it('say when neither is to be had', () => {
    writeFileSync(join(base, 'state'), '');
    expect(() => {
      writeBundle(folders, sealed(), 7);
    }).toThrow('OUTPUT_NOT_WRITABLE');
  });

  it('do not take a damaged memory for a version', () => {
    mkdirSync(folders.user, { recursive: true });
    writeFileSync(join(folders.user, 'bundle-version'), 'bảy');
    expect(readTrustFiles(folders).bundleVersion).toBe(0);
  });
});
