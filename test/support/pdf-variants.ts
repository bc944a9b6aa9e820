// One document in every layout an office meets, made by hand and by qpdf; all of them unsigned.
import { latin1Bytes, latin1Text } from '../../agent/pdf/characters.ts';
import { inRun } from './long-run.ts';
import { byQpdf } from './qpdf.ts';
import {
  hybridPdf,
  linearisedPdf,
  onePage,
  stream,
  streamPdf,
  tablePdf,
  type TinyObjects,
} from './tiny-pdf.ts';

export type PdfVariant = {
  readonly name: string;
  readonly file: Uint8Array;
  readonly password?: string;
  /** readers have to rebuild its cross-references */
  readonly isDamaged?: boolean;
};

const OWNER_PASSWORD = 'chu-tep';
const USER_PASSWORD = 'mo-tep';

const catalog = (entries: string): string => `<</Type/Catalog/Pages 2 0 R${entries}>>`;
const page = (entries: string): TinyObjects => ({
  ...onePage,
  3: `<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<<>>${entries}>>`,
});
const replaced = (file: Uint8Array, from: string | RegExp, to: string): Uint8Array =>
  latin1Bytes(latin1Text(file).replace(from, to));
const withTail = (tail: string): Uint8Array => latin1Bytes(latin1Text(tablePdf()) + tail);

/** Filled and empty fields below each other. */
const form: TinyObjects = {
  ...onePage,
  1: catalog('/AcroForm 5 0 R'),
  3: '<</Type/Page/Parent 2 0 R/Contents 4 0 R/Annots 10 0 R>>',
  5: '<</Fields[6 0 R 9 0 R]/DA(/F 0 Tf)>>',
  6: '<</T(Don)/Kids[7 0 R 8 0 R]>>',
  7: '<</Type/Annot/Subtype/Widget/Parent 6 0 R/FT/Tx/T(So)/V(15)/Rect[10 10 60 30]>>',
  8: '<</Type/Annot/Subtype/Widget/Parent 6 0 R/FT/Sig/T(Ky)/Rect[300 100 500 180]/P 3 0 R>>',
  9: '<</Type/Annot/Subtype/Widget/FT/Sig/T(Ky)/Rect[0 0 0 0]/P 3 0 R>>',
  10: '[7 0 R 8 0 R 9 0 R]',
};

const tagged: TinyObjects = {
  ...onePage,
  1: catalog('/MarkInfo<</Marked true>>/StructTreeRoot 5 0 R/Lang(vi)'),
  3: '<</Type/Page/Parent 2 0 R/Contents 4 0 R/StructParents 0/Resources<<>>>>',
  4: stream('', '/P <</MCID 0>> BDC 0 0 m S EMC'),
  5: '<</Type/StructTreeRoot/K 6 0 R/ParentTree 8 0 R/ParentTreeNextKey 1>>',
  6: '<</Type/StructElem/S/Document/P 5 0 R/K[7 0 R]>>',
  7: '<</Type/StructElem/S/P/P 6 0 R/Pg 3 0 R/K 0>>',
  8: '<</Nums[0[7 0 R]]>>',
};

function many(pages: number): Uint8Array {
  const objects: Record<number, string> = { 1: '<</Type/Catalog/Pages 2 0 R>>' };
  const kids: string[] = [];
  for (let at = 0; at < pages; at += 1) {
    objects[at + 3] = '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>';
    kids.push(`${at + 3} 0 R`);
  }
  objects[2] = `<</Type/Pages/Count ${pages}/Kids[${kids.join(' ')}]>>`;
  return tablePdf(objects);
}

const plain: readonly PdfVariant[] = [
  { name: 'table', file: tablePdf() },
  { name: 'CRLF', file: tablePdf(onePage, { eol: '\r\n' }) },
  { name: 'CR', file: tablePdf(onePage, { eol: '\r' }) },
  { name: 'mixed line ends', file: replaced(tablePdf(), '\nendobj\n2', '\rendobj\n2') },
  { name: 'stream', file: streamPdf() },
  { name: 'hybrid', file: hybridPdf() },
  { name: 'object streams', file: byQpdf(tablePdf(), '--object-streams=generate') },
  { name: 'linearised by hand', file: linearisedPdf() },
  {
    name: 'linearised with a table',
    file: byQpdf(tablePdf(), '--linearize', '--object-streams=disable'),
  },
  {
    name: 'linearised with streams',
    file: byQpdf(tablePdf(), '--linearize', '--object-streams=generate'),
  },
  { name: 'PDF 1.2', file: byQpdf(tablePdf(), '--force-version=1.2') },
  { name: 'PDF 2.0', file: byQpdf(streamPdf(), '--force-version=2.0') },
  { name: 'junk before the header', file: tablePdf(onePage, { before: 'GARBAGE\n' }) },
  { name: 'junk at the end', file: withTail('<!-- saved -->') },
  { name: '3 KB of zeros at the end', file: withTail('\0'.repeat(3000)) },
  { name: 'no line end at the end', file: tablePdf().slice(0, -1) },
];

