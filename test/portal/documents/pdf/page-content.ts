// Page drawings as content stream operators (ISO 32000-2 §8, §9).
import type { FrameMark, LineMark, Mark, TextMark } from '../drawing.ts';
import { number } from './bytes.ts';
import { type EmbeddedFaces, resourceName } from './embedded-faces.ts';

export function pageContent(marks: readonly Mark[], faces: EmbeddedFaces): string {
  return marks.map((mark) => operators(mark, faces)).join('\n');
}

function operators(mark: Mark, faces: EmbeddedFaces): string {
  switch (mark.kind) {
    case 'text':
      return textOperators(mark, faces);
    case 'line':
      return lineOperators(mark);
    case 'frame':
      return frameOperators(mark, faces);
  }
}

/** Word spacing (Tw) does nothing to two-byte codes (§9.3.3): the adjustment of TJ widens each space. */
function textOperators(mark: TextMark, faces: EmbeddedFaces): string {
  const extra = number((-mark.spaceExtra * 1000) / mark.size);
  const pieces = mark.text.split(/(?<= )/).map((piece) => {
    const widened = piece.endsWith(' ') && mark.spaceExtra !== 0;
    return `<${faces.encode(mark.style, piece)}>${widened ? ` ${extra}` : ''}`;
  });
  const font = `/${resourceName(mark.style)} ${number(mark.size)} Tf`;
  return `BT ${font} ${number(mark.x)} ${number(mark.y)} Td [${joinPlain(pieces)}] TJ ET`;
}

/** Neighbouring strings without an adjustment between them become one. */
function joinPlain(pieces: readonly string[]): string {
  return pieces.join(' ').replaceAll('> <', '');
}

function lineOperators({ from, to, width }: LineMark): string {
  return `${number(width)} w ${from.map(number).join(' ')} m ${to.map(number).join(' ')} l S`;
}

function frameOperators(mark: FrameMark, faces: EmbeddedFaces): string {
  const box = [mark.x, mark.y, mark.width, mark.height].map(number).join(' ');
  return `q 1 0 0 RG 1 0 0 rg 1 w ${box} re S ${textOperators(mark.label, faces)} Q`;
}
