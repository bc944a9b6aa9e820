// The trust context of a run: from anchors named for it alone, or from the pins and what administrators added.
import { readCertificates } from '../../cms/read-certificates.ts';
import { Asn1Error } from '../../asn1/der.ts';
import { AgentError } from '../../core/errors.ts';
import { defaultAlgorithmPolicy } from '../../pki/algorithm-policy.ts';
import { type Certificate, fingerprintOf } from '../../pki/certificate.ts';
import { personName } from '../../pki/name.ts';
import { pemBlocks } from '../../pki/pem.ts';
import { type BundleInUse, bundleInUse, type StoredBundles } from './bundle-in-use.ts';
import { pinListVersion, pins } from './pins.ts';
import type { AnchorFacts, TrustContext } from './trust-context.ts';

/** What lies in the trust folders, as bytes. */
export interface StoredTrust {
  /** Files of the administrators' folder: each certificate in them is an anchor. */
  readonly anchors: readonly Uint8Array[];
  /** Trusted for nothing: they fill paths, and count as anchors only when they are pinned. */
  readonly certificates: readonly Uint8Array[];
  readonly crls: readonly Uint8Array[];
  readonly ocsps: readonly Uint8Array[];
  /** Fingerprints that a user believes no longer. */
  readonly distrusted: readonly string[];
  readonly bundles?: StoredBundles;
  /** Root certificates of the operating system (PEM), when policy lets them count. */
  readonly system?: readonly Uint8Array[];
}

const usual = { algorithms: defaultAlgorithmPolicy, model: 'shell' } as const;

/**
 * `--trust FILE`: the certificates of these files are the only anchors.
 *
 * @throws AgentError CERTIFICATE_INVALID when a file holds none
 */
export function givenTrust(files: readonly Uint8Array[], time: Date): TrustContext {
  const anchors = files.flatMap(required);
  const fact = { profile: undefined, origin: 'given' } as const;
  const fingerprints = anchors.map(fingerprintOf);
  return {
    ...usual,
    time,
    anchors: new Map(fingerprints.map((fingerprint) => [fingerprint, fact])),
    pins: new Set(fingerprints),
    distrusted: new Set(),
    certificates: anchors,
    crls: [],
    ocsps: [],
    authorityNames: namesOf(anchors),
    listVersion: 'given',
  };
}

/** The national profiles, the signed list and the administrators' anchors, without what is distrusted. */
export function nationalTrust(stored: StoredTrust, time: Date): TrustContext {
  const used = stored.bundles && bundleInUse(stored.bundles, time);
  const listed = used === undefined || used.isExpired ? [] : used.content.authorities;
  const administrators = stored.anchors.flatMap(readable);
  const system = (stored.system ?? []).flatMap(systemRoots);
  const distrusted = new Set([...stored.distrusted, ...(used?.content.distrusted ?? [])]);
  const isTrusted = (fingerprint: string): boolean => !distrusted.has(fingerprint);
  // Whoever comes later decides: a pin says more than a file.
  const anchors: (readonly [string, AnchorFacts])[] = [
    ...system.map((one) => anchor(fingerprintOf(one), undefined, 'system')),
    ...administrators.map((one) => anchor(fingerprintOf(one), undefined, 'administrator')),
    ...rootsOf(listed).map((one) => anchor(one.fingerprint, one.profile ?? undefined, 'bundle')),
    ...rootsOf(pins).map(({ fingerprint, profile }) => anchor(fingerprint, profile, 'pin')),
  ];
  const pinned = [
    ...[...pins, ...listed].map(({ fingerprint }) => fingerprint),
    ...administrators.map(fingerprintOf),
  ];
  const bundled = listed.flatMap(({ certificate }) =>
    certificate === null ? [] : readable(new Uint8Array(Buffer.from(certificate, 'base64'))),
  );
  const brought = [...administrators, ...stored.certificates.flatMap(readable), ...bundled];
  const certificates = [...brought, ...system];
  const names = [...pins, ...listed].map(({ name }) => name);
  return {
    ...usual,
    time,
    anchors: new Map(anchors.filter(([fingerprint]) => isTrusted(fingerprint))),
    pins: new Set(pinned.filter(isTrusted)),
    // A distrusted authority issues nothing that counts, wherever its certificate comes from.
    distrusted,
    certificates,
    crls: stored.crls,
    ocsps: stored.ocsps,
    authorityNames: new Set([...names, ...namesOf(certificates)]),
    listVersion: listVersion(used),
  };
}

const anchor = (
  fingerprint: string,
  profile: AnchorFacts['profile'],
  origin: AnchorFacts['origin'],
): readonly [string, AnchorFacts] => [fingerprint, { profile, origin }];

const rootsOf = <T extends { readonly role: string }>(list: readonly T[]): readonly T[] =>
  list.filter(({ role }) => role === 'root');

/** The built-in list, and the signed one beside it. */
function listVersion(used: BundleInUse | undefined): string {
  return used === undefined
    ? pinListVersion
    : `${pinListVersion}+${used.content.version}${used.isExpired ? ' (expired)' : ''}`;
}

/** One file with many certificates: one that cannot be read takes no other with it. */
function systemRoots(bytes: Uint8Array): readonly Certificate[] {
  return pemBlocks(bytes, ['CERTIFICATE'])
    .flatMap(readable)
    .filter(({ isAuthority }) => isAuthority);
}

function namesOf(certificates: readonly Certificate[]): ReadonlySet<string> {
  return new Set(certificates.flatMap(({ subject }) => personName(subject).commonName ?? []));
}

function required(bytes: Uint8Array): readonly Certificate[] {
  const certificates = readable(bytes);
  if (certificates.length === 0) throw new AgentError('CERTIFICATE_INVALID', {});
  return certificates;
}

/** A file nobody can read adds nothing; `kyso trust list` names it. */
function readable(bytes: Uint8Array): readonly Certificate[] {
  try {
    return readCertificates(bytes);
  } catch (error) {
    if (error instanceof Asn1Error) return [];
    throw error;
  }
}
