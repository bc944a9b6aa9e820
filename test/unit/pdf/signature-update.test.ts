import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../agent/core/byte-source.ts';
import { ByteBuilder } from '../../../agent/pdf/byte-builder.ts';
import { latin1Bytes, latin1Text } from '../../../agent/pdf/characters.ts';
import { openPdf, type PdfDocument } from '../../../agent/pdf/document.ts';
import { PdfDictionary, PdfName, PdfReference, PdfStream } from '../../../agent/pdf/objects.ts';
import { pageAt } from '../../../agent/pdf/pages.ts';
import { asArray, asDictionary } from '../../../agent/pdf/resolve.ts';
import { readSignatures } from '../../../agent/pdf/signature-facts.ts';
import {
  encodeContents,
  planSignatureUpdate,
  type SignatureRequest,
  type SignatureUpdate,
} from '../../../agent/pdf/signature-update.ts';
import {
  hybridPdf,
  linearisedPdf,
  onePage,
  streamPdf,
  tablePdf,
  type TinyObjects,
} from '../../support/tiny-pdf.ts';

const request: SignatureRequest = {
  subFilter: 'ETSI.CAdES.detached',
  pageIndex: 0,
  rect: [10, 20, 110, 70],
  claimedSigningTime: new Date('2026-03-02T01:02:03Z'),
  signerName: 'Nguyễn Văn An',
  tooltip: 'Chữ ký của Nguyễn Văn An',
  placeholderBytes: 64,
};

const open = (bytes: Uint8Array): PdfDocument => openPdf(memorySource(bytes));

function finish(file: Uint8Array, update: SignatureUpdate, cms: Uint8Array): Uint8Array {
  const signed = new ByteBuilder().append(file).append(update.appended).finish();
  signed.set(encodeContents(update, cms), update.contentsOffset);
  return signed;
}

function sign(file: Uint8Array, changes: Partial<SignatureRequest> = {}, cms = [1, 2]): Uint8Array {
  const update = planSignatureUpdate(open(file), { ...request, ...changes });
  return finish(file, update, Uint8Array.from(cms));
}

const withForm = (form: string, objects: TinyObjects = {}): TinyObjects => ({
  ...onePage,
  1: `<</Type/Catalog/Pages 2 0 R/AcroForm ${form}>>`,
  ...objects,
});

describe.each<[string, Uint8Array, string]>([
  ['table', tablePdf(), 'table'],
  ['table with CRLF', tablePdf(onePage, { eol: '\r\n' }), 'table'],
  ['table with CR', tablePdf(onePage, { eol: '\r' }), 'table'],
  ['stream', streamPdf(), 'stream'],
  ['hybrid', hybridPdf(), 'hybrid'],
  ['linearised', linearisedPdf(), 'table'],
  ['junk before', tablePdf(onePage, { before: 'GARBAGE\n' }), 'table'],
  ['junk before, stream', streamPdf(onePage, { before: 'GARBAGE\n' }), 'stream'],
  ['zeros after', latin1Bytes(latin1Text(tablePdf()) + '\0'.repeat(3000)), 'table'],
  ['junk after', latin1Bytes(`${latin1Text(streamPdf())}junk`), 'stream'],
  ['no line end', tablePdf().slice(0, -1), 'table'],
])('signing twice: %s', (_, file, kind) => {
  const once = sign(file);
  const twice = sign(once, {}, [3]);

  it('keeps every earlier byte and the kind of cross-references', () => {
    expect(once.subarray(0, file.length)).toEqual(file);
    expect(twice.subarray(0, once.length)).toEqual(once);
    expect(open(twice).xrefKind).toBe(kind);
    expect(open(twice).repaired).toBe(false);
    expect(open(twice).revisions).toHaveLength(3);
  });

  it('covers the whole file, then the whole revision', () => {
    const facts = readSignatures(open(twice));
    expect(facts.map(({ coverage, problems }) => [coverage, problems])).toEqual([
      ['whole-revision', []],
      ['whole-file', []],
    ]);
    expect(facts.map(({ fieldName, pageIndex, rect }) => [fieldName, pageIndex, rect])).toEqual([
      ['Signature1', 0, [10, 20, 110, 70]],
      ['Signature2', 0, [10, 20, 110, 70]],
    ]);
    expect(facts.map(({ contents }) => contents?.[0])).toEqual([1, 3]);
  });

  it('shows the pages as before', () => {
    const before = pageAt(open(file), 0);
    const after = pageAt(open(twice), 0);
    expect(after.dictionary.with({ Annots: undefined })).toEqual(
      before.dictionary.with({ Annots: undefined }),
    );
    expect(after.annotations).toHaveLength(2);
  });
});

