// What the extension asks of the native messaging host, and what it answers: starting up only, never documents.
import * as v from 'valibot';
import { Failure } from './errors.ts';

export const NATIVE_HOST = 'vn.kyso.agent';

export const NativeRequest = v.variant('ask', [
  /** Where the agent of this user listens; it is started when it does not run. */
  v.strictObject({ ask: v.literal('locate') }),
  /** The same, with a token for pairing. */
  v.strictObject({
    ask: v.literal('pair'),
    /** The extension's own: the browser tells the host only the add-on's id. */
    origin: v.pipe(v.string(), v.maxLength(300)),
  }),
]);
export type NativeRequest = v.InferOutput<typeof NativeRequest>;

const Port = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535));
const hex = (digits: number): v.GenericSchema<string> =>
  v.pipe(v.string(), v.length(digits), v.regex(/^[0-9a-f]*$/));

export const nativeAnswers = [
  v.strictObject({ kind: v.literal('place'), port: Port }),
  v.strictObject({
    kind: v.literal('token'),
    port: Port,
    /** Uncompressed point, hex. */
    agentKey: hex(130),
    /** 32 random bytes, hex; one use, one minute. */
    token: hex(64),
  }),
  v.strictObject({ kind: v.literal('failure'), failure: Failure }),
] as const;

export const NativeAnswer = v.variant('kind', nativeAnswers);
export type NativeAnswer = v.InferOutput<typeof NativeAnswer>;
