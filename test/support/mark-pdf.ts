// One-page PDFs written by hand that carry a mark as annotation or as content, for other programs to judge.
import type { PageGeometry, Rectangle } from '../../agent/pdf/appearance/page-space.ts';
import {
  type AllocateObject,
  PdfDictionary,
  PdfName,
  type PdfObject,
  PdfReference,
  PdfStream,
  PdfString,
} from '../../agent/pdf/objects.ts';
import { concat } from './png-encoder.ts';

const ascii = new TextEncoder();

/** A page whose annotation shows the form that `appearance` registers. */
export function pdfWithMark(
  geometry: PageGeometry,
  rectangle: Rectangle,
  appearance: (allocate: AllocateObject) => PdfReference,
): Uint8Array {
  return onePage(geometry, (allocate) => {
    const mark = PdfDictionary.of({
      Type: new PdfName('Annot'),
      Subtype: new PdfName('Stamp'),
      Rect: [...rectangle],
      F: 4,
      AP: PdfDictionary.of({ N: appearance(allocate) }),
    });
    return { Resources: PdfDictionary.of({}), Annots: [allocate(mark)] };
  });
}

/** A page that draws the form over its whole crop box as its own content. */
export function pdfWithContent(
  geometry: PageGeometry,
  form: (allocate: AllocateObject) => PdfReference,
): Uint8Array {
  return onePage(geometry, (allocate) => {
    const [x, y] = geometry.cropBox;
    const content = ascii.encode(`q 1 0 0 1 ${x} ${y} cm /Fm0 Do Q`);
    return {
      Resources: PdfDictionary.of({ XObject: PdfDictionary.of({ Fm0: form(allocate) }) }),
      Contents: allocate(
        new PdfStream(PdfDictionary.of({ Length: content.length }), () => content),
      ),
    };
  });
}

/** A page with this content stream, as it is in the file. */
export function pdfWithStream(filter: string | undefined, content: Uint8Array): Uint8Array {
  const geometry: PageGeometry = { cropBox: [0, 0, 595, 842], rotate: 0, userUnit: 1 };
  return onePage(geometry, (allocate) => {
    const dictionary = PdfDictionary.of({
      Length: content.length,
      Filter: filter === undefined ? undefined : new PdfName(filter),
    });
    return {
      Resources: PdfDictionary.of({}),
      Contents: allocate(new PdfStream(dictionary, () => content)),
    };
  });
}

function onePage(
  geometry: PageGeometry,
  entries: (allocate: AllocateObject) => Readonly<Record<string, PdfObject>>,
): Uint8Array {
  const objects: PdfObject[] = [];
  const allocate: AllocateObject = (object) => {
    objects.push(object);
    return new PdfReference(objects.length);
  };
  const catalog = allocate(null);
  const pages = allocate(null);
  const page = allocate(
    PdfDictionary.of({
      Type: new PdfName('Page'),
      Parent: pages,
      MediaBox: [...geometry.cropBox],
      CropBox: [...geometry.cropBox],
      Rotate: geometry.rotate,
      UserUnit: geometry.userUnit,
      ...entries(allocate),
    }),
  );
  objects[0] = PdfDictionary.of({ Type: new PdfName('Catalog'), Pages: pages });
  objects[1] = PdfDictionary.of({ Type: new PdfName('Pages'), Kids: [page], Count: 1 });
  return writeFile(objects, catalog);
}

function writeFile(objects: readonly PdfObject[], root: PdfReference): Uint8Array {
  const parts: Uint8Array[] = [ascii.encode('%PDF-1.7\n')];
  const offsets: number[] = [];
  let size = parts[0]?.length ?? 0;
  const push = (bytes: Uint8Array): void => {
    parts.push(bytes);
    size += bytes.length;
  };
  for (const [index, object] of objects.entries()) {
    offsets.push(size);
    push(
      concat([ascii.encode(`${index + 1} 0 obj\n`), serialise(object), ascii.encode('\nendobj\n')]),
    );
  }
  const entries = offsets
    .map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`)
    .join('');
  const table = `xref\n0 ${offsets.length + 1}\n0000000000 65535 f \n${entries}`;
  const trailer = `trailer\n<< /Size ${offsets.length + 1} /Root ${root.number} 0 R >>\nstartxref\n${size}\n%%EOF\n`;
  push(ascii.encode(table + trailer));
  return concat(parts);
}

function serialise(object: PdfObject): Uint8Array {
  if (object instanceof PdfStream) {
    return concat([
      serialise(object.dictionary),
      ascii.encode('\nstream\n'),
      object.readRaw(),
      ascii.encode('\nendstream'),
    ]);
  }
  if (object instanceof PdfDictionary) {
    const entries = [...object.entries].flatMap(([key, value]) => [
      ascii.encode(`/${key} `),
      serialise(value),
    ]);
    return concat([ascii.encode('<< '), ...entries, ascii.encode('>> ')]);
  }
  if (Array.isArray(object))
    return concat([ascii.encode('['), ...object.map(serialise), ascii.encode('] ')]);
  return ascii.encode(`${simple(object)} `);
}

function simple(object: PdfObject): string {
  if (object instanceof PdfName) return `/${object.value}`;
  if (object instanceof PdfReference) return `${object.number} ${object.generation} R`;
  if (object instanceof PdfString) return `<${Buffer.from(object.bytes).toString('hex')}>`;
  if (object === null || typeof object !== 'object') return String(object);
  throw new TypeError('not a simple object');
}