describe('signature dictionary', () => {
  it('holds what was asked for and nothing else', () => {
    const changes = { reason: 'Phê duyệt', location: 'Hà Nội', contactInfo: 'a@b' };
    const [facts] = readSignatures(open(sign(tablePdf(), changes)));
    expect(facts).toMatchObject({
      type: 'signature',
      subFilter: 'ETSI.CAdES.detached',
      claimedSigningTime: "D:20260302080203+07'00'",
      name: 'Nguyễn Văn An',
      reason: 'Phê duyệt',
      location: 'Hà Nội',
    });
    expect([...(facts?.dictionary.entries.keys() ?? [])]).toEqual([
      'Type',
      'Filter',
      'SubFilter',
      'M',
      'Name',
      'Reason',
      'Location',
      'ContactInfo',
      'ByteRange',
      'Contents',
    ]);
  });

  it('claims no time and no name for a document timestamp', () => {
    const [facts] = readSignatures(open(sign(tablePdf(), { subFilter: 'ETSI.RFC3161' })));
    expect(facts).toMatchObject({ type: 'document-timestamp', name: undefined });
    expect(facts?.claimedSigningTime).toBeUndefined();
  });

  it('writes the final byte range in a fixed width', () => {
    const file = tablePdf();
    const update = planSignatureUpdate(open(file), request);
    const [start, length, second, rest] = update.byteRange;
    expect([start, length, second]).toEqual([
      0,
      update.contentsOffset,
      update.contentsOffset + 2 * 64 + 2,
    ]);
    expect(second + rest).toBe(file.length + update.appended.length);
    expect(latin1Text(update.appended)).toMatch(/\/ByteRange \[0 \d+ +\d+ +\d+ +\]/);
    expect(latin1Text(update.appended)).not.toContain('NeedAppearances');
  });

  it('is the same for the same request', () => {
    const plan = (): Uint8Array => planSignatureUpdate(open(streamPdf()), request).appended;
    expect(plan()).toEqual(plan());
  });
});

describe('encodeContents', () => {
  it('fills the placeholder exactly', () => {
    const full = encodeContents({ placeholderBytes: 3 }, Uint8Array.of(0xab, 0x01));
    expect(latin1Text(full)).toBe('<ab0100>');
  });

  it('says how much room is missing', () => {
    expect(() => encodeContents({ placeholderBytes: 3 }, new Uint8Array(4))).toThrow(
      expect.objectContaining({
        code: 'PLACEHOLDER_TOO_SMALL',
        details: { requiredBytes: 4, availableBytes: 3 },
      }) as unknown,
    );
  });
});

function fieldsOf(document: PdfDocument): readonly PdfDictionary[] {
  const form = asDictionary(document, document.catalog().get('AcroForm'));
  expect(form?.get('SigFlags')).toBe(3);
  return (asArray(document, form?.get('Fields')) ?? []).flatMap(
    (field) => asDictionary(document, field) ?? [],
  );
}

