import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AgentError, isAgentError } from '../../../agent/core/errors.ts';
import {
  openManifest,
  sealManifest,
  type UpdateManifest,
} from '../../../agent/updates/manifest.ts';
import { type UpdateDesk, updateDesk } from '../../../agent/updates/update-desk.ts';
import { type UpdateFolder, updateFolder } from '../../../agent/updates/update-folder.ts';
import { sealTrustBundle } from '../../../agent/validation/trust/trust-bundle.ts';

const newKey = () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    pem: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    spki: new Uint8Array(publicKey.export({ format: 'der', type: 'spki' })),
  };
};
const key = newKey();
const other = newKey();
const manifest: UpdateManifest = {
  version: '0.2.0',
  published: '2026-11-20T00:00:00.000Z',
  expires: '2027-02-20T00:00:00.000Z',
  sequence: 5,
  files: [
    { platform: 'windows-x64', name: 'kyso-0.2.0-x64.msi', sha256: 'ab'.repeat(32), sizeBytes: 9 },
  ],
  minimum: { agent: '0.1.0', extension: '0.1.0' },
  notes: { vi: 'Sửa lỗi ký bản sao.', en: 'Copies are signed again.' },
};
const sealed = (more: Partial<UpdateManifest> = {}, pem = key.pem): Uint8Array =>
  sealManifest({ ...manifest, ...more }, pem).file;
const bytesOf = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

let base = '';
let folder: UpdateFolder;
let now = new Date('2026-11-26T00:00:00Z');
let asked = 0;
let answer: () => Uint8Array = () => sealed();
const live = new AbortController().signal;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'kyso-updates-'));
  folder = updateFolder(join(base, 'updates'));
  now = new Date('2026-11-26T00:00:00Z');
  asked = 0;
  answer = () => sealed();
});
afterEach(() => {
  rmSync(base, { recursive: true });
});

const deskOf = (version = '0.1.0'): UpdateDesk =>
  updateDesk({
    version,
    folder,
    keys: [key.spki],
    clock: { now: () => now },
    source: {
      async fetch() {
        asked += 1;
        return answer();
      },
    },
  });
const unreachable = (): never => {
  const details = { url: 'https://cntt.example/kyso.json', problem: 'no-connection' } as const;
  throw new AgentError('UPDATE_SOURCE_UNREACHABLE', details);
};
const laterBy = (hours: number): void => {
  now = new Date(now.getTime() + hours * 3_600_000);
};

async function problemOf(work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
  } catch (error) {
    if (isAgentError(error, 'UPDATE_MANIFEST_REFUSED')) return error.details.problem;
    throw error;
  }
  return 'taken';
}

describe('an announcement', () => {
  it('comes back as it was, whatever is in it', () => {
    const version = fc.tuple(fc.nat(99), fc.nat(99), fc.nat(99)).map((parts) => parts.join('.'));
    const moment = fc
      .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString());
    const note = fc.string({ maxLength: 60, unit: 'grapheme' });
    const any = fc.record({
      version,
      published: moment,
      expires: moment,
      sequence: fc.integer({ min: 1 }),
      files: fc.constant(manifest.files),
      minimum: fc.record({ agent: version, extension: version }),
      notes: fc.record({ vi: note, en: note }),
    });
    fc.assert(
      fc.property(any, (one) => {
        expect(openManifest(sealManifest(one, key.pem).file, [key.spki])).toEqual(one);
      }),
      { numRuns: 60 },
    );
  });

  it('is refused cut short at any place', async () => {
    const whole = sealed();
    for (let length = 0; length < whole.length - 1; length += 29) {
      expect(await problemOf(() => deskOf().take(whole.subarray(0, length)))).toBe('unreadable');
    }
    expect(folder.memory().sequence).toBe(0);
  });

  const bundle = sealTrustBundle(
    {
      version: 5,
      issued: manifest.published,
      expires: manifest.expires,
      authorities: [],
      distrusted: [],
    },
    key.pem,
  ).bundle;
  const envelope: unknown = JSON.parse(new TextDecoder().decode(bundle));
  it.each<[string, Uint8Array, string]>([
    ['under another key', sealed({}, other.pem), 'signature'],
    ['that is a list of authorities', bundle, 'unreadable'],
    [
      'that calls a signed list of authorities its own',
      bytesOf({ ...Object(envelope), format: 'kyso-update/1' }),
      'signature',
    ],
    ['that is larger than any', new Uint8Array(65 * 1024), 'unreadable'],
    ['in order', sealed({ notes: { vi: 'x', en: 'y' } }), 'taken'],
    ['that has expired', sealed({ expires: '2026-11-25T00:00:00.000Z' }), 'expired'],
    ['of a day to come', sealed({ published: '2026-11-27T00:00:00.000Z' }), 'not-yet-valid'],
  ])('%s', async (_, bytes, problem) => {
    expect(await problemOf(() => deskOf().take(bytes))).toBe(problem);
  });

  it('with blanks behind it beyond the largest size is refused, well signed or not', async () => {
    const padded = new Uint8Array(65 * 1024).fill(0x20);
    padded.set(sealed());
    expect(await problemOf(() => deskOf().take(padded))).toBe('unreadable');
  });

  it('cannot name a file by a path, nor a version that is none', () => {
    const [file] = manifest.files;
    if (file === undefined) throw new Error('no file');
    expect(() => sealed({ files: [{ ...file, name: '../x.msi' }] })).toThrow();
    expect(() => sealed({ files: [{ ...file, name: 'C:\\x.msi' }] })).toThrow();
    expect(() => sealed({ version: '1.0' })).toThrow();
  });

  it('is refused where the policy has no key', async () => {
    const desk = updateDesk({
      version: '0.1.0',
      folder,
      keys: [],
      clock: { now: () => now },
      source: { fetch: async () => sealed() },
    });
    expect(await problemOf(() => desk.ask(live))).toBe('no-key');
  });
});

