// The trust context of a run: from anchors named for it alone, or from the pins and what administrators added.
import { readCertificates } from '../../cms/read-certificates.ts';
import { Asn1Error } from '../../asn1/der.ts';
import { AgentError } from '../../core/errors.ts';
import { defaultAlgorithmPolicy } from '../../pki/algorithm-policy.ts';
import { type Certificate, fingerprintOf } from '../../pki/certificate.ts';
import { personName } from '../../pki/name.ts';
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

/** The national profiles and the administrators' anchors, without what the user distrusts. */
export function nationalTrust(stored: StoredTrust, time: Date): TrustContext {
  const administrators = stored.anchors.flatMap(readable);
  const isTrusted = (fingerprint: string): boolean => !stored.distrusted.includes(fingerprint);
  const anchors: (readonly [string, AnchorFacts])[] = [
    ...administrators.map(
      (one) => [fingerprintOf(one), { profile: undefined, origin: 'administrator' }] as const,
    ),
    ...pins
      .filter(({ role }) => role === 'root')
      .map(({ fingerprint, profile }) => [fingerprint, { profile, origin: 'pin' }] as const),
  ];
  const pinned = [
    ...pins.map(({ fingerprint }) => fingerprint),
    ...administrators.map(fingerprintOf),
  ];
  const certificates = [...administrators, ...stored.certificates.flatMap(readable)];
  return {
    ...usual,
    time,
    anchors: new Map(anchors.filter(([fingerprint]) => isTrusted(fingerprint))),
    pins: new Set(pinned.filter(isTrusted)),
    // A distrusted authority issues nothing that counts, wherever its certificate comes from.
    distrusted: new Set(stored.distrusted),
    certificates,
    crls: stored.crls,
    ocsps: stored.ocsps,
    authorityNames: new Set([...pins.map(({ name }) => name), ...namesOf(certificates)]),
    listVersion: pinListVersion,
  };
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
