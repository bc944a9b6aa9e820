// Draws a mark's plan as the normal appearance of a signature widget (ISO 32000-2 §12.5.5).
import type { MarkOperation, MarkPlan } from '../../../shared/protocol/mark.ts';
import { type AllocateObject, PdfDictionary, PdfName, type PdfReference } from '../objects.ts';
import { type EmbeddedFont, compressed, embedFont } from './embed-font.ts';
import { imageObject } from './image-object.ts';
import type { MarkFont } from './mark-font.ts';
import { type PageGeometry, unitsPerMm, uprightMatrix } from './page-space.ts';
import type { DecodedImage } from './png.ts';

/** Everything a plan refers to but does not carry. */
export type MarkMaterials = {
  readonly font: MarkFont;
  /** The picture that the plan's image operation draws. */
  readonly image?: DecodedImage | undefined;
  /** The plan shows a text field's value: bracketed, so that form programs find it (§12.7.4.3). */
  readonly isFieldValue?: boolean;
};

const FONT = 'F0';
const IMAGE = 'Im0';

/**
 * Registers the form XObject for /AP /N of a widget whose /Rect is toUserSpace of the planned box.
 * It reads upright on rotated pages. A plan without operations gives an empty form.
 *
 * @returns reference of the form; fonts and images are further objects
 */
export function buildMarkAppearance(
  plan: MarkPlan,
  geometry: PageGeometry,
  materials: MarkMaterials,
  allocate: AllocateObject,
): PdfReference {
  const scale = unitsPerMm(geometry);
  const width = plan.widthMm * scale;
  const height = plan.heightMm * scale;
  const texts = plan.operations.flatMap((operation) =>
    operation.kind === 'text' ? [operation.text] : [],
  );
  const font = texts.length === 0 ? undefined : embedFont(materials.font, texts, allocate);
  const drawsImage = plan.operations.some(({ kind }) => kind === 'image');
  const image =
    drawsImage && materials.image !== undefined
      ? imageObject(materials.image, allocate)
      : undefined;
  const canvas: Canvas = {
    scale,
    height,
    userUnit: geometry.userUnit,
    font,
    hasImage: image !== undefined,
  };
  const drawn = plan.operations.flatMap((operation) => draw(operation, canvas));
  const content = (materials.isFieldValue === true ? ['/Tx BMC', ...drawn, 'EMC'] : drawn).join(
    '\n',
  );
  return allocate(
    compressed(new TextEncoder().encode(content), {
      Type: new PdfName('XObject'),
      Subtype: new PdfName('Form'),
      BBox: [0, 0, round(width), round(height)],
      Matrix: uprightMatrix(geometry.rotate, width, height).map(round),
      Resources: PdfDictionary.of({
        Font: font && PdfDictionary.of({ [FONT]: font.reference }),
        XObject: image && PdfDictionary.of({ [IMAGE]: image }),
      }),
    }),
  );
}

type Canvas = {
  /** User space units in a millimetre. */
  readonly scale: number;
  /** Of the form, in units; the plan counts down from the top, the form up from the bottom. */
  readonly height: number;
  readonly userUnit: number;
  readonly font: EmbeddedFont | undefined;
  readonly hasImage: boolean;
};

function draw(operation: MarkOperation, canvas: Canvas): string[] {
  const { scale, height } = canvas;
  switch (operation.kind) {
    case 'image': {
      if (!canvas.hasImage) return [];
      const bottom = height - (operation.yMm + operation.heightMm) * scale;
      const matrix = [
        operation.widthMm * scale,
        0,
        0,
        operation.heightMm * scale,
        operation.xMm * scale,
        bottom,
      ];
      return ['q', `${numbers(matrix)} cm`, `/${IMAGE} Do`, 'Q'];
    }
    case 'text': {
      if (canvas.font === undefined) return [];
      return [
        'BT',
        `/${FONT} ${numbers([operation.sizePt / canvas.userUnit])} Tf`,
        `${rgb(operation.colour)} rg`,
        `${numbers([operation.xMm * scale, height - operation.baselineMm * scale])} Td`,
        `<${canvas.font.encode(operation.text)}> Tj`,
        'ET',
      ];
    }
    case 'frame': {
      const bottom = height - (operation.yMm + operation.heightMm) * scale;
      const box = [
        operation.xMm * scale,
        bottom,
        operation.widthMm * scale,
        operation.heightMm * scale,
      ];
      return [
        'q',
        `${rgb(operation.colour)} RG`,
        `${numbers([operation.strokeMm * scale])} w`,
        `${numbers(box)} re`,
        'S',
        'Q',
      ];
    }
  }
}

/** `#rrggbb` as three operands between 0 and 1. */
function rgb(colour: string): string {
  return numbers(
    [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16) / 255),
  );
}

/** Operands with four decimals at most; PDF knows no exponents. */
function numbers(values: readonly number[]): string {
  return values.map((value) => String(round(value))).join(' ');
}

function round(value: number): number {
  // Adding zero turns -0 into 0; below 1e-4 nothing is left that could print with an exponent.
  return Number(value.toFixed(4)) + 0;
}