describe('new fields', () => {
  it.each<[string, TinyObjects]>([
    ['no form', onePage],
    ['a form in the catalog', withForm('<</Fields[]/DA(/Helv 0 Tf)>>')],
    ['a form of its own', withForm('5 0 R', { 5: '<</Fields[]>>' })],
    ['fields of their own', withForm('5 0 R', { 5: '<</Fields 6 0 R/SigFlags 1>>', 6: '[]' })],
    ['a form that is missing', withForm('77 0 R')],
    [
      'annotations of their own',
      {
        ...onePage,
        3: '<</Type/Page/Parent 2 0 R/Annots 5 0 R>>',
        5: '[6 0 R]',
        6: '<</Type/Annot/Subtype/Link>>',
      },
    ],
  ])('join %s', (_, objects) => {
    for (const build of [tablePdf, streamPdf, hybridPdf]) {
      const document = open(sign(build(objects)));
      expect(fieldsOf(document).at(-1)?.get('FT')).toEqual(new PdfName('Sig'));
      const widget = asDictionary(document, pageAt(document, 0).annotations.at(-1));
      expect(widget?.get('F')).toBe(132);
      expect(widget?.get('P')).toEqual(new PdfReference(3));
      expect(readSignatures(document)).toHaveLength(1);
    }
  });

  it('keep what the form and the page already have', () => {
    const objects = withForm('<</Fields[5 0 R]/DA(x)>>', {
      3: '<</Type/Page/Parent 2 0 R/Annots[5 0 R]/Tabs/S>>',
      5: '<</FT/Tx/T(Signature1)/Subtype/Widget>>',
    });
    const document = open(sign(tablePdf(objects)));
    expect(fieldsOf(document)).toHaveLength(2);
    expect(pageAt(document, 0).annotations[0]).toEqual(new PdfReference(5));
    expect(pageAt(document, 0).dictionary.get('Tabs')).toEqual(new PdfName('S'));
    expect(readSignatures(document)[0]?.fieldName).toBe('Signature2');
  });

  it('are invisible without a rectangle', () => {
    const file = tablePdf();
    const { subFilter, pageIndex, claimedSigningTime, tooltip } = request;
    const invisible = { subFilter, pageIndex, claimedSigningTime, tooltip };
    const update = planSignatureUpdate(open(file), invisible);
    const [facts] = readSignatures(open(finish(file, update, new Uint8Array(1))));
    expect(facts?.rect).toEqual([0, 0, 0, 0]);
  });

  it('carry their appearance', () => {
    const form = new PdfStream(PdfDictionary.of({ Subtype: new PdfName('Form') }), () =>
      latin1Bytes('q Q'),
    );
    const document = open(sign(tablePdf(), { appearance: (allocate) => allocate(form) }));
    const widget = asDictionary(document, pageAt(document, 0).annotations[0]);
    const normal = document.resolve(asDictionary(document, widget?.get('AP'))?.get('N'));
    if (!(normal instanceof PdfStream)) throw new Error('no appearance');
    expect(latin1Text(document.decode(normal))).toBe('q Q');
  });

  it.each([
    ['Agency', 'Agency'],
    ['a.b', 'a_b'],
    ['Taken', 'Taken_1'],
    ['', 'Signature1'],
  ])('asked to be %j are called %s', (wished, name) => {
    const objects = withForm('<</Fields[5 0 R]>>', { 5: '<</FT/Tx/T(Taken)>>' });
    const update = planSignatureUpdate(open(tablePdf(objects)), { ...request, fieldName: wished });
    expect(update.fieldName).toBe(name);
  });

  it('take numbers above /Size and above every object', () => {
    const grown = tablePdf(onePage);
    const text = latin1Text(grown).replace('/Size 5', '/Size 4');
    const document = open(sign(latin1Bytes(text)));
    expect(document.get(new PdfReference(4))).toBeInstanceOf(PdfStream);
    const high = latin1Text(grown).replace('/Size 5', '/Size 50');
    expect(open(sign(latin1Bytes(high))).trailer.get('Size')).toBe(53);
  });

  it('refuse a page that is not there', () => {
    expect(() => planSignatureUpdate(open(tablePdf()), { ...request, pageIndex: 1 })).toThrow(
      'PAGE_OUT_OF_RANGE',
    );
  });
});

