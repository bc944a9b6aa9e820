// Mutated files: whatever the bytes, the reader answers or fails by a code, in bounded time.
import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../agent/core/byte-source.ts';
import { AgentError } from '../../../agent/core/errors.ts';
import { openPdf } from '../../../agent/pdf/document.ts';
import { lostSignatures } from '../../../agent/pdf/lost-signatures.ts';
import { pageAt } from '../../../agent/pdf/pages.ts';
import { readSignatures } from '../../../agent/pdf/signature-facts.ts';
import { encodeContents, planSignatureUpdate } from '../../../agent/pdf/signature-update.ts';
import { hybridPdf, linearisedPdf, onePage, streamPdf, tablePdf } from '../../support/tiny-pdf.ts';

/** mulberry32: the same seed gives the same mutations on every machine. */
function seededRandom(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * limit);
  };
}

const words = [
  '<<',
  '>>',
  '[',
  ']',
  '(',
  ' 0 R',
  'obj',
  'endobj',
  'stream',
  'xref',
  '/Kids',
  '/Prev 0',
  '-1',
  '99999999999',
  '/Length 9',
  '%',
];

function mutate(bytes: Uint8Array, random: (limit: number) => number): Uint8Array {
  let out = bytes.slice();
  for (let count = 1 + random(4); count > 0; count -= 1) {
    const at = random(out.length);
    const kind = random(5);
    if (kind === 0) out[at] = random(256);
    else if (kind === 1) out[at] = (out[at] ?? 0) ^ (1 << random(8));
    else if (kind === 2) out = out.slice(0, at);
    else if (kind === 3)
      out = Uint8Array.from([...out.slice(0, at), ...out.slice(at + random(40))]);
    else {
      const word = new TextEncoder().encode(words[random(words.length)]);
      out = Uint8Array.from([...out.slice(0, at), ...word, ...out.slice(at)]);
    }
    if (out.length === 0) return out;
  }
  return out;
}

const request = {
  subFilter: 'ETSI.CAdES.detached',
  pageIndex: 0,
  claimedSigningTime: new Date(0),
  tooltip: 'x',
  placeholderBytes: 16,
} as const;

function sign(file: Uint8Array): Uint8Array {
  const update = planSignatureUpdate(openPdf(memorySource(file)), request);
  const signed = Uint8Array.from([...file, ...update.appended]);
  signed.set(encodeContents(update, Uint8Array.of(1)), update.contentsOffset);
  return signed;
}

/** Reads everything and signs; tells the code of a failure. */
function outcome(bytes: Uint8Array): string {
  try {
    const document = openPdf(memorySource(bytes), { budgets: { wallTimeMs: 2000 } });
    pageAt(document, 0);
    readSignatures(document);
    lostSignatures(document);
    planSignatureUpdate(document, request);
    return 'answered';
  } catch (error) {
    if (!(error instanceof AgentError)) throw error;
    return String(error.code);
  }
}

const allowed = new Set([
  'answered',
  'PDF_MALFORMED',
  'PDF_ENCRYPTED',
  'PDF_DAMAGED_SIGNED',
  'PDF_UNSUPPORTED',
  'SIGNATURES_FORBIDDEN',
  'PAGE_OUT_OF_RANGE',
  'BUDGET_EXCEEDED',
]);

describe.each([
  ['table', tablePdf()],
  ['stream', streamPdf()],
  ['hybrid', hybridPdf()],
  ['linearised', linearisedPdf()],
  ['signed table', sign(tablePdf(onePage, { eol: '\r\n' }))],
  ['signed stream', sign(streamPdf())],
])('mutations of: %s', (_, file) => {
  it('are answered or refused by a code', () => {
    const random = seededRandom(file.length);
    const seen = new Map<string, number>();
    for (let round = 0; round < 400; round += 1) {
      const bytes = mutate(file, random);
      const started = performance.now();
      const result = outcome(bytes);
      expect(performance.now() - started).toBeLessThan(5000);
      seen.set(result, (seen.get(result) ?? 0) + 1);
    }
    expect([...seen.keys()].filter((code) => !allowed.has(code))).toEqual([]);
    // the mutations are neither all harmless nor all fatal, else they would test nothing
    expect(seen.get('answered')).toBeGreaterThan(40);
    expect(400 - (seen.get('answered') ?? 0)).toBeGreaterThan(20);
  });
});
