// One page that pictures fill, as scanners make it; of the pictures only their sizes are true.
import { stream, tablePdf } from './tiny-pdf.ts';

/**
 * A page of 595 × 842 points.
 *
 * @param content - draws the pictures /I0, /I1 …
 * @param sizes - their samples across and up
 * @param more - further entries of the page
 */
export function pageWith(
  content: string,
  sizes: readonly (readonly [number, number])[],
  more = '',
): Uint8Array {
  const names = sizes.map((_, at) => `/I${at} ${at + 5} 0 R`).join('');
  const images = sizes.map(([width, height], at): [number, string] => {
    const size = `/Width ${width}/Height ${height}`;
    const colour = '/ColorSpace/DeviceGray/BitsPerComponent 8';
    return [at + 5, stream(`/Type/XObject/Subtype/Image${size}${colour}`, '')];
  });
  return tablePdf({
    1: '<</Type/Catalog/Pages 2 0 R>>',
    2: '<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]>>',
    3: `<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</XObject<<${names}>>>>${more}>>`,
    4: stream('', content),
    ...Object.fromEntries(images),
  });
}

/** Draws a picture over the whole page. */
export const whole = (name: string): string => `q 595 0 0 842 0 0 cm /${name} Do Q `;
