// The user's settings file: JSON, schema-checked, unknown members refused.
import { readFileSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import * as v from 'valibot';
import { Sha256Hex } from '../../shared/protocol/values.ts';
import { AgentError } from '../core/errors.ts';

const AbsolutePath = v.pipe(v.string(), v.check(isAbsolute, 'absolute path expected'));

/** Exactly as the browser writes it in the Origin header; no wildcard can match. */
const ExtensionOrigin = v.pipe(
  v.string(),
  v.regex(/^(chrome-extension:\/\/[a-p]{32}|moz-extension:\/\/[0-9a-f-]{36})$/),
);

export const Settings = v.strictObject({
  language: v.optional(v.picklist(['vi', 'en']), 'vi'),
  /** PKCS#11 modules beside the known ones, preferred first. */
  pkcs11Modules: v.optional(v.array(AbsolutePath), []),
  /** Extension origins beside the built-in one, until pairing exists. */
  extensionOrigins: v.optional(v.array(ExtensionOrigin), []),
  /** The program that shows the PIN window; found by itself when absent. */
  pinentry: v.optional(AbsolutePath),
  /** `tt15-strict`: RSASSA-PSS wherever the token offers it. */
  signaturePolicy: v.optional(v.picklist(['default', 'tt15-strict']), 'default'),
  /** Hash function of new signatures, where key and token offer it. */
  hash: v.optional(v.picklist(['sha256', 'sha384', 'sha512']), 'sha256'),
  /** Signature pictures (PNG); the one without a certificate is for all others. */
  marks: v.optional(
    v.array(v.strictObject({ certificate: v.optional(Sha256Hex), image: AbsolutePath })),
    [],
  ),
});
export type Settings = v.InferOutput<typeof Settings>;

/** Absent = all defaults. @throws AgentError SETTINGS_INVALID with the path of the first wrong member */
export function readSettings(file: string): Settings {
  const json = readIfPresent(file);
  if (json === undefined) return v.parse(Settings, {});
  const parsed = v.safeParse(Settings, parseJson(json, file));
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new AgentError('SETTINGS_INVALID', { file, path: v.getDotPath(issue) ?? '' });
}

function readIfPresent(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new AgentError('FILE_UNREADABLE', { file }, { cause: error });
  }
}

function parseJson(json: string, file: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new AgentError('SETTINGS_INVALID', { file, path: '' }, { cause: error });
  }
}

/** The picture for a certificate, PNG bytes. @throws AgentError FILE_UNREADABLE */
export function markImage(settings: Settings, certificateSha256: string): Uint8Array | undefined {
  const mark =
    settings.marks.find(({ certificate }) => certificate === certificateSha256) ??
    settings.marks.find(({ certificate }) => certificate === undefined);
  if (mark === undefined) return undefined;
  try {
    return new Uint8Array(readFileSync(mark.image));
  } catch (error) {
    throw new AgentError('FILE_UNREADABLE', { file: mark.image }, { cause: error });
  }
}
