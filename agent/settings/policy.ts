// What administrators decide for every user of this PC: JSON, schema-checked, unknown members refused.
import * as v from 'valibot';
import { DispatchRules } from '../../shared/dispatch/rules.ts';
import { CHROMIUM_EXTENSION_ID } from '../../shared/protocol/origins.ts';
import { Origin, Sha256Hex } from '../../shared/protocol/values.ts';
import { isExactOrigin } from '../core/web-origin.ts';
import { readJsonFile } from './json-file.ts';
import { AbsolutePath, KeepEvidence } from './settings.ts';

/** Administrators write here; a user cannot. */
export const policyFile = '/etc/kyso/policy.json';

/** Exactly one origin: no wildcard, no path. */
const PortalOrigin = v.pipe(Origin, v.check(isExactOrigin));

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
  /** Ids of Chromium extensions beside the built-in one: packages that an office signs itself. */
  chromiumExtensions: v.optional(v.array(v.pipe(v.string(), v.regex(/^[a-p]{32}$/))), []),
  /** Portals that need no person's consent; the only ones that may be unencrypted. */
  portals: v.optional(v.array(PortalOrigin), []),
  /** What the check before sending asks beside the law; goes before what a profile says. */
  dispatch: v.optional(DispatchRules),
});
export type Policy = v.InferOutput<typeof Policy>;

/** @throws AgentError SETTINGS_INVALID, FILE_UNREADABLE */
export const readPolicy = (file: string): Policy => readJsonFile(file, Policy);

/** Origins of the extensions whose ids are fixed. */
export const extensionOrigins = ({
  chromiumExtensions,
}: Pick<Policy, 'chromiumExtensions'>): ReadonlySet<string> =>
  new Set([CHROMIUM_EXTENSION_ID, ...chromiumExtensions].map((id) => `chrome-extension://${id}`));
