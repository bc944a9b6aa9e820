// What the scripts behind a page that calls a local signing program ask of the background, beside the ordinary
// messages of a portal page. Everything here may be forged by a hostile page process.
import * as v from 'valibot';
import { Failure } from '../../shared/protocol/errors.ts';
import { signableDigest } from '../../shared/protocol/hash.ts';
import { CertificateInfo } from '../../shared/protocol/token.ts';
import { Uuid } from '../../shared/protocol/values.ts';

const Base64 = v.pipe(v.string(), v.base64());

export const FromPlugin = v.variant('kind', [
  v.strictObject({ kind: v.literal('plugin.started') }),
  /** The page calls for the first time: the script that handles calls is put beside it. */
  v.strictObject({ kind: v.literal('plugin.load') }),
  /** Asked by that script. */
  v.strictObject({ kind: v.literal('plugin.settings') }),
  v.strictObject({ kind: v.literal('plugin.presence') }),
  v.strictObject({ kind: v.literal('plugin.cancel'), signingId: Uuid }),
  v.strictObject({ kind: v.literal('plugin.certificate') }),
  v.strictObject({ kind: v.literal('plugin.hash'), digest: signableDigest }),
  v.strictObject({ kind: v.literal('plugin.options') }),
]);
export type FromPlugin = v.InferOutput<typeof FromPlugin>;

/** Answer to `plugin.started`; nothing where no program is stood in for. */
export const PluginStart = v.strictObject({
  plugins: v.array(v.picklist(['vgca', 'vnpt'])),
  whenAbsent: v.picklist(['answer', 'refuse']),
  passThrough: v.boolean(),
});

/** Answer to `plugin.settings`: what calls of this page are handled by. */
export const PluginSettingsAnswer = v.strictObject({
  ...PluginStart.entries,
  apiOrigins: v.array(v.string()),
  uploadField: v.string(),
  sendMetaData: v.boolean(),
  answerWithinMs: v.number(),
  language: v.picklist(['vi', 'en']),
  version: v.string(),
});
export type PluginSettingsAnswer = v.InferOutput<typeof PluginSettingsAnswer>;

const failed = v.strictObject({ kind: v.literal('failure'), failure: Failure });

export const PresenceAnswer = v.variant('kind', [
  v.strictObject({ kind: v.literal('present') }),
  failed,
]);

/** The one certificate that signs here; never a list. */
export const CertificateAnswer = v.variant('kind', [
  v.strictObject({ kind: v.literal('certificate'), info: CertificateInfo, der: Base64 }),
  failed,
]);
export type CertificateAnswer = v.InferOutput<typeof CertificateAnswer>;

export const HashAnswer = v.variant('kind', [
  v.strictObject({ kind: v.literal('signature'), signature: Base64, certificate: Base64 }),
  failed,
]);
export type HashAnswer = v.InferOutput<typeof HashAnswer>;