describe('going back', () => {
  it.each<[string, Partial<UpdateManifest>, string]>([
    ['a newer one', { sequence: 6 }, 'taken'],
    ['the same again', {}, 'taken'],
    ['an older one, of a higher version', { sequence: 4, version: '9.0.0' }, 'older'],
    ['another one of the same number', { version: '0.2.1' }, 'older'],
  ])('%s after the fifth', async (_, more, problem) => {
    await deskOf().take(sealed());
    expect(await problemOf(() => deskOf().take(sealed(more)))).toBe(problem);
  });

  it('is not possible by losing one of the two memories', async () => {
    await deskOf().take(sealed());
    rmSync(join(base, 'updates', 'memory.json'));
    expect(await problemOf(() => deskOf().take(sealed({ sequence: 4 })))).toBe('older');
    await deskOf().take(sealed());
    rmSync(join(base, 'updates', 'manifest.json'));
    expect(await problemOf(() => deskOf().take(sealed({ sequence: 4 })))).toBe('older');
  });

  it('is not possible by hand, nor by a file of the user’s own', async () => {
    await deskOf().take(sealed());
    writeFileSync(join(base, 'updates', 'manifest.json'), sealed({ sequence: 4 }));
    expect(deskOf().notice().state).toBe('unknown');
    writeFileSync(join(base, 'updates', 'manifest.json'), sealed({ sequence: 9 }, other.pem));
    expect(deskOf().notice().state).toBe('unknown');
  });

  it('does not take a damaged memory for a number', async () => {
    await deskOf().take(sealed());
    writeFileSync(join(base, 'updates', 'memory.json'), '{"sequence": "năm"}');
    expect(folder.memory().sequence).toBe(0);
    expect(deskOf().notice().state).toBe('available');
  });
});

describe('what is told', () => {
  it.each([
    ['0.0.9', 'required'],
    ['0.1.0', 'available'],
    ['0.1.99', 'available'],
    ['0.2.0', 'current'],
    ['0.10.0', 'current'],
  ])('to agent %s: %s', async (version, state) => {
    expect(await deskOf(version).ask(live)).toMatchObject({
      state,
      announced: { version: '0.2.0', isExpired: false, notes: manifest.notes },
      askedAt: now.toISOString(),
    });
  });

  it('before anything was announced: unknown', () => {
    expect(deskOf().notice()).toEqual({ state: 'unknown' });
  });

  it('after the end of the announcement: that it has ended; too old stays too old', async () => {
    await deskOf().ask(live);
    now = new Date('2027-03-01T00:00:00Z');
    expect(deskOf('0.2.0').notice()).toMatchObject({ announced: { isExpired: true } });
    expect(deskOf('0.0.9').notice().state).toBe('required');
  });
});

describe('asking', () => {
  it('is done once a day', async () => {
    const desk = deskOf();
    await desk.look(live);
    laterBy(23);
    await desk.look(live);
    expect(asked).toBe(1);
    laterBy(1);
    await desk.look(live);
    expect(asked).toBe(2);
  });

  it('is done again after an hour where nobody answered; what was believed before stays', async () => {
    const desk = deskOf();
    await desk.look(live);
    laterBy(24);
    answer = unreachable;
    await desk.look(live);
    expect(desk.notice()).toMatchObject({
      state: 'available',
      failure: { code: 'UPDATE_SOURCE_UNREACHABLE' },
    });
    await desk.look(live);
    expect(asked).toBe(2);
    laterBy(1);
    answer = () => sealed();
    await desk.look(live);
    expect(asked).toBe(3);
    expect(desk.notice().failure).toBeUndefined();
  });

  it('remembers that an answer was refused, and waits a day with it too', async () => {
    const desk = deskOf();
    answer = () => sealed({}, other.pem);
    await desk.look(live);
    laterBy(2);
    await desk.look(live);
    expect(asked).toBe(1);
    expect(desk.notice()).toMatchObject({
      state: 'unknown',
      failure: { code: 'UPDATE_MANIFEST_REFUSED', details: { problem: 'signature' } },
    });
  });

  it('is done at once when the clock was set back', async () => {
    const desk = deskOf();
    await desk.look(live);
    laterBy(-48);
    answer = () => sealed({ published: '2026-01-01T00:00:00.000Z', sequence: 6 });
    await desk.look(live);
    expect(asked).toBe(2);
  });

  it('that the caller gave up leaves no trace', async () => {
    const caller = new AbortController();
    answer = () => {
      caller.abort();
      throw new AgentError('USER_CANCELLED', {});
    };
    await expect(deskOf().ask(caller.signal)).rejects.toThrow('USER_CANCELLED');
    expect(folder.memory()).toEqual({ sequence: 0 });
  });

  it('does not hide a bug', async () => {
    answer = () => {
      throw new TypeError('bug');
    };
    await expect(deskOf().look(live)).rejects.toThrow('bug');
  });
});
