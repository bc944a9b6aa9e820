// Undoes the row filters of a PNG picture (ISO/IEC 15948, clause 9).
import { imageInvalid } from './png-chunks.ts';

/**
 * Reconstructs the rows; the filter byte in front of each is dropped.
 *
 * @param filtered - `(rowBytes + 1) * rowCount` bytes
 * @param step - distance in bytes to the pixel on the left, at least 1
 * @throws AgentError `IMAGE_INVALID` damaged, for a filter the standard does not know
 */
export function unfilter(
  filtered: Uint8Array,
  rowBytes: number,
  step: number,
  rowCount: number,
): Uint8Array {
  const rows = new Uint8Array(rowBytes * rowCount);
  let above = new Uint8Array(rowBytes);
  for (let index = 0; index < rowCount; index++) {
    const start = index * (rowBytes + 1);
    const row = rows.subarray(index * rowBytes, (index + 1) * rowBytes);
    row.set(filtered.subarray(start + 1, start + 1 + rowBytes));
    reconstruct(filtered[start] ?? 0, row, above, step);
    above = row;
  }
  return rows;
}

function reconstruct(filter: number, row: Uint8Array, above: Uint8Array, step: number): void {
  const predict = predictors[filter];
  if (predict === undefined) throw imageInvalid('damaged');
  if (filter === 0) return;
  for (let index = 0; index < row.length; index++) {
    const left = index < step ? 0 : (row[index - step] ?? 0);
    const upperLeft = index < step ? 0 : (above[index - step] ?? 0);
    // A Uint8Array keeps the sum modulo 256, as the standard asks.
    row[index] = (row[index] ?? 0) + predict(left, above[index] ?? 0, upperLeft);
  }
}

/** By filter type: None, Sub, Up, Average, Paeth. */
const predictors: readonly ((left: number, above: number, upperLeft: number) => number)[] = [
  () => 0,
  (left) => left,
  (_left, above) => above,
  (left, above) => (left + above) >> 1,
  paeth,
];

function paeth(left: number, above: number, upperLeft: number): number {
  const estimate = left + above - upperLeft;
  const toLeft = Math.abs(estimate - left);
  const toAbove = Math.abs(estimate - above);
  const toUpperLeft = Math.abs(estimate - upperLeft);
  if (toLeft <= toAbove && toLeft <= toUpperLeft) return left;
  return toAbove <= toUpperLeft ? above : upperLeft;
}
