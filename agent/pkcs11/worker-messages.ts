// Messages between the agent and its token process: one JSON line down, events and one answer up.
import * as v from 'valibot';
import { MAX_BATCH } from '../../shared/protocol/limits.ts';
import { Failure } from '../../shared/protocol/errors.ts';
import { MechanismName } from './listing.ts';

const text = v.pipe(v.string(), v.maxLength(4096));

const Question = v.strictObject({
  title: text,
  lines: v.pipe(v.array(text), v.maxLength(64)),
  label: text,
  okButton: text,
  cancelButton: text,
  list: v.exactOptional(
    v.strictObject({
      intro: text,
      heading: v.pipe(v.array(text), v.maxLength(4)),
      rows: v.pipe(v.array(v.pipe(v.array(text), v.maxLength(4))), v.maxLength(MAX_BATCH)),
      okButton: text,
    }),
  ),
});

export const SignRequest = v.strictObject({
  kind: v.literal('sign'),
  module: text,
  token: v.strictObject({ serial: text, label: text }),
  /** SHA-256 of the certificate, lower-case hex. */
  certificateSha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  mechanism: MechanismName,
  data: v.pipe(v.string(), v.base64()),
  /** Signatures this PIN may make, this one included; the others come as `NextRequest`. */
  signatures: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_BATCH)),
  /** `digest`: `data` is a hash value. */
  input: v.picklist(['data', 'digest']),
  pin: v.variant('kind', [
    v.strictObject({
      kind: v.literal('dialog'),
      question: Question,
      language: v.picklist(['vi', 'en']),
      /** Dialog program named in the settings. */
      program: v.optional(text),
      /** The person's own, shown in the window. */
      phrase: v.optional(text),
    }),
    v.strictObject({ kind: v.literal('stdin') }),
  ]),
});
export type SignRequest = v.InferOutput<typeof SignRequest>;

export const ChangePinRequest = v.strictObject({
  kind: v.literal('change-pin'),
  module: text,
  token: v.strictObject({ serial: text, label: text }),
  pin: v.variant('kind', [
    v.strictObject({
      kind: v.literal('dialog'),
      language: v.picklist(['vi', 'en']),
      program: v.optional(text),
      /** The person's own, shown in the window. */
      phrase: v.optional(text),
    }),
    /** Two lines: the old PIN, the new one. */
    v.strictObject({ kind: v.literal('stdin') }),
  ]),
});
export type ChangePinRequest = v.InferOutput<typeof ChangePinRequest>;

/** The next document of a batch: same key, same login. */
export const NextRequest = v.strictObject({
  kind: v.literal('next'),
  mechanism: MechanismName,
  data: v.pipe(v.string(), v.base64()),
});
export type NextRequest = v.InferOutput<typeof NextRequest>;

export const WorkerRequest = v.variant('kind', [
  v.strictObject({ kind: v.literal('list'), module: text }),
  /** Tells `present` whenever it changes, and never answers. */
  v.strictObject({ kind: v.literal('watch'), module: text }),
  SignRequest,
  ChangePinRequest,
]);
export type WorkerRequest = v.InferOutput<typeof WorkerRequest>;

const Present = v.pipe(v.array(v.strictObject({ label: text, serial: text })), v.maxLength(64));
export type PresentOnWire = v.InferOutput<typeof Present>;

/** `phase` says who is being waited for: a person has a minute, a driver ten seconds. */
export const WorkerMessage = v.variant('kind', [
  v.strictObject({ kind: v.literal('phase'), waitsFor: v.picklist(['person', 'driver']) }),
  v.strictObject({ kind: v.literal('present'), tokens: Present }),
  v.strictObject({ kind: v.literal('result'), result: v.unknown() }),
  v.strictObject({ kind: v.literal('failure'), failure: Failure }),
  v.strictObject({ kind: v.literal('bug'), stack: v.string() }),
]);
export type WorkerMessage =
  | Exclude<v.InferOutput<typeof WorkerMessage>, { kind: 'failure' }>
  | { kind: 'failure'; failure: { code: string; details: unknown } };

/** How long a logged-in token process waits for the next document of its batch, in ms. */
export const NEXT_WAIT_MS = 60_000;
/** A watched driver that says nothing for so long hangs, in ms. */
export const WATCH_SILENCE_MS = 30_000;
/** Most that a token process may say in answer to one request, in bytes. */
export const ANSWER_LIMIT_BYTES = 16 * 1024 * 1024;
/** Where the token process finds its end of the channel; standard output belongs to the drivers. */
export const CHANNEL_DESCRIPTOR = 3;
