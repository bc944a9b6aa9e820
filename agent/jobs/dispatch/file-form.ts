// What a PDF is beside its words: version, fonts, page sizes, active content, scans, and how its marks look.
import { lookAt, HUE_SHARE } from '../../signing/picture-checks.ts';
import type { ByteSource } from '../../core/byte-source.ts';
import type { FileForm, MarkLook } from '../../dispatch/checks/facts.ts';
import { activeContent } from '../../pdf/active-content.ts';
import { appearanceParts } from '../../pdf/content/appearance-parts.ts';
import { imagePixels, isColourImage } from '../../pdf/content/image-samples.ts';
import { scanResolution } from '../../pdf/content/scan-resolution.ts';
import { displayedSize } from '../../pdf/appearance/page-space.ts';
import { openPdf, type PdfDocument } from '../../pdf/document.ts';
import { looseFonts } from '../../pdf/loose-fonts.ts';
import { PdfStream } from '../../pdf/objects.ts';
import { allPages, type Page } from '../../pdf/pages.ts';
import { PdfError } from '../../pdf/pdf-error.ts';
import { asDictionary } from '../../pdf/resolve.ts';
import { type PlacedField, signatureFields } from '../../pdf/signature-fields.ts';
import { pdfVersion } from '../../pdf/version.ts';

/** One scanner made them all: the first ones tell. */
const MOST_SCANS = 20;

/** @returns undefined when the file cannot be opened, or not without its password */
export function fileFormOf(source: ByteSource): FileForm | undefined {
  try {
    const document = openPdf(source);
    const pages = [...allPages(document)];
    return {
      version: pdfVersion(document),
      isEncrypted: document.layout.encryption !== undefined,
      looseFonts: looseFonts(document),
      pageSizes: pages.map(displayedSize),
      activeContent: activeContent(document),
      scans: pages.slice(0, MOST_SCANS).flatMap((page) => scanOf(document, page)),
      marks: signatureFields(document).flatMap((field) => markOf(document, field, pages)),
    };
  } catch (error) {
    // Whoever validates the document says what is wrong with it.
    if (error instanceof PdfError) return undefined;
    throw error;
  }
}

function scanOf(document: PdfDocument, page: Page): FileForm['scans'] {
  const ppi = orUndefined(() => scanResolution(document, page));
  if (ppi === undefined) return [];
  const resources = asDictionary(document, page.resources);
  const images = [...(asDictionary(document, resources?.get('XObject'))?.entries.values() ?? [])]
    .map((value) => document.resolve(value))
    .filter((object) => object instanceof PdfStream);
  const colours = images.map((image) => isColourImage(document, image));
  const isColour = colours.includes(true) || (colours.includes(undefined) ? undefined : false);
  return [{ ppi, isColour }];
}

function markOf(document: PdfDocument, field: PlacedField, pages: readonly Page[]): MarkLook[] {
  const [widget] = field.widgets;
  if (widget === undefined) return [];
  const userUnit = pages[field.pageIndex ?? 0]?.userUnit ?? 1;
  const parts = orUndefined(() => appearanceParts(document, widget.dictionary, userUnit));
  if (parts === undefined) return [];
  const { images, texts } = parts;
  return [
    {
      field: field.fullName,
      hue: images.length === 0 ? undefined : hueOf(document, images),
      texts: texts.map(({ font, sizePt }) => ({ font, sizePt })),
      isBlack: texts.length === 0 ? undefined : texts.every(({ isBlack }) => isBlack),
    },
  ];
}

/** Of all pictures together: a name may be a picture beside the signature. */
function hueOf(document: PdfDocument, images: readonly PdfStream[]): MarkLook['hue'] {
  const looks = images.map((image) => {
    const pixels = orUndefined(() => imagePixels(document, image));
    return pixels && lookAt(pixels);
  });
  if (looks.some((look) => look !== undefined && look.red >= HUE_SHARE)) return 'red';
  if (looks.some((look) => look !== undefined && look.blue >= HUE_SHARE)) return 'blue';
  return looks.includes(undefined) ? 'unknown' : 'other';
}

/** Of one part that cannot be read nothing is known. */
function orUndefined<T>(read: () => T | undefined): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof PdfError) return undefined;
    throw error;
  }
}
