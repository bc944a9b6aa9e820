// What administrators decide for every user of this PC: JSON, schema-checked, unknown members refused.
import * as v from 'valibot';
import { DispatchRules } from '../../shared/dispatch/rules.ts';
import { CHROMIUM_EXTENSION_ID } from '../../shared/protocol/origins.ts';
import { Origin, Sha256Hex, SignatureKind, SignatureLevel } from '../../shared/protocol/values.ts';
import { isExactOrigin } from '../core/web-origin.ts';
import { parseJson, readJsonObject } from './json-file.ts';
import { type Layer, mergeLayers } from './layers.ts';
import { type ReadRegistry, registryPolicy } from './registry-policy.ts';
import { AbsolutePath, HttpUrl, KeepEvidence, Settings } from './settings.ts';

/** Administrators write here; a user cannot. */
const policyFile = '/etc/kyso/policy.json';
/** What the installer was given, and over it what Group Policy says; below HKEY_LOCAL_MACHINE. */
const registryKeys = ['SOFTWARE\\Kyso\\Agent', 'SOFTWARE\\Policies\\Kyso\\Agent'] as const;

/** Exactly one origin: no wildcard, no path. */
const PortalOrigin = v.pipe(Origin, v.check(isExactOrigin));

/** As in the settings file, unknown and wrong members refused; nothing is filled in. */
const ForcedSettings = v.pipe(
  v.record(v.string(), v.unknown()),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const checked = v.safeParse(Settings, dataset.value);
    if (checked.success) return;
    const [{ path, message }] = checked.issues;
    addIssue({ message, ...(path === undefined ? {} : { path }) });
  }),
);

/** Each with what it means. */
export const PolicyMembers = v.strictObject({
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
  /** Members of the users' settings that are decided here for all of them. */
  settings: v.optional(ForcedSettings, {}),
  /** Where the province says which version is to be installed; nothing is fetched without it. */
  updateManifestUrl: v.optional(HttpUrl),
  /** The manifest is signed, and may come unencrypted from a server inside the office's network. */
  updateOverHttp: v.optional(v.boolean(), false),
  /** Ed25519 public keys (SubjectPublicKeyInfo, base64) that such a manifest may be signed with. */
  updateKeys: v.optional(v.array(v.pipe(v.string(), v.base64(), v.maxLength(200))), []),
  /** The kinds of signature that may be made here; absent: all. */
  signatureKinds: v.optional(v.pipe(v.array(SignatureKind), v.minLength(1))),
  /** The levels that signatures made here may have; absent: all. A lower one is withheld. */
  signatureLevels: v.optional(v.pipe(v.array(SignatureLevel), v.minLength(1))),
  /** The audit record: files of lines are destroyed after so many days; absent: never. */
  auditDays: v.optional(v.pipe(v.number(), v.integer(), v.minValue(30), v.maxValue(36_500))),
  /** The collector that gets a copy of every line of the audit record. */
  auditSyslog: v.optional(
    v.pipe(v.string(), v.regex(/^(udp|tcp):\/\/([\w.-]+|\[[0-9a-f:]+\]):\d{1,5}$/i)),
  ),
  /** What the check before sending asks beside the law; goes before what a profile says. */
  dispatch: v.optional(DispatchRules),
  /** Portals that may have bare hash values signed, which nobody can read: none unless named here. */
  blindSigningPortals: v.optional(v.array(PortalOrigin), []),
});

const Policy = v.pipe(
  PolicyMembers,
  v.forward(
    v.check(
      ({ updateManifestUrl = '', updateOverHttp }) =>
        updateOverHttp || !updateManifestUrl.startsWith('http:'),
      'https expected',
    ),
    ['updateManifestUrl'],
  ),
);
export type Policy = v.InferOutput<typeof Policy>;

/** What administrators have laid down on this PC, weakest first. @param registry - on Windows */
export function policyLayers(registry?: ReadRegistry, file = policyFile): readonly Layer[] {
  if (registry === undefined) return [{ source: file, values: readJsonObject(file) }];
  return registryKeys.map((key) => ({
    source: `HKLM\\${key}`,
    values: registryPolicy(registry, key),
  }));
}

/** @throws AgentError SETTINGS_INVALID, FILE_UNREADABLE */
export function policyOf(layers: readonly Layer[]): Policy {
  const source = layers.at(-1)?.source ?? '';
  return parseJson(mergeLayers(layers.map(({ values }) => values)), Policy, source);
}

/** Origins of the extensions whose ids are fixed. */
export const extensionOrigins = ({
  chromiumExtensions,
}: Pick<Policy, 'chromiumExtensions'>): ReadonlySet<string> =>
  new Set([CHROMIUM_EXTENSION_ID, ...chromiumExtensions].map((id) => `chrome-extension://${id}`));
