import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../agent/core/byte-source.ts';
import { judgeElf } from '../../../agent/pkcs11/elf-header.ts';

const module = new Uint8Array(readFileSync('/usr/lib/softhsm/libsofthsm2.so'));
const judge = (bytes: Uint8Array, architecture = 'x64'): string =>
  judgeElf(memorySource(bytes), architecture);
const changed = (at: number, value: number): Uint8Array => {
  const copy = module.slice();
  copy[at] = value;
  return copy;
};

describe('judgeElf', () => {
  it('accepts a PKCS#11 module of this machine', () => {
    expect(judge(module)).toBe('usable');
  });

  it('refuses a library without the entry point', () => {
    expect(judge(new Uint8Array(readFileSync(process.execPath)))).toBe('not-a-library');
    expect(judge(new Uint8Array(readFileSync('/usr/lib/x86_64-linux-gnu/libc.so.6')))).toBe(
      'no-function-list',
    );
  });

  it.each([
    ['a 32-bit module', changed(4, 1), 'wrong-word-size'],
    ['big-endian', changed(5, 2), 'wrong-machine'],
    ['another processor', changed(18, 183), 'wrong-machine'],
    ['an executable', changed(16, 2), 'not-a-library'],
    ['text', new TextEncoder().encode('#!/bin/sh\n'), 'not-a-library'],
    ['nothing', new Uint8Array(), 'not-a-library'],
    ['the first half', module.slice(0, module.length / 2), 'not-a-library'],
    ['a section table out of the file', changed(46, 0xff), 'not-a-library'],
  ])('refuses %s', (_, bytes, verdict) => {
    expect(judge(bytes)).toBe(verdict);
  });

  it('refuses a symbol that is only imported', () => {
    const bytes = module.slice();
    const name = Buffer.from(bytes).indexOf('C_GetFunctionList\0');
    bytes.set(new TextEncoder().encode('C_XetFunctionList'), name);
    expect(judge(bytes)).toBe('no-function-list');
  });

  it('judges damaged files without failing', () => {
    const head = module.slice(0, 4096);
    const tail = module.slice(-8192);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(4095), fc.nat(255)), { maxLength: 8 }),
        fc.nat(8192),
        (edits, cut) => {
          const bytes = Uint8Array.from([...head, ...tail.subarray(0, cut)]);
          for (const [at, value] of edits) bytes[at % 64] = value;
          expect(judge(bytes)).toMatch(
            /^(not-a-library|wrong-word-size|wrong-machine|no-function-list)$/,
          );
        },
      ),
      { seed: 20261124, numRuns: 300 },
    );
  });

  it('survives any one changed byte of the header', () => {
    for (let at = 0; at < 64; at += 1) {
      for (const value of [0x00, 0x7f, 0xff]) expect(judge(changed(at, value))).not.toBe('');
    }
  });
});
