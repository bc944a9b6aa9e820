import { describe, expect, it, vi } from 'vitest';
import { memorySource } from '../../../agent/core/byte-source.ts';
import type { Budgets } from '../../../agent/pdf/budgets.ts';
import { latin1Bytes, latin1Text } from '../../../agent/pdf/characters.ts';
import { openPdf, type PdfDocument } from '../../../agent/pdf/document.ts';
import { PdfDictionary, PdfReference, PdfStream } from '../../../agent/pdf/objects.ts';
import { pageCount } from '../../../agent/pdf/pages.ts';
import {
  hybridPdf,
  linearisedPdf,
  onePage,
  stream,
  streamPdf,
  tablePdf,
  updatePdf,
} from '../../support/tiny-pdf.ts';

const open = (bytes: Uint8Array, budgets?: Partial<Budgets>): PdfDocument =>
  openPdf(memorySource(bytes), budgets === undefined ? {} : { budgets });

const startXrefOf = (bytes: Uint8Array): number =>
  Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(latin1Text(bytes))?.[1]);

function expectWhole(document: PdfDocument): void {
  expect(document.repaired).toBe(false);
  expect(pageCount(document)).toBe(1);
  const content = document.get(new PdfReference(4));
  if (!(content instanceof PdfStream)) throw new Error('no stream');
  expect(latin1Text(document.decode(content))).toBe('0 0 m S');
}

const zeros = '\0'.repeat(3000);

describe('layouts', () => {
  it.each([
    ['table', tablePdf(), 'table'],
    ['table with CRLF', tablePdf(onePage, { eol: '\r\n' }), 'table'],
    ['table with CR', tablePdf(onePage, { eol: '\r' }), 'table'],
    ['stream', streamPdf(), 'stream'],
    ['stream with CRLF', streamPdf(onePage, { eol: '\r\n' }), 'stream'],
    ['hybrid', hybridPdf(), 'hybrid'],
    ['linearised', linearisedPdf(), 'table'],
    ['junk before the header', tablePdf(onePage, { before: 'GARBAGE\n' }), 'table'],
    ['junk before, stream', streamPdf(onePage, { before: 'x'.repeat(1000) }), 'stream'],
    ['zeros at the end', latin1Bytes(latin1Text(tablePdf()) + zeros), 'table'],
    ['junk at the end', latin1Bytes(`${latin1Text(tablePdf())}<!-- saved -->`), 'table'],
    ['no line end after the mark', tablePdf().slice(0, -1), 'table'],
    ['no mark', latin1Bytes(latin1Text(tablePdf()).replace('%%EOF\n', '')), 'table'],
  ])('%s', (_, bytes, kind) => {
    const document = open(bytes);
    expectWhole(document);
    expect(document.xrefKind).toBe(kind);
    expect(document.revisions).toHaveLength(1);
  });

  it('counts offsets from the first byte where they were written so', () => {
    const shifted = latin1Bytes(
      `JUNK\n${latin1Text(tablePdf(onePage, { before: 'JUNK\n' })).slice(5)}`,
    );
    expectWhole(open(shifted));
    const before = 'JUNK\n';
    const absolute = latin1Text(tablePdf(onePage, { before })).replace(
      /(\d{10})( 00000 n)|startxref\n(\d+)/g,
      (_, offset: string | undefined, rest: string | undefined, start: string | undefined) =>
        offset === undefined
          ? `startxref\n${Number(start) + before.length}`
          : String(Number(offset) + before.length).padStart(10, '0') + (rest ?? ''),
    );
    const document = open(latin1Bytes(absolute));
    expectWhole(document);
    expect(document.layout.headerOffset).toBe(0);
  });

  it('reads rows that are not 20 bytes wide', () => {
    expectWhole(
      open(
        latin1Bytes(latin1Text(tablePdf()).replaceAll(' n \n', ' n\n').replace(' f \n', ' f\n')),
      ),
    );
  });
});

