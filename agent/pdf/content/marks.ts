// What a content stream puts on the page, reduced to what places need: text, pictures, filled and stroked paths.
import type { PdfDictionary, PdfString } from '../objects.ts';
import type { Rectangle } from '../pages.ts';
import type { Matrix } from './matrix.ts';

export type Polygon = readonly (readonly [number, number])[];

export type ImageSize = { readonly width: number; readonly height: number };

/** Places in default user space of the page. */
export type Mark =
  | {
      readonly kind: 'text';
      readonly box: Rectangle;
      readonly string: PdfString;
      readonly font: PdfDictionary | undefined;
    }
  /** `matrix` maps the unit square to the page; `isPainted` asks for a point of the unit square, y upwards */
  | {
      readonly kind: 'image';
      readonly box: Rectangle;
      readonly matrix: Matrix;
      readonly isPainted: (x: number, y: number) => boolean;
      /** samples across and up; undefined where it does not say */
      readonly samples: ImageSize | undefined;
    }
  | { readonly kind: 'fill'; readonly box: Rectangle; readonly polygons: readonly Polygon[] }
  | {
      readonly kind: 'stroke';
      readonly box: Rectangle;
      readonly polygons: readonly Polygon[];
      readonly width: number;
    }
  /** a shading: everywhere that is not clipped away */
  | { readonly kind: 'everything'; readonly box: Rectangle };
