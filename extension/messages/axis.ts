// What the board of the exchange axis asks of the background, and the answers.
import * as v from 'valibot';
import { ToldStatus } from '../../shared/axis/told-status.ts';
import { AxisLook, MOST_PACKET_BYTES, MOST_PACKETS } from '../../shared/protocol/axis.ts';
import { Failure } from '../../shared/protocol/errors.ts';
import { Label } from '../../shared/protocol/values.ts';
import { PortalReading } from './portal-reading.ts';

export const FromAxisPage = v.variant('kind', [
  v.strictObject({ kind: v.literal('axis.board') }),
  /** Asks the portals that are open now. */
  v.strictObject({ kind: v.literal('axis.read') }),
  /** The ledger of this PC, and status packets that the person dropped. */
  v.strictObject({
    kind: v.literal('axis.look'),
    files: v.pipe(
      v.array(
        v.strictObject({
          label: Label,
          document: v.pipe(v.blob(), v.minSize(1), v.maxSize(MOST_PACKET_BYTES)),
        }),
      ),
      v.maxLength(MOST_PACKETS),
    ),
  }),
  /** Opens a portal, at a sending where the portal has an address for it. */
  v.strictObject({
    kind: v.literal('axis.open'),
    origin: v.string(),
    link: v.optional(v.string()),
  }),
]);
export type FromAxisPage = v.InferInput<typeof FromAxisPage>;

export const BoardPortal = v.strictObject({
  ...PortalReading.entries,
  /** A tab of this portal is open. */
  isOpen: v.boolean(),
  /** What is shown is not how things stand now. */
  isStale: v.boolean(),
});
export type BoardPortal = v.InferOutput<typeof BoardPortal>;

/** Answer to `axis.board` and `axis.read`. */
export const BoardAnswer = v.variant('kind', [
  v.strictObject({
    kind: v.literal('board'),
    isOn: v.boolean(),
    summaryHour: v.number(),
    portals: v.array(BoardPortal),
    told: v.array(ToldStatus),
  }),
  v.strictObject({ kind: v.literal('failure'), failure: Failure }),
]);
export type BoardAnswer = v.InferOutput<typeof BoardAnswer>;

/** Answer to `axis.open`: whether something was opened. */
export const OpenAnswer = v.boolean();

/** Answer to `axis.look`. */
export const LookAnswer = v.variant('kind', [
  v.strictObject({ kind: v.literal('look'), look: AxisLook }),
  v.strictObject({ kind: v.literal('failure'), failure: Failure }),
]);
export type LookAnswer = v.InferOutput<typeof LookAnswer>;