describe('revisions', () => {
  const first = tablePdf();
  const second = updatePdf(first, { 5: '(new)' }, { prev: startXrefOf(first), size: 6 });

  it('lists them oldest first with their ends', () => {
    const document = open(second);
    expect(document.revisions.map(({ endOffset }) => endOffset)).toEqual([
      first.length,
      second.length,
    ]);
    expect(document.revisions.map(({ markEnd }) => markEnd)).toEqual([
      first.length - 1,
      second.length - 1,
    ]);
  });

  it('shows the file as it was', () => {
    const document = open(second);
    const [oldest] = document.revisions;
    if (oldest === undefined) throw new Error('no revision');
    const past = document.atRevision(oldest);
    expect(past.get(new PdfReference(5))).toBeNull();
    expect(document.get(new PdfReference(5))).not.toBeNull();
    expect(past.source.read(first.length - 2, 100)).toHaveLength(2);
    expect(past.revisions).toHaveLength(1);
  });

  it('is none that names the section of a later one as its own', () => {
    const third = updatePdf(second, { 6: '(newer)' }, { prev: startXrefOf(second), size: 7 });
    const misled = latin1Text(third).replace(
      `startxref\n${startXrefOf(first)}\n`,
      `startxref\n${startXrefOf(second)}\n`,
    );
    expect(misled.length).toBe(third.length);
    const document = open(latin1Bytes(misled));
    expect(document.repaired).toBe(false);
    expect(document.revisions.map(({ endOffset }) => endOffset)).toEqual([
      second.length,
      third.length,
    ]);
  });

  it('takes both sections of a linearised file for one', () => {
    const file = linearisedPdf();
    const updated = updatePdf(file, { 6: '(new)' }, { prev: startXrefOf(file), size: 7 });
    const document = open(updated);
    expect(document.revisions.map(({ endOffset }) => endOffset)).toEqual([
      file.length,
      updated.length,
    ]);
    expect(document.revisions[0]?.sections).toHaveLength(2);
  });

  it('frees and brings back objects', () => {
    const text = latin1Text(first);
    const freed = `${text}xref\n4 1\n0000000000 00001 f \ntrailer\n<</Size 5/Root 1 0 R/Prev ${startXrefOf(first)}>>\nstartxref\n${text.length}\n%%EOF\n`;
    expect(open(latin1Bytes(freed)).get(new PdfReference(4))).toBeNull();
  });
});

describe('references', () => {
  it('gives null for what is not there, of another generation, or a loop', () => {
    const document = open(tablePdf({ ...onePage, 5: '6 0 R', 6: '5 0 R' }));
    expect(document.get(new PdfReference(99))).toBeNull();
    expect(document.get(new PdfReference(4, 1))).toBeNull();
    expect(document.resolve(new PdfReference(5))).toBeNull();
    expect(document.resolve(undefined)).toBeNull();
  });

  it('reads a stream whose length stands elsewhere', () => {
    const objects = { ...onePage, 4: '<</Length 5 0 R>>\nstream\n0 0 m S\nendstream', 5: '7' };
    expectWhole(open(tablePdf(objects)));
    expectWhole(open(streamPdf(objects)));
  });

  it('refuses a stream that needs itself to be read', () => {
    const objects = { ...onePage, 4: '<</Length 4 0 R>>\nstream\n0 0 m S\nendstream' };
    const content = open(tablePdf(objects)).get(new PdfReference(4));
    if (!(content instanceof PdfStream)) throw new Error('no stream');
    expect(() => content.readRaw()).toThrow('PDF_MALFORMED');
  });

  it('refuses a length that does not end at endstream', () => {
    const objects = { ...onePage, 4: '<</Length 3>>\nstream\n0 0 m S\nendstream' };
    const content = open(tablePdf(objects)).get(new PdfReference(4));
    if (!(content instanceof PdfStream)) throw new Error('no stream');
    expect(() => content.readRaw()).toThrow('PDF_MALFORMED');
  });

  it('refuses an object stream that is none', () => {
    const bytes = latin1Text(streamPdf()).replace('/Type/ObjStm', '/Type/ObjXXX');
    expect(() => open(latin1Bytes(bytes))).toThrow('PDF_MALFORMED');
  });
});

const failure = (code: string, details?: object): unknown =>
  expect.objectContaining(details === undefined ? { code } : { code, details });

describe('an update without its end', () => {
  const update = '7 0 obj\n<</Filter/X/ByteRange[0 1 2 3]/Contents<00>>>\nendobj\nxref\n0 1\n';
  const cut = (tail: string): Uint8Array => latin1Bytes(latin1Text(tablePdf()) + tail);
  const forUpdate = { forUpdate: true };

  it('leaves the revision before it readable, but nothing may be added to it', () => {
    const file = memorySource(cut(update));
    expect(openPdf(file).repaired).toBe(false);
    expect(() => openPdf(file, forUpdate)).toThrow(failure('PDF_DAMAGED_SIGNED', {}));
  });

  it('is repaired when nothing is signed', () => {
    const file = memorySource(cut('7 0 obj\n<</Type/X'));
    expect(openPdf(file, forUpdate).repaired).toBe(true);
  });

  it('is told from other junk', () => {
    for (const junk of ['<!-- 1 obj -->', '\0'.repeat(3000), 'an object 1 0 objects']) {
      expect(openPdf(memorySource(cut(junk)), forUpdate).repaired).toBe(false);
    }
  });
});

