// A report as a PDF of its own: pages, one embedded font whose text can be searched, nothing else (ISO 32000-2 §7.5, §7.7).
import type { ReportSheet } from '../../../shared/report/sheet.ts';
import type { Language } from '../../../shared/text/text.ts';
import { compressed, type EmbeddedFont, embedFont } from '../appearance/embed-font.ts';
import { shippedMarkFont } from '../appearance/mark-font.ts';
import { ByteBuilder } from '../byte-builder.ts';
import { encodeObject } from '../encode-object.ts';
import { PdfDictionary, PdfName, type PdfObject, PdfReference } from '../objects.ts';
import { textString } from '../text-string.ts';
import { type NewEntry, writeXrefTable } from '../xref-writer.ts';
import { type Drawn, layOut, PAGE } from './layout.ts';

const POINTS_PER_MM = 72 / 25.4;
/** Outlines drawn this thick stand for a bold face, in points per point of size. */
const STRONG = 0.028;

/** @param foot - at the foot of each page, by its number and their count */
export function reportPdf(
  sheets: readonly ReportSheet[],
  language: Language,
  foot: (page: number, pages: number) => string,
): Uint8Array {
  const font = shippedMarkFont();
  const pages = layOut(font, sheets, foot);
  const objects = new Map<number, PdfObject>();
  const reserve = (): PdfReference => {
    const reference = new PdfReference(objects.size + 1);
    objects.set(reference.number, null);
    return reference;
  };
  const allocate = (object: PdfObject): PdfReference => {
    const reference = reserve();
    objects.set(reference.number, object);
    return reference;
  };
  const texts = pages.flatMap((page) =>
    page.flatMap((one) => (one.kind === 'text' ? one.text : [])),
  );
  const embedded = embedFont(font, texts, allocate);
  const root = reserve();
  const kids = pages.map((page) => allocate(pageObject(page, root, embedded, allocate)));
  objects.set(
    root.number,
    PdfDictionary.of({ Type: new PdfName('Pages'), Kids: kids, Count: kids.length }),
  );
  const catalog = allocate(
    PdfDictionary.of({
      Type: new PdfName('Catalog'),
      Pages: root,
      Lang: textString(language === 'vi' ? 'vi-VN' : 'en'),
      ViewerPreferences: PdfDictionary.of({ DisplayDocTitle: true }),
    }),
  );
  const title = sheets.map(({ title: name, outline }) => `${name}: ${outline.file}`).join('; ');
  const information = allocate(PdfDictionary.of({ Title: textString(title) }));
  return writeFile(objects, PdfDictionary.of({ Root: catalog, Info: information }));
}

function pageObject(
  page: readonly Drawn[],
  parent: PdfReference,
  font: EmbeddedFont,
  allocate: (object: PdfObject) => PdfReference,
): PdfDictionary {
  const content = page.map((one) => operatorsOf(one, font)).join('\n');
  return PdfDictionary.of({
    Type: new PdfName('Page'),
    Parent: parent,
    MediaBox: [0, 0, points(PAGE.widthMm), points(PAGE.heightMm)],
    Resources: PdfDictionary.of({ Font: PdfDictionary.of({ F0: font.reference }) }),
    Contents: allocate(compressed(new TextEncoder().encode(content), {})),
  });
}

function operatorsOf(drawn: Drawn, font: EmbeddedFont): string {
  const colour = rgb(drawn.colour);
  const x = points(drawn.xMm);
  if (drawn.kind === 'box') {
    const { yMm, widthMm, heightMm } = drawn;
    const box = [x, points(PAGE.heightMm - yMm - heightMm), points(widthMm), points(heightMm)];
    return `${colour} rg ${box.join(' ')} re f`;
  }
  const { text, baselineMm, sizePt, isStrong } = drawn;
  const strong = isStrong ? `${colour} RG ${round(sizePt * STRONG)} w 2 Tr` : '0 Tr';
  const place = `${x} ${points(PAGE.heightMm - baselineMm)} Td`;
  return `BT /F0 ${sizePt} Tf ${colour} rg ${strong} ${place} <${font.encode(text)}> Tj ET`;
}

const points = (mm: number): number => round(mm * POINTS_PER_MM);

const round = (value: number): number => Number(value.toFixed(3)) + 0;

/** `#rrggbb` as three operands between 0 and 1. */
function rgb(colour: string): string {
  return [1, 3, 5]
    .map((start) => round(Number.parseInt(colour.slice(start, start + 2), 16) / 255))
    .join(' ');
}

function writeFile(objects: ReadonlyMap<number, PdfObject>, trailer: PdfDictionary): Uint8Array {
  // the comment says to programs that guess that this is no text (§7.5.2)
  const out = new ByteBuilder().text('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n');
  const entries: NewEntry[] = [{ number: 0, entry: { kind: 'free' } }];
  for (const [number, object] of objects) {
    entries.push({ number, entry: { kind: 'plain', offset: out.length, generation: 0 } });
    out.text(`${number} 0 obj\n`).append(encodeObject(object)).text('\nendobj\n');
  }
  const start = out.length;
  return out
    .append(writeXrefTable(entries, trailer.with({ Size: entries.length }), start))
    .finish();
}
