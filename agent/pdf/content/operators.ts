// The operators that places depend on, ISO 32000-2 annex A; all others change nothing here.
import type { PdfObject } from '../objects.ts';
import type { Operator } from './content-interpreter.ts';
import { startOfText } from './graphics-state.ts';
import { concatenated, type Matrix } from './matrix.ts';

const number = (operands: readonly PdfObject[], index: number): number => {
  const value = operands[index];
  return typeof value === 'number' ? value : 0;
};

const matrixFrom = (operands: readonly PdfObject[]): Matrix => [
  number(operands, 0),
  number(operands, 1),
  number(operands, 2),
  number(operands, 3),
  number(operands, 4),
  number(operands, 5),
];

const painting =
  (isFilled: boolean, isStroked: boolean, isClosed = false): Operator =>
  (interpreter) => {
    if (isClosed) interpreter.path.close();
    interpreter.paint(isFilled, isStroked);
  };

export const operators: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  [
    'q',
    (on) => {
      on.save();
    },
  ],
  [
    'Q',
    (on) => {
      on.restore();
    },
  ],
  [
    'cm',
    (on, operands) => {
      on.state.ctm = concatenated(matrixFrom(operands), on.state.ctm);
    },
  ],
  [
    'w',
    (on, operands) => {
      on.state.lineWidth = number(operands, 0);
    },
  ],
  [
    'gs',
    (on, [name]) => {
      on.useExtendedState(name);
    },
  ],
  [
    'BT',
    (on) => {
      on.text = startOfText();
    },
  ],
  [
    'Tf',
    (on, operands) => {
      on.setFont(operands[0], number(operands, 1));
    },
  ],
  [
    'Tc',
    (on, operands) => {
      on.state.characterSpacing = number(operands, 0);
    },
  ],
  [
    'Tw',
    (on, operands) => {
      on.state.wordSpacing = number(operands, 0);
    },
  ],
  [
    'Tz',
    (on, operands) => {
      on.state.horizontalScale = number(operands, 0) / 100;
    },
  ],
  [
    'TL',
    (on, operands) => {
      on.state.leading = number(operands, 0);
    },
  ],
  [
    'Ts',
    (on, operands) => {
      on.state.rise = number(operands, 0);
    },
  ],
  [
    'Td',
    (on, operands) => {
      on.moveText(number(operands, 0), number(operands, 1));
    },
  ],
  [
    'TD',
    (on, operands) => {
      on.state.leading = -number(operands, 1);
      on.moveText(number(operands, 0), number(operands, 1));
    },
  ],
  [
    'Tm',
    (on, operands) => {
      on.text = { matrix: matrixFrom(operands), line: matrixFrom(operands) };
    },
  ],
  [
    'T*',
    (on) => {
      on.moveText(0, -on.state.leading);
    },
  ],
  [
    'Tj',
    (on, [string]) => {
      on.showText(string);
    },
  ],
  [
    'TJ',
    (on, [items]) => {
      on.showTexts(items);
    },
  ],
  [
    "'",
    (on, [string]) => {
      on.moveText(0, -on.state.leading);
      on.showText(string);
    },
  ],
  [
    '"',
    (on, operands) => {
      on.state.wordSpacing = number(operands, 0);
      on.state.characterSpacing = number(operands, 1);
      on.moveText(0, -on.state.leading);
      on.showText(operands[2]);
    },
  ],
  [
    'm',
    (on, operands) => {
      on.path.move(number(operands, 0), number(operands, 1));
    },
  ],
  [
    'l',
    (on, operands) => {
      on.path.line(number(operands, 0), number(operands, 1));
    },
  ],
  [
    'c',
    (on, operands) => {
      on.path.curve(matrixFrom(operands));
    },
  ],
  [
    'v',
    (on, operands) => {
      on.path.curveFromHere(matrixFrom(operands));
    },
  ],
  [
    'y',
    (on, operands) => {
      on.path.curveToEnd(matrixFrom(operands));
    },
  ],
  [
    'h',
    (on) => {
      on.path.close();
    },
  ],
  [
    're',
    (on, operands) => {
      on.path.rectangle(matrixFrom(operands));
    },
  ],
  [
    'n',
    (on) => {
      on.path.finish(on.state.ctm);
    },
  ],
  ['S', painting(false, true)],
  ['s', painting(false, true, true)],
  ['f', painting(true, false)],
  ['F', painting(true, false)],
  ['f*', painting(true, false)],
  ['B', painting(true, true)],
  ['B*', painting(true, true)],
  ['b', painting(true, true, true)],
  ['b*', painting(true, true, true)],
  [
    'sh',
    (on) => {
      on.fillEverything();
    },
  ],
  [
    'Do',
    (on, [name]) => {
      on.drawObject(name);
    },
  ],
  [
    'BI',
    (on) => {
      on.inlineImage();
    },
  ],
]);
