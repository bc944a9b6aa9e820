import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../agent/core/byte-source.ts';
import { judgePe } from '../../../agent/pkcs11/pe-header.ts';
import { peFile, type PeParts } from '../../support/pe-file.ts';

const judge = (bytes: Uint8Array, architecture = 'x64'): string =>
  judgePe(memorySource(bytes), architecture);

describe('judgePe', () => {
  it.each<[string, PeParts, string]>([
    ['a 64-bit module', {}, 'usable'],
    ['one that exports more', { exports: ['A', 'C_GetFunctionList', 'Z'] }, 'usable'],
    ['a 32-bit module', { machine: 0x14c, magic: 0x10b }, 'wrong-word-size'],
    [
      'another 32-bit library',
      { machine: 0x14c, magic: 0x10b, exports: ['CPAcquireContext'] },
      'no-function-list',
    ],
    ['a module for ARM', { machine: 0xaa64 }, 'wrong-machine'],
    ['a program', { characteristics: 0x22 }, 'not-a-library'],
    ['a CSP shell', { exports: ['CPAcquireContext', 'CPSignHash'] }, 'no-function-list'],
    ['a longer name', { exports: ['C_GetFunctionListEx'] }, 'no-function-list'],
    ['no exports', { exports: [] }, 'no-function-list'],
    ['another optional header', { magic: 0x107 }, 'not-a-library'],
  ])('%s: %s', (_, parts, verdict) => {
    expect(judge(peFile(parts))).toBe(verdict);
  });

  it('judges for the processor of this agent', () => {
    expect(judge(peFile({ machine: 0xaa64 }), 'arm64')).toBe('usable');
  });

  it.each([
    ['nothing', new Uint8Array()],
    ['text', new TextEncoder().encode('MZ but no more')],
    ['the first 200 bytes', peFile().slice(0, 200)],
  ])('refuses %s', (_, bytes) => {
    expect(judge(bytes)).toBe('not-a-library');
  });

  it('judges damaged files without failing', () => {
    const edits = fc.array(fc.tuple(fc.nat(0x5ff), fc.nat(255)), { maxLength: 12 });
    fc.assert(
      fc.property(edits, fc.nat(0x1000), (changes, length) => {
        const bytes = peFile().slice(0, length);
        for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
        expect(judge(bytes)).not.toBe('');
      }),
      { seed: 20261126, numRuns: 500 },
    );
  });
});
