// The mark on the page: true picture in true size, moved by pointer or by arrow keys.
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ReviewWarning } from '../../../shared/protocol/job.ts';
import type { MarkPlan } from '../../../shared/protocol/mark.ts';
import type { Placement } from '../../../shared/protocol/values.ts';
import { useSay } from '../say.ts';
import { drawMark, loadMarkFace } from './draw-mark.ts';
import { movedBy, type PageSize, type SnapLines, snapped } from './geometry.ts';

export interface MarkPicture {
  readonly plan: MarkPlan;
  readonly image: ImageBitmap | undefined;
  readonly warnings: readonly ReviewWarning[];
}

const STEP_MM = 1;
const BIG_STEP_MM = 10;
const steps: Record<string, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
const noLines: SnapLines = { xMm: undefined, yMm: undefined };

export function MarkBox({
  placement,
  page,
  proposed,
  picture,
  pixelsPerMm,
  movable,
  onMove,
}: {
  placement: Placement;
  page: PageSize;
  proposed: Placement | undefined;
  picture: MarkPicture | undefined;
  pixelsPerMm: number;
  movable: boolean;
  onMove: (placement: Placement) => void;
}): JSX.Element {
  const say = useSay();
  const [lines, setLines] = useState(noLines);
  const grip = useRef<{ x: number; y: number; from: Placement }>(null);
  const box = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    box.current?.scrollIntoView({ block: 'center', inline: 'nearest' });
  }, []);
  const place = {
    left: `${placement.xMm * pixelsPerMm}px`,
    top: `${placement.yMm * pixelsPerMm}px`,
    width: `${placement.widthMm * pixelsPerMm}px`,
    height: `${placement.heightMm * pixelsPerMm}px`,
  };

  const drag = (event: PointerEvent): void => {
    const start = grip.current;
    if (start === null) return;
    const by = {
      xMm: (event.clientX - start.x) / pixelsPerMm,
      yMm: (event.clientY - start.y) / pixelsPerMm,
    };
    const target = proposed?.pageIndex === placement.pageIndex ? proposed : undefined;
    const near = snapped(movedBy(start.from, by, page), target, page);
    setLines(near.lines);
    onMove(movedBy(near.box, { xMm: 0, yMm: 0 }, page));
  };

  return (
    <>
      {lines.xMm !== undefined && (
        <span class="snap-line upright" style={{ left: `${lines.xMm * pixelsPerMm}px` }} />
      )}
      {lines.yMm !== undefined && (
        <span class="snap-line level" style={{ top: `${lines.yMm * pixelsPerMm}px` }} />
      )}
      <button
        ref={box}
        type="button"
        id="mark"
        class="mark-box"
        style={place}
        disabled={!movable}
        aria-label={say('panel.place.label', { x: placement.xMm, y: placement.yMm })}
        onPointerDown={(event) => {
          grip.current = { x: event.clientX, y: event.clientY, from: placement };
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={drag}
        onPointerUp={() => {
          grip.current = null;
          setLines(noLines);
        }}
        onPointerCancel={() => {
          grip.current = null;
          setLines(noLines);
        }}
        onKeyDown={(event) => {
          const step = steps[event.key];
          if (step === undefined) return;
          event.preventDefault();
          const size = event.shiftKey ? BIG_STEP_MM : STEP_MM;
          onMove(movedBy(placement, { xMm: step[0] * size, yMm: step[1] * size }, page));
        }}
      >
        {picture && <MarkCanvas picture={picture} pixelsPerMm={pixelsPerMm} />}
      </button>
    </>
  );
}

function MarkCanvas({
  picture,
  pixelsPerMm,
}: {
  picture: MarkPicture;
  pixelsPerMm: number;
}): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let gone = false;
    const scale = pixelsPerMm * (devicePixelRatio || 1);
    const paint = (): void => {
      const target = canvas.current;
      if (gone || target === null) return;
      target.width = Math.ceil(picture.plan.widthMm * scale);
      target.height = Math.ceil(picture.plan.heightMm * scale);
      const context = target.getContext('2d');
      if (context !== null) drawMark(context, picture.plan, picture.image, scale);
    };
    // Without the face the words still stand where they will be, in the system's own.
    loadMarkFace().then(paint, paint);
    return () => {
      gone = true;
    };
  }, [picture, pixelsPerMm]);
  return <canvas ref={canvas} class="mark-picture" aria-hidden="true" />;
}
