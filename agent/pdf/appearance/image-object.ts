// A decoded picture as an image XObject with its opacity as soft mask (ISO 32000-2 §8.9.5, §11.6.5.2).
import { deflateSync } from 'node:zlib';
import { type AllocateObject, PdfName, type PdfObject, type PdfReference } from '../objects.ts';
import { deflated } from './embed-font.ts';
import type { DecodedImage } from './png.ts';

/** Of pictures that are still in use: the same one is drawn into many documents. */
const known = new WeakMap<Uint8Array, Uint8Array>();

function packed(samples: Uint8Array): Uint8Array {
  const stream = known.get(samples) ?? new Uint8Array(deflateSync(samples));
  known.set(samples, stream);
  return stream;
}

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
      deflated(packed(image.alpha), { ...common, ColorSpace: new PdfName('DeviceGray') }),
    );
  }
  return allocate(
    deflated(packed(image.rgb), { ...common, ColorSpace: new PdfName('DeviceRGB'), ...mask }),
  );
}
