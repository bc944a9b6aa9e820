// Whether a picture has colours, by its colour space (ISO 32000-2 §8.6): seals are red, their copies grey.
import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../../agent/core/byte-source.ts';
import { latin1Text } from '../../../../agent/pdf/characters.ts';
import { imagePixels, isColourImage } from '../../../../agent/pdf/content/image-samples.ts';
import { openPdf, type PdfDocument } from '../../../../agent/pdf/document.ts';
import { PdfReference, PdfStream } from '../../../../agent/pdf/objects.ts';
import { onePage, stream, tablePdf, type TinyObjects } from '../../../support/tiny-pdf.ts';

function image(
  entries: string,
  samples = '',
  more: TinyObjects = {},
): readonly [PdfDocument, PdfStream] {
  const objects = { ...onePage, 5: stream(`/Subtype/Image${entries}`, samples), ...more };
  const document = openPdf(memorySource(tablePdf(objects)));
  const object = document.get(new PdfReference(5));
  if (!(object instanceof PdfStream)) throw new Error('no picture');
  return [document, object];
}

describe('a picture', () => {
  it.each([
    ['/ColorSpace/DeviceGray', false],
    ['/ColorSpace/DeviceRGB', true],
    ['/ColorSpace/DeviceCMYK', true],
    ['/ColorSpace[/CalGray<<>>]', false],
    ['/ColorSpace[/CalRGB<<>>]', true],
    ['/ColorSpace[/Lab<<>>]', true],
    ['/ColorSpace[/ICCBased 6 0 R]', false],
    ['/ColorSpace[/ICCBased 7 0 R]', true],
    ['/ColorSpace[/ICCBased 8 0 R]', undefined],
    ['/ColorSpace[/Indexed/DeviceGray 1<00ff>]', false],
    ['/ColorSpace[/Indexed/DeviceRGB 1<000000ffffff>]', true],
    ['/ColorSpace[/Indexed[/ICCBased 7 0 R]1<00ff>]', true],
    ['/ColorSpace[/Indexed[/Indexed/DeviceRGB 1<00>]1<00ff>]', undefined],
    ['/ColorSpace[/Separation/Red/DeviceRGB<<>>]', undefined],
    ['/ColorSpace/Unknown', undefined],
    ['', undefined],
    ['/ImageMask true/ColorSpace/DeviceRGB', false],
  ])('%s: in colours %s', (entries, expected) => {
    const profiles = { 6: stream('/N 1', ''), 7: stream('/N 3', ''), 8: stream('', '') };
    expect(isColourImage(...image(entries, '', profiles))).toBe(expected);
  });

  const plain = '/Width 2/Height 1/BitsPerComponent 8/ColorSpace/DeviceRGB';
  const mask = (size: string, samples: string): TinyObjects => ({
    6: stream(`/Subtype/Image${size}/BitsPerComponent 8/ColorSpace/DeviceGray`, samples),
  });

  it('gives its pixels where they are plain', () => {
    const textOf = (bytes: Uint8Array | undefined): string | undefined =>
      bytes && latin1Text(bytes);
    const opaque = imagePixels(...image(plain, 'abcdef'));
    expect([textOf(opaque?.rgb), textOf(opaque?.alpha)]).toEqual(['abcdef', undefined]);
    const masked = image(`${plain}/SMask 6 0 R`, 'abcdef', mask('/Width 2/Height 1', 'xy'));
    const soft = imagePixels(...masked);
    expect([textOf(soft?.rgb), textOf(soft?.alpha)]).toEqual(['abcdef', 'xy']);
  });

  it.each([
    ['with fewer samples than it says', image(plain, 'abcde')],
    ['without a size', image(plain.replace('/Width 2', ''), 'abcdef')],
    ['of no height', image(plain.replace('/Height 1', '/Height 0'), 'abcdef')],
    ['of another depth', image(plain.replace('Component 8', 'Component 16'), 'abcdefabcdef')],
    ['of grey', image(plain.replace('RGB', 'Gray'), 'abcdef')],
    ['as a photograph', image(`${plain}/Filter/DCTDecode`, 'abcdef')],
    ['that is damaged', image(`${plain}/Filter/FlateDecode`, 'abcdef')],
    [
      'with a mask of another size',
      image(`${plain}/SMask 6 0 R`, 'abcdef', mask('/Width 1/Height 2', 'xy')),
    ],
  ])('gives none %s', (_, given) => {
    expect(imagePixels(...given)).toBeUndefined();
  });
});
