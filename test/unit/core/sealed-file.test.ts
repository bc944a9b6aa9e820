import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { memorySource } from '../../../agent/core/byte-source.ts';
import { createPrivateFile, writeAtomically } from '../../../agent/core/document-file.ts';
import {
  type KeyProtection,
  loadOrCreateKey,
  openSealed,
  openWhole,
  SealError,
  sealInto,
} from '../../../agent/core/sealed-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'kyso-sealed-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
const key = new Uint8Array(32).fill(7);
const PIECE = (1 << 20) + 16;
const HEADER = 13;

function seal(content: Uint8Array, withKey = key): Uint8Array {
  const file = createPrivateFile(folder);
  sealInto(file, withKey, memorySource(content));
  const sealed = file.source().read(0, file.source().sizeBytes);
  file.close();
  return sealed;
}

const open = (sealed: Uint8Array, withKey = key): Uint8Array =>
  openWhole(memorySource(sealed), withKey);

const large = new Uint8Array(2.5 * (1 << 20)).map((_, at) => at % 251);

describe('sealed files', () => {
  it('open to what was sealed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5000 }), (content) => {
        expect(open(seal(content))).toEqual(content);
      }),
      { numRuns: 50 },
    );
    expect(Buffer.from(open(seal(large))).equals(large)).toBe(true);
  });

  it('open from any byte on, also past the end', () => {
    const sealed = memorySource(seal(large));
    for (const from of [0, 1, (1 << 20) - 1, 1 << 20, 2 << 20, large.length, large.length + 9]) {
      const rest = [];
      for (const piece of openSealed(sealed, key, from)) rest.push(piece.slice());
      expect(Buffer.concat(rest).equals(large.subarray(from))).toBe(true);
    }
  });

  it('refuse any changed bit', () => {
    const sealed = seal(new TextEncoder().encode('Quyết định số 15'));
    fc.assert(
      fc.property(fc.nat(sealed.length * 8 - 1), (bit) => {
        const changed = sealed.slice();
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(() => open(changed)).toThrow(SealError);
      }),
    );
  });

  it('refuse swapped, missing, repeated and cut pieces', () => {
    const sealed = seal(large);
    const header = sealed.subarray(0, HEADER);
    const first = sealed.subarray(HEADER, HEADER + PIECE);
    const second = sealed.subarray(HEADER + PIECE, HEADER + 2 * PIECE);
    const last = sealed.subarray(HEADER + 2 * PIECE);
    const join = (...parts: Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));
    for (const wrong of [
      join(header, second, first, last),
      join(header, first, second),
      join(header, first, last),
      join(header, first, first, second, last),
      sealed.slice(0, -1),
      sealed.slice(0, HEADER),
      sealed.slice(0, 3),
    ]) {
      expect(() => open(wrong)).toThrow(SealError);
    }
  });

  it('refuse another key', () => {
    expect(() => open(seal(large), new Uint8Array(32))).toThrow(SealError);
  });

  it('keep their key private and the same', async () => {
    const path = join(folder, 'outbox.key');
    const made = await loadOrCreateKey(path);
    expect(await loadOrCreateKey(path)).toEqual(made);
    expect(statSync(path).mode & 0o077).toBe(0);
  });

  it('keep a key that cannot be opened just now', async () => {
    const path = join(folder, 'kept.key');
    await loadOrCreateKey(path);
    const before = readFileSync(path);
    const broken: KeyProtection = {
      seal: (sealed) => sealed,
      open: () => {
        throw new Error('no answer');
      },
    };
    await expect(loadOrCreateKey(path, broken)).rejects.toThrow('no answer');
    expect(readFileSync(path)).toEqual(before);
  });
});

describe('files under construction', () => {
  it('leave nothing behind when their making fails', async () => {
    const place = mkdtempSync(join(folder, 'atomic-'));
    const failing = writeAtomically(join(place, 'a.pdf'), (file) => {
      file.write(new Uint8Array(10));
      throw new Error('broken off');
    });
    await expect(failing).rejects.toThrow('broken off');
    expect(readdirSync(place)).toEqual([]);
  });

  it('keep the old content until the new one is complete', async () => {
    const path = join(mkdtempSync(join(folder, 'atomic-')), 'a.pdf');
    const write = (text: string): Promise<void> =>
      writeAtomically(path, async (file) => {
        await file.writeBehind(new TextEncoder().encode(text));
        file.patch(0, new TextEncoder().encode('X'));
      });
    await write('first');
    await write('second');
    expect(readFileSync(path, 'utf8')).toBe('Xecond');
  });
});
