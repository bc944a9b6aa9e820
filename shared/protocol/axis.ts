// What the ledger of sent documents knows of the exchange axis, and what status packets say (QCVN 102:2016/BTTTT).
import * as v from 'valibot';
import { AxisSending } from '../axis/sending.ts';
import { ToldStatus } from '../axis/told-status.ts';
import { Failure } from './errors.ts';
import { defineEvent, defineMethod } from './method.ts';
import { Label, StreamId, StreamRef, Uuid } from './values.ts';

export const MOST_PACKETS = 100;
/** A status packet carries no files. */
export const MOST_PACKET_BYTES = 4 * 1024 * 1024;

const PacketBytes = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_PACKET_BYTES));

/**
 * Reads the ledger, and the status packets that follow, each on a stream of its own. Whoever answered is noted in the
 * ledger. Only for the extension's own pages: no portal's origin is asked for. @since 1
 */
export const lookAtAxis = defineMethod(
  'axis.look',
  v.strictObject({
    lookId: Uuid,
    packets: v.pipe(
      v.array(v.strictObject({ label: Label, sizeBytes: PacketBytes })),
      v.maxLength(MOST_PACKETS),
    ),
  }),
  v.strictObject({ streams: v.array(StreamId) }),
);

/** JSON on the stream of an `axis.result`. */
export const AxisLook = v.strictObject({
  /** Without what the packets say; oldest first, at most 2,000. */
  sendings: v.array(AxisSending),
  /** What the packets say, in their order. */
  told: v.array(ToldStatus),
  /** Packets that are none, or tell no status. */
  refused: v.array(v.strictObject({ file: Label, failure: Failure })),
});
export type AxisLook = v.InferOutput<typeof AxisLook>;

export const axisResult = defineEvent(
  'axis.result',
  v.strictObject({
    lookId: Uuid,
    outcome: v.variant('kind', [
      /** The result is an `AxisLook` as JSON. */
      v.strictObject({ kind: v.literal('look'), result: StreamRef }),
      v.strictObject({ kind: v.literal('failure'), failure: Failure }),
    ]),
  }),
);
