// Keeps what an update adds inside PDF/A: masks, font subsets and colours in the form that the document's part asks for.
import { deflateSync } from 'node:zlib';
import { allowsSoftMask, type ArchivalProfile, archivalProfileOf } from './archival-profile.ts';
import type { PdfDocument } from './document.ts';
import type { IncrementalUpdate } from './incremental-update.ts';
import {
  type AllocateObject,
  PdfDictionary,
  PdfName,
  type PdfObject,
  PdfReference,
  PdfStream,
} from './objects.ts';
import { asInteger, asName } from './resolve.ts';

/** Opaque from this value on, where a pixel is either painted or not. */
export const OPAQUE = 128;

/** Registers objects of an appearance as they are, or as a PDF/A document may hold them. */
export function archivalAllocate(document: PdfDocument, update: IncrementalUpdate): AllocateObject {
  const profile = archivalProfileOf(document);
  if (profile === undefined) return update.allocate;
  const added = new Map<number, PdfObject>();
  return (object) => {
    const reference = update.allocate(adapted({ document, update, profile, added }, object));
    added.set(reference.number, object);
    return reference;
  };
}

type Context = {
  readonly document: PdfDocument;
  readonly update: IncrementalUpdate;
  readonly profile: ArchivalProfile;
  readonly added: ReadonlyMap<number, PdfObject>;
};

function adapted(context: Context, object: PdfObject): PdfObject {
  const { document, profile } = context;
  if (object instanceof PdfStream) {
    const { dictionary, readRaw } = object;
    const subtype = asName(document, dictionary.get('Subtype'));
    if (subtype === 'Form') return new PdfStream(withColours(profile, dictionary), readRaw);
    if (subtype === 'Image' && !allowsSoftMask(profile)) {
      return new PdfStream(withStencil(context, dictionary), readRaw);
    }
    return object;
  }
  const isDescriptor =
    object instanceof PdfDictionary && asName(document, object.get('Type')) === 'FontDescriptor';
  return isDescriptor && profile.part === 1 ? withCidSet(context, object) : object;
}

/** A picture whose pixels are painted or not (ISO 32000-2 §8.9.6.2) in place of one with soft edges. */
function withStencil(context: Context, image: PdfDictionary): PdfDictionary {
  const { document, update, added } = context;
  const reference = image.get('SMask');
  const soft = reference instanceof PdfReference ? added.get(reference.number) : undefined;
  if (!(reference instanceof PdfReference) || !(soft instanceof PdfStream)) return image;
  const width = asInteger(document, soft.dictionary.get('Width')) ?? 0;
  const height = asInteger(document, soft.dictionary.get('Height')) ?? 0;
  const raw = new Uint8Array(deflateSync(stencil(document.decode(soft), width, height)));
  const mask = soft.dictionary.with({
    ColorSpace: undefined,
    ImageMask: true,
    BitsPerComponent: 1,
  });
  update.set(reference, new PdfStream(mask, () => raw));
  return image.with({ SMask: undefined, Mask: reference });
}

/** One bit a pixel, rows padded to bytes; 1 is left out. */
function stencil(alpha: Uint8Array, width: number, height: number): Uint8Array {
  const rowBytes = Math.ceil(width / 8);
  const bits = new Uint8Array(rowBytes * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = y * rowBytes + (x >> 3);
      if ((alpha[y * width + x] ?? 0) < OPAQUE) bits[at] = (bits[at] ?? 0) | (0x80 >> (x & 7));
    }
  }
  return bits;
}

/** Part 1 wants a list of the glyphs in a subset (§6.3.5). */
function withCidSet(
  { document, update, added }: Context,
  descriptor: PdfDictionary,
): PdfDictionary {
  const reference = descriptor.get('FontFile2');
  const program = reference instanceof PdfReference ? added.get(reference.number) : undefined;
  if (!(program instanceof PdfStream)) return descriptor;
  const glyphs = glyphCount(document.decode(program));
  const bits = new Uint8Array(Math.ceil(glyphs / 8));
  for (let glyph = 0; glyph < glyphs; glyph += 1) {
    bits[glyph >> 3] = (bits[glyph >> 3] ?? 0) | (0x80 >> (glyph & 7));
  }
  const cidSet = update.allocate(new PdfStream(new PdfDictionary(new Map()), () => bits));
  return descriptor.with({ CIDSet: cidSet });
}

/** numGlyphs of the `maxp` table of a TrueType program. */
function glyphCount(program: Uint8Array): number {
  const view = new DataView(program.buffer, program.byteOffset, program.byteLength);
  const MAXP = 0x6d617870;
  for (let table = 0; table < view.getUint16(4); table += 1) {
    const record = 12 + table * 16;
    if (view.getUint32(record) === MAXP) return view.getUint16(view.getUint32(record + 8) + 4);
  }
  return 0;
}

/** Device colours need an output intent; where there is none, they are given a meaning (ISO 32000-2 §8.6.5.6). */
function withColours({ intent }: ArchivalProfile, form: PdfDictionary): PdfDictionary {
  const resources = form.get('Resources');
  if (intent === 'RGB' || !(resources instanceof PdfDictionary)) return form;
  const colours = PdfDictionary.of({
    DefaultRGB: CALIBRATED_RGB,
    DefaultGray: intent === undefined ? CALIBRATED_GREY : undefined,
  });
  return form.with({ Resources: resources.with({ ColorSpace: colours }) });
}

const D65: PdfObject = [0.9505, 1, 1.089];

/** The primaries of sRGB (IEC 61966-2-1), by column. */
const CALIBRATED_RGB: PdfObject = [
  new PdfName('CalRGB'),
  PdfDictionary.of({
    WhitePoint: D65,
    Gamma: [2.2, 2.2, 2.2],
    Matrix: [0.4124, 0.2126, 0.0193, 0.3576, 0.7152, 0.1192, 0.1805, 0.0722, 0.9505],
  }),
];

const CALIBRATED_GREY: PdfObject = [
  new PdfName('CalGray'),
  PdfDictionary.of({ WhitePoint: D65, Gamma: 2.2 }),
];

/** An appearance without marks: part 1 asks for one on every widget, also where it has no area (§6.9). */
export function emptyAppearance(
  document: PdfDocument,
  update: IncrementalUpdate,
): PdfReference | undefined {
  if (archivalProfileOf(document)?.part !== 1) return undefined;
  const dictionary = PdfDictionary.of({
    Type: new PdfName('XObject'),
    Subtype: new PdfName('Form'),
    BBox: [0, 0, 0, 0],
    Resources: new PdfDictionary(new Map()),
  });
  return update.allocate(new PdfStream(dictionary, () => new Uint8Array(0)));
}