describe('refusals', () => {
  it.each<[string, string, unknown]>([
    ['nothing', '', failure('PDF_MALFORMED', { offset: 0, problem: 'empty-file' })],
    [
      'another format',
      'PK\u0003\u0004',
      failure('PDF_MALFORMED', { offset: 0, problem: 'not-a-pdf' }),
    ],
    ['a header alone', '%PDF-1.7\n', failure('PDF_MALFORMED', { offset: 9, problem: 'truncated' })],
  ])('%s', (_, text, error) => {
    expect(() => open(latin1Bytes(text))).toThrow(error);
  });

  it('says that a file is encrypted, also when it is damaged', () => {
    const encrypted = tablePdf(onePage, { trailer: '/Encrypt 9 0 R' });
    expect(() => open(encrypted)).toThrow(failure('PDF_ENCRYPTED', { problem: 'unsupported' }));
    expect(() => open(encrypted.slice(0, -20))).toThrow(failure('PDF_ENCRYPTED'));
    expect(() => open(streamPdf(onePage, { trailer: '/Encrypt 9 0 R' }))).toThrow(
      failure('PDF_ENCRYPTED'),
    );
  });
});

describe('budgets', () => {
  const budget = (name: keyof Budgets): unknown => failure('BUDGET_EXCEEDED', { budget: name });

  it.each<[keyof Budgets, number]>([
    ['bytesRead', 100],
    ['objects', 2],
    ['xrefEntries', 3],
    ['xrefSections', 0],
    ['nestingDepth', 0],
    ['tokenBytes', 3],
  ])('stops at %s', (name, limit) => {
    expect(() => open(tablePdf(), { [name]: limit })).toThrow(budget(name));
  });

  it('stops when the time is over', () => {
    let now = 0;
    const source = memorySource(tablePdf());
    expect(() => openPdf(source, { budgets: { workTimeMs: 50 }, now: () => (now += 10) })).toThrow(
      budget('workTimeMs'),
    );
  });

  it('refuses nothing because other programs had the processor', () => {
    let hour = 0;
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => (hour += 3_600_000));
    try {
      expect(openPdf(memorySource(tablePdf(onePage))).revisions).toHaveLength(1);
    } finally {
      clock.mockRestore();
    }
  });

  it('stops at a table that claims billions of entries', () => {
    const text = latin1Text(tablePdf()).replace('xref\n0 1\n', 'xref\n0 4000000000\n');
    expect(() => open(latin1Bytes(text))).toThrow(budget('xrefEntries'));
  });

  it('stops in a page tree and a form without end', () => {
    const kids = Array.from({ length: 50 }, (_, index) => index + 10);
    const objects = {
      ...onePage,
      2: `<</Type/Pages/Kids[${kids.map((number) => `${number} 0 R`).join(' ')}]>>`,
      ...Object.fromEntries(kids.map((number) => [number, '<</Type/Page>>'])),
    };
    const document = open(tablePdf(objects), { pageTreeNodes: 20 });
    expect(() => pageCount(document)).toThrow(budget('pageTreeNodes'));
  });

  it('refuses deep nesting without running out of stack', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    expect(() => open(tablePdf({ ...onePage, 1: deep }))).toThrow(budget('nestingDepth'));
  });
});

describe('loops', () => {
  it('reads a file whose sections point at each other by a scan', () => {
    const first = tablePdf(onePage, { trailer: '/Prev 9999999999' });
    const text = latin1Text(first).replace(
      '9999999999',
      String(startXrefOf(first)).padStart(10, '0'),
    );
    expect(open(latin1Bytes(text)).repaired).toBe(true);
  });

  it('refuses a page tree that contains itself', () => {
    const objects = { ...onePage, 2: '<</Type/Pages/Kids[3 0 R 2 0 R]>>' };
    const document = open(tablePdf(objects));
    expect(() => pageCount(document)).toThrow(
      failure('PDF_MALFORMED', { offset: 0, problem: 'page-tree-damaged' }),
    );
  });
});

describe('catalog', () => {
  it('is the dictionary the trailer names', () => {
    expect(open(tablePdf()).catalog()).toBeInstanceOf(PdfDictionary);
    expect(open(hybridPdf()).catalog().get('Pages')).toEqual(new PdfReference(2));
  });

  it('knows every object number once', () => {
    expect([...open(tablePdf({ ...onePage, 9: stream('', '') })).objectNumbers()]).toEqual([
      0, 1, 2, 3, 4, 9,
    ]);
  });
});
