// What one status packet tells (QCVN 102:2016/BTTTT): who answers, about which document, and what.
import * as v from 'valibot';
import { Instant, Label, ShortText } from '../protocol/values.ts';

export const ToldStatus = v.strictObject({
  /** Name of the file. */
  file: Label,
  code: v.pipe(v.string(), v.maxLength(100)),
  at: v.optional(Instant),
  description: v.optional(ShortText),
  /** Code of the organization that answers. */
  from: ShortText,
  fromName: v.optional(ShortText),
  /** Identifiers of the documents that are answered. */
  documentIds: v.pipe(v.array(ShortText), v.maxLength(20)),
});
export type ToldStatus = v.InferOutput<typeof ToldStatus>;

const identity = ({ code, at = '', from, documentIds }: ToldStatus): string =>
  [code, at, from, ...documentIds].join('\n');

/** The same packet dropped twice is one; the newest are kept. */
export function joinTold(
  kept: readonly ToldStatus[],
  more: readonly ToldStatus[],
  most: number,
): readonly ToldStatus[] {
  const all = new Map([...kept, ...more].map((one) => [identity(one), one]));
  return [...all.values()].slice(-most);
}
