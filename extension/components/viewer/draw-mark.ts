// Draws the agent's own plan of the mark: the preview is the mark that will be signed.
import type { MarkOperation, MarkPlan } from '../../../shared/protocol/mark.ts';

const MM_PER_POINT = 25.4 / 72;
const MARK_FACE = 'Kyso Mark';

let face: Promise<void> | undefined;

/** Loads the face the agent embeds. */
export function loadMarkFace(): Promise<void> {
  face ??= new FontFace(MARK_FACE, 'url(/fonts/Tinos-Regular.ttf)').load().then((loaded) => {
    document.fonts.add(loaded);
  });
  return face;
}

/** @param scale - canvas pixels per millimetre */
export function drawMark(
  context: CanvasRenderingContext2D,
  plan: MarkPlan,
  image: CanvasImageSource | undefined,
  scale: number,
): void {
  context.save();
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  context.scale(scale, scale);
  for (const operation of plan.operations) draw(context, operation, image);
  context.restore();
}

function draw(
  context: CanvasRenderingContext2D,
  operation: MarkOperation,
  image: CanvasImageSource | undefined,
): void {
  const { xMm } = operation;
  switch (operation.kind) {
    case 'image':
      if (image !== undefined) {
        context.drawImage(image, xMm, operation.yMm, operation.widthMm, operation.heightMm);
      }
      return;
    case 'text':
      context.fillStyle = operation.colour;
      context.font = `${operation.sizePt * MM_PER_POINT}px "${MARK_FACE}", "Times New Roman", serif`;
      context.textBaseline = 'alphabetic';
      // The agent measured the line; another rasteriser must not make it wider.
      context.fillText(operation.text, xMm, operation.baselineMm, operation.widthMm);
      return;
    case 'frame':
      context.strokeStyle = operation.colour;
      context.lineWidth = operation.strokeMm;
      context.strokeRect(xMm, operation.yMm, operation.widthMm, operation.heightMm);
      return;
  }
}
