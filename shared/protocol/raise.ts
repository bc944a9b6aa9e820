// Signatures that a portal holds at a lower level than wanted: remembered by digest, raised when the file is seen again.
import * as v from 'valibot';
import { defineMethod } from './method.ts';
import {
  Label,
  Origin,
  Sha256Hex,
  ShortText,
  SignatureLevel,
  SizeBytes,
  StreamId,
  Uuid,
} from './values.ts';

export const RememberedRaise = v.strictObject({
  /** Of the signed file as it was given to the portal. */
  sha256: Sha256Hex,
  portalOrigin: Origin,
  /** The page's own address of the document that was signed. */
  documentKey: ShortText,
  /** The level that was wanted. */
  level: SignatureLevel,
});
export type RememberedRaise = v.InferOutput<typeof RememberedRaise>;

/** What this portal holds at a lower level. @since 1 */
export const listRaises = defineMethod(
  'raise.list',
  v.strictObject({ portalOrigin: Origin }),
  v.array(RememberedRaise),
);

/**
 * Raises a remembered file; its bytes follow on the stream. No key is used and nobody is asked. Progress and end come as
 * `job.state` and `job.result`, the raised file is fetched, acknowledged and kept like a signed one. @since 1
 */
export const createRaise = defineMethod(
  'raise.create',
  v.strictObject({
    jobId: Uuid,
    portalOrigin: Origin,
    /** The page's address of the version that is raised. */
    documentKey: ShortText,
    label: Label,
    sizeBytes: SizeBytes,
    sha256: Sha256Hex,
  }),
  v.strictObject({ stream: StreamId }),
);

/** The person does not want it. @since 1 */
export const forgetRaise = defineMethod(
  'raise.forget',
  v.strictObject({ portalOrigin: Origin, sha256: Sha256Hex }),
  v.strictObject({}),
);
