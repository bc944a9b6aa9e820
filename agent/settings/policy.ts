// What administrators decide for every user of this PC: JSON, schema-checked, unknown members refused.
import * as v from 'valibot';
import { Sha256Hex } from '../../shared/protocol/values.ts';
import { readJsonFile } from './json-file.ts';
import { AbsolutePath, KeepEvidence } from './settings.ts';

/** Administrators write here; a user cannot. */
export const policyFile = '/etc/kyso/policy.json';

const Policy = v.strictObject({
  /** Ed25519 public keys (SubjectPublicKeyInfo, base64) whose trust bundles count. */
  trustBundleKeys: v.optional(v.array(v.pipe(v.string(), v.base64(), v.maxLength(200))), []),
  /** Roots of the operating system count too; never under a national profile. */
  operatingSystemTrust: v.optional(v.boolean(), false),
  /** PKCS#11 modules beside the known ones, before them; with a hash, only that very file is loaded. */
  pkcs11Modules: v.optional(
    v.array(v.strictObject({ path: AbsolutePath, sha256: v.optional(Sha256Hex) })),
    [],
  ),
  /** Goes before the user's setting. */
  keepEvidence: v.optional(KeepEvidence),
});
export type Policy = v.InferOutput<typeof Policy>;

/** @throws AgentError SETTINGS_INVALID, FILE_UNREADABLE */
export const readPolicy = (file: string): Policy => readJsonFile(file, Policy);
