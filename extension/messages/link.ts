// A link that a person wants checked: what the page it stands on is asked, and what the verify page hears.
import * as v from 'valibot';
import { Failure } from '../../shared/protocol/errors.ts';
import { Label } from '../../shared/protocol/values.ts';

export const LinkQuestion = v.strictObject({ kind: v.literal('link.read'), url: v.string() });
export type LinkQuestion = v.InferOutput<typeof LinkQuestion>;

/** Answer to `link.read`, and to `verify.linked`. */
export const LinkedDocument = v.variant('kind', [
  v.strictObject({ kind: v.literal('document'), label: Label, document: v.blob() }),
  v.strictObject({ kind: v.literal('failure'), failure: Failure }),
]);
export type LinkedDocument = v.InferOutput<typeof LinkedDocument>;
