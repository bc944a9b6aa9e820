// The part of the graphics and text state that places depend on, ISO 32000-2 §8.4 and §9.3.
import type { PdfDictionary } from '../objects.ts';
import type { FontMetrics } from './font-metrics.ts';
import { identity, type Matrix } from './matrix.ts';

export type GraphicsState = {
  ctm: Matrix;
  lineWidth: number;
  font: FontMetrics | undefined;
  fontDictionary: PdfDictionary | undefined;
  fontSize: number;
  characterSpacing: number;
  wordSpacing: number;
  /** 1 = as designed */
  horizontalScale: number;
  leading: number;
  rise: number;
};

export function initialState(ctm: Matrix): GraphicsState {
  return {
    ctm,
    lineWidth: 1,
    font: undefined,
    fontDictionary: undefined,
    fontSize: 1,
    characterSpacing: 0,
    wordSpacing: 0,
    horizontalScale: 1,
    leading: 0,
    rise: 0,
  };
}

export type TextPosition = { matrix: Matrix; line: Matrix };

export const startOfText = (): TextPosition => ({ matrix: identity, line: identity });
