// A decoded picture as an image XObject with its opacity as soft mask (ISO 32000-2 §8.9.5, §11.6.5.2).
import { type AllocateObject, PdfName, type PdfObject, type PdfReference } from '../objects.ts';
import { compressed } from './embed-font.ts';
import type { DecodedImage } from './png.ts';

/** Registers the picture; its proportions are those of its pixels, its size is set where it is drawn. */
export function imageObject(image: DecodedImage, allocate: AllocateObject): PdfReference {
  const common = {
    Type: new PdfName('XObject'),
    Subtype: new PdfName('Image'),
    Width: image.widthPx,
    Height: image.heightPx,
    BitsPerComponent: 8,
  };
  const mask: Record<string, PdfObject> = {};
  if (image.alpha !== undefined) {
    mask['SMask'] = allocate(
      compressed(image.alpha, { ...common, ColorSpace: new PdfName('DeviceGray') }),
    );
  }
  return allocate(
    compressed(image.rgb, { ...common, ColorSpace: new PdfName('DeviceRGB'), ...mask }),
  );
}