const damaged: readonly PdfVariant[] = [
  { name: 'bad startxref', file: replaced(tablePdf(), /startxref\n\d+/, 'startxref\n7') },
  { name: 'bad offsets', file: replaced(streamPdf(), '%PDF-1.7\n', '%PDF-1.7\n%xxxx\n') },
  { name: 'truncated', file: tablePdf().slice(0, -60) },
].map((variant) => ({ ...variant, isDamaged: true }));

const shapes: readonly PdfVariant[] = [
  ...[90, 180, 270].map((angle) => ({
    name: `rotated by ${angle}`,
    file: tablePdf(page(`/Rotate ${angle}`)),
  })),
  { name: 'CropBox', file: tablePdf(page('/CropBox[50 60 500 700]')) },
  { name: 'UserUnit', file: tablePdf(page('/UserUnit 2')) },
  { name: 'form with fields below each other', file: tablePdf(form) },
  { name: 'form in object streams', file: streamPdf(form) },
  { name: 'tagged', file: tablePdf(tagged) },
  { name: 'tagged, in object streams', file: streamPdf(tagged) },
  { name: 'many pages', file: many(inRun(1_000, 10_000)) },
];

function encrypted(
  name: string,
  file: Uint8Array,
  options: readonly string[],
  user = '',
): PdfVariant {
  const made = byQpdf(
    file,
    ...['--allow-weak-crypto', '--encrypt', user, OWNER_PASSWORD, ...options, '--'],
  );
  return { name, file: made, ...(user === '' ? {} : { password: user }) };
}

const secured: readonly PdfVariant[] = [
  encrypted('RC4 40', tablePdf(), ['40']),
  encrypted('RC4 128', tablePdf(), ['128', '--use-aes=n']),
  encrypted('AES-128', tablePdf(), ['128', '--use-aes=y']),
  encrypted('AES-128 with clear metadata', withMetadata(), [
    '128',
    '--use-aes=y',
    '--cleartext-metadata',
  ]),
  encrypted('AES-256 of revision 5', tablePdf(), ['256', '--force-R5']),
  encrypted('AES-256', tablePdf(), ['256']),
  encrypted('RC4 128 with object streams', streamPdf(form), ['128', '--use-aes=n']),
  encrypted('AES-256 with object streams', streamPdf(form), ['256']),
  encrypted('AES-256, linearised', byQpdf(tablePdf(), '--linearize'), ['256']),
  encrypted('RC4 128, user password', tablePdf(), ['128', '--use-aes=n'], USER_PASSWORD),
  encrypted('AES-256, user password', streamPdf(), ['256'], USER_PASSWORD),
  {
    name: 'AES-256, truncated',
    file: encrypted('', tablePdf(), ['256']).file.slice(0, -12),
    isDamaged: true,
  },
  {
    name: 'RC4 128 with object streams, bad startxref',
    file: replaced(
      encrypted('', streamPdf(form), ['128', '--use-aes=n']).file,
      /startxref\n\d+/,
      'startxref\n7',
    ),
    isDamaged: true,
  },
  {
    ...encrypted('no modification, owner password', tablePdf(), ['256', '--modify=none']),
    password: OWNER_PASSWORD,
  },
];

/** A document with metadata, which may stay readable in an encrypted file. */
function withMetadata(): Uint8Array {
  return tablePdf({
    ...onePage,
    1: catalog('/Metadata 5 0 R'),
    5: stream('/Type/Metadata/Subtype/XML', '<x:xmpmeta xmlns:x="adobe:ns:meta/"/>'),
  });
}

export const pdfVariants: readonly PdfVariant[] = [...plain, ...damaged, ...shapes, ...secured];

export const formPdf = tablePdf(form);
