// What a control frame may carry. Unknown members are refused.
import * as v from 'valibot';
import { Failure } from './errors.ts';
import { ShortText, StreamId } from './values.ts';

const RequestId = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(1),
  v.maxValue(Number.MAX_SAFE_INTEGER),
);

const Request = v.strictObject({ id: RequestId, method: ShortText, params: v.unknown() });
const Answer = v.strictObject({ id: RequestId, result: v.unknown() });
const Refusal = v.strictObject({ id: RequestId, error: Failure });
const Event = v.strictObject({ event: ShortText, params: v.unknown() });
/** How many further data frames the receiver of a stream takes. */
const Credit = v.strictObject({
  credit: v.strictObject({
    stream: StreamId,
    frames: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(64)),
  }),
});

export const Envelope = v.union([Request, Answer, Refusal, Event, Credit]);
export type Envelope = v.InferOutput<typeof Envelope>;