describe('existing empty fields', () => {
  const objects = withForm('<</Fields[5 0 R 6 0 R]>>', {
    3: '<</Type/Page/Parent 2 0 R/Annots[5 0 R 7 0 R]>>',
    5: '<</FT/Sig/T(Leader)/Subtype/Widget/Rect[1 2 3 4]/F 4/TU(kept)>>',
    6: '<</FT/Sig/T(Agency)/Kids[7 0 R]>>',
    7: '<</Subtype/Widget/Rect[0 0 0 0]/Parent 6 0 R>>',
  });

  it.each([
    ['Leader', [1, 2, 3, 4]],
    ['Agency', [10, 20, 110, 70]],
  ])('%s keeps its rectangle unless it has none', (fieldName, rect) => {
    for (const build of [tablePdf, streamPdf]) {
      const document = open(sign(build(objects), { fieldName }));
      const [facts] = readSignatures(document);
      expect(facts).toMatchObject({ fieldName, rect, coverage: 'whole-file', pageIndex: 0 });
      expect(fieldsOf(document)).toHaveLength(2);
      expect(pageAt(document, 0).annotations).toHaveLength(2);
    }
  });

  it('keeps its own tooltip', () => {
    const document = open(sign(tablePdf(objects), { fieldName: 'Leader' }));
    expect(fieldsOf(document)[0]?.get('TU')).toMatchObject({ bytes: latin1Bytes('kept') });
  });

  it('is put on the page when it is on none', () => {
    const loose = { ...objects, 3: '<</Type/Page/Parent 2 0 R>>' };
    const document = open(sign(tablePdf(loose), { fieldName: 'Leader' }));
    expect(pageAt(document, 0).annotations).toEqual([new PdfReference(5)]);
  });

  it('is not signed a second time', () => {
    const once = sign(tablePdf(objects), { fieldName: 'Leader' });
    const update = planSignatureUpdate(open(once), { ...request, fieldName: 'Leader' });
    expect(update.fieldName).toBe('Leader_1');
  });

  it('passes its lock on to the signature', () => {
    const locked = {
      ...objects,
      5: '<</FT/Sig/T(Leader)/Lock<</Action/Include/Fields[(a)]/P 1>>>>',
    };
    const document = open(sign(tablePdf(locked), { fieldName: 'Leader' }));
    expect(readSignatures(document)[0]).toMatchObject({
      docMdp: 1,
      fieldMdp: [{ action: 'Include', fields: ['a'] }],
    });
    expect(() => planSignatureUpdate(document, request)).toThrow('SIGNATURES_FORBIDDEN');
  });

  it('may demand another format', () => {
    const seed = {
      ...objects,
      5: '<</FT/Sig/T(Leader)/SV<</Ff 2/SubFilter[/adbe.pkcs7.detached]>>>>',
    };
    const plan = (fieldName: string): unknown =>
      planSignatureUpdate(open(tablePdf(seed)), { ...request, fieldName });
    expect(() => plan('Leader')).toThrow('SEED_VALUE_UNMET');
    expect(() => plan('Agency')).not.toThrow();
  });
});

describe('repaired files', () => {
  it.each([
    ['table', tablePdf()],
    ['stream', streamPdf()],
  ])('get a complete new section: %s', (kind, file) => {
    const broken = latin1Bytes(latin1Text(file).replace(/startxref\n\d+/, 'startxref\n7'));
    const document = open(sign(broken));
    expect(document.repaired).toBe(false);
    expect(document.xrefKind).toBe(kind);
    expect(document.trailer.get('Prev')).toBeUndefined();
    expect(readSignatures(document)[0]?.coverage).toBe('whole-file');
    expect(document.get(new PdfReference(4))).toBeInstanceOf(PdfStream);
  });
});

describe('trailer', () => {
  it('keeps the first half of /ID, refreshes the second, drops what belongs to one section', () => {
    const file = hybridPdf(onePage, { trailer: '/ID[<0102><0304>]/Info 4 0 R' });
    const { trailer } = open(sign(file));
    const [first, second] = asArray(open(file), trailer.get('ID')) ?? [];
    expect(first).toMatchObject({ bytes: Uint8Array.of(1, 2) });
    expect(second).not.toMatchObject({ bytes: Uint8Array.of(3, 4) });
    expect(trailer.get('XRefStm')).toBeUndefined();
    expect(trailer.get('Info')).toEqual(new PdfReference(4));
  });
});

describe('a document timestamp', () => {
  const timestamp = { subFilter: 'ETSI.RFC3161' } as const;

  it('is a field with /Type /DocTimeStamp, no /M, and covers the whole file', () => {
    const signed = sign(tablePdf(), timestamp);
    const [facts] = readSignatures(open(signed));
    expect(facts).toMatchObject({
      type: 'document-timestamp',
      subFilter: 'ETSI.RFC3161',
      coverage: 'whole-file',
      claimedSigningTime: undefined,
    });
  });

  it('is no change that a certified document could forbid', () => {
    const reference =
      '/Reference[<</Type/SigRef/TransformMethod/DocMDP/TransformParams<</P 1/V/1.2>>>>]';
    const certified = tablePdf(
      withForm('<</Fields[7 0 R]/SigFlags 3>>', {
        7: '<</FT/Sig/T(S)/V 8 0 R/Type/Annot/Subtype/Widget/Rect[0 0 0 0]>>',
        8: `<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/ByteRange[0 0 0 0]/Contents<00>${reference}>>`,
      }),
    );
    expect(() => sign(certified)).toThrow('SIGNATURES_FORBIDDEN');
    expect(readSignatures(open(sign(certified, timestamp))).at(-1)?.type).toBe(
      'document-timestamp',
    );
  });
});
