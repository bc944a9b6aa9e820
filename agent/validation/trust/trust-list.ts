// The list of authorities that kyso knows, and what a file brought to it is: pki rules of the national profiles.
import { Asn1Error } from '../../asn1/der.ts';
import { readCertificates } from '../../cms/read-certificates.ts';
import { AgentError } from '../../core/errors.ts';
import { type Certificate, fingerprintOf, isSelfIssued } from '../../pki/certificate.ts';
import { parseCrl } from '../../pki/crl.ts';
import { personName } from '../../pki/name.ts';
import { type BundleInUse, bundleInUse } from './bundle-in-use.ts';
import { nationalTrust, type StoredTrust } from './make-context.ts';
import { pins } from './pins.ts';
import type { BundleContent } from './trust-bundle.ts';
import type { TrustProfile } from './trust-context.ts';

export interface ListedAuthority {
  /** SHA-256 of the certificate, lower-case hex. */
  readonly fingerprint: string;
  readonly name: string;
  readonly profile: TrustProfile | undefined;
  /** Whether paths end there, pass through it, or it is only at hand. */
  readonly role: 'root' | 'authority' | 'candidate';
  readonly origin: 'pin' | 'bundle' | 'administrator' | 'system' | 'file';
  readonly isDistrusted: boolean;
  /** Absent until the certificate itself was brought or found in a signature. */
  readonly certificate: { readonly der: Uint8Array; readonly notAfter: Date } | undefined;
}

type Entry = Omit<ListedAuthority, 'isDistrusted' | 'certificate'>;

export interface AuthorityList {
  readonly version: string;
  /** Of the signed list; absent when there is none. */
  readonly bundle: BundleInUse | undefined;
  readonly authorities: readonly ListedAuthority[];
}

/** Everybody who is known, and from where. */
export function listAuthorities(stored: StoredTrust, time: Date): AuthorityList {
  const bundle = stored.bundles && bundleInUse(stored.bundles, time);
  const listed = bundle === undefined || bundle.isExpired ? [] : bundle.content.authorities;
  const context = nationalTrust(stored, time);
  const others = stored.certificates.flatMap(certificatesOf);
  const administrators = stored.anchors.flatMap(certificatesOf);
  const present = new Map(context.certificates.map((one) => [fingerprintOf(one), one]));
  const entries = new Map<string, Entry>();
  for (const [id, one] of present) {
    if (context.anchors.get(id)?.origin === 'system') add(entries, one, 'root', 'system');
  }
  for (const one of others) add(entries, one, 'candidate', 'file');
  for (const one of administrators) add(entries, one, 'root', 'administrator');
  for (const { fingerprint, name, profile, role } of listed) {
    const known = { fingerprint, name, role, profile: profile ?? undefined };
    entries.set(fingerprint, { ...known, origin: 'bundle' });
  }
  for (const pin of pins) entries.set(pin.fingerprint, { ...pin, origin: 'pin' });
  const authorities = [...entries.values()].map((entry) => {
    const certificate = present.get(entry.fingerprint);
    return {
      ...entry,
      isDistrusted: context.distrusted.has(entry.fingerprint),
      certificate: certificate && { der: certificate.der, notAfter: certificate.notAfter },
    };
  });
  return { version: context.listVersion, bundle, authorities };
}

function add(
  entries: Map<string, Entry>,
  certificate: Certificate,
  role: Entry['role'],
  origin: Entry['origin'],
): void {
  const fingerprint = fingerprintOf(certificate);
  const name = personName(certificate.subject).commonName ?? fingerprint;
  entries.set(fingerprint, { fingerprint, name, profile: undefined, role, origin });
}

function certificatesOf(bytes: Uint8Array): readonly Certificate[] {
  try {
    return readCertificates(bytes);
  } catch (error) {
    if (error instanceof Asn1Error) return [];
    throw error;
  }
}

/** What a file adds. Only `anchor` changes whom kyso believes, and so needs an administrator. */
export interface TrustAddition {
  readonly kind: 'pinned' | 'candidate' | 'anchor' | 'crl';
  readonly name: string;
  /** SHA-256 of the bytes, lower-case hex. */
  readonly fingerprint: string;
  readonly der: Uint8Array;
}

/** @returns empty when the file holds neither certificates nor a CRL */
export function additionsOf(bytes: Uint8Array): readonly TrustAddition[] {
  const certificates = certificatesOf(bytes).map((certificate) => {
    const fingerprint = fingerprintOf(certificate);
    const name = personName(certificate.subject).commonName ?? fingerprint;
    return { kind: kindOf(certificate, fingerprint), name, fingerprint, der: certificate.der };
  });
  return certificates.length > 0 ? certificates : crlAddition(bytes);
}

function kindOf(certificate: Certificate, fingerprint: string): TrustAddition['kind'] {
  if (pins.some((pin) => pin.fingerprint === fingerprint)) return 'pinned';
  return isSelfIssued(certificate) ? 'anchor' : 'candidate';
}

function crlAddition(bytes: Uint8Array): readonly TrustAddition[] {
  try {
    const { der, issuer } = parseCrl(bytes);
    const name = personName(issuer).commonName ?? '';
    return [{ kind: 'crl', name, fingerprint: fingerprintOf({ der }), der }];
  } catch (error) {
    if (error instanceof Asn1Error) return [];
    throw error;
  }
}

/**
 * The certificates of a file as lines of the signed list.
 *
 * @throws AgentError CERTIFICATE_INVALID when there is none
 */
export function bundledAuthorities(
  bytes: Uint8Array,
  role: 'root' | 'authority',
  profile: TrustProfile | null,
): BundleContent['authorities'] {
  const certificates = certificatesOf(bytes);
  if (certificates.length === 0) throw new AgentError('CERTIFICATE_INVALID', {});
  return certificates.map((certificate) => {
    const fingerprint = fingerprintOf(certificate);
    return {
      fingerprint,
      name: personName(certificate.subject).commonName ?? fingerprint,
      profile,
      role,
      certificate: Buffer.from(certificate.der).toString('base64'),
    };
  });
}
