// Validation data with where it came from: everything a judgement may use, parsed once.
import { Asn1Error } from '../../asn1/der.ts';
import { hexOf, sha256 } from '../../core/crypto.ts';
import { type Certificate, fingerprintOf, parseCertificate } from '../../pki/certificate.ts';
import { type Crl, parseCrl } from '../../pki/crl.ts';
import { type BasicOcspResponse, parseOcspResponse } from '../../pki/ocsp-response.ts';

export type EvidenceSource = 'signature' | 'document' | 'given';

interface Held {
  /** SHA-256 of the bytes, lower-case hex: how a proof of existence names it. */
  readonly id: string;
  readonly source: EvidenceSource;
}

export interface HeldCrl extends Held {
  readonly crl: Crl;
}

export interface HeldOcsp extends Held {
  readonly response: BasicOcspResponse;
}

export interface Evidence {
  readonly certificates: readonly Certificate[];
  readonly crls: readonly HeldCrl[];
  readonly ocsps: readonly HeldOcsp[];
}

/** Bytes from one source; what cannot be parsed proves nothing and is left out. */
export interface RawEvidence {
  readonly source: EvidenceSource;
  readonly certificates: readonly Uint8Array[];
  readonly crls: readonly Uint8Array[];
  readonly ocsps: readonly Uint8Array[];
}

export const evidenceId = (bytes: Uint8Array): string => hexOf(sha256(bytes));

/** Joins several sources; the same bytes are kept once, under the first source. */
export function readEvidence(
  sources: readonly RawEvidence[],
  known: readonly Certificate[],
): Evidence {
  const certificates = new Map<string, Certificate>();
  const crls = new Map<string, HeldCrl>();
  const ocsps = new Map<string, HeldOcsp>();
  for (const { source, ...raw } of sources) {
    each(raw.certificates, certificates, parseCertificate);
    each(raw.crls, crls, (bytes, id) => ({ id, source, crl: parseCrl(bytes) }));
    each(raw.ocsps, ocsps, (bytes, id) => {
      const response = parseOcspResponse(bytes);
      return typeof response === 'string' ? undefined : { id, source, response };
    });
  }
  for (const certificate of known) certificates.set(fingerprintOf(certificate), certificate);
  return {
    certificates: [...certificates.values()],
    crls: [...crls.values()],
    ocsps: [...ocsps.values()],
  };
}

function each<T>(
  items: readonly Uint8Array[],
  into: Map<string, T>,
  parse: (bytes: Uint8Array, id: string) => T | undefined,
): void {
  for (const bytes of items) {
    const id = evidenceId(bytes);
    if (into.has(id)) continue;
    try {
      const value = parse(bytes, id);
      if (value !== undefined) into.set(id, value);
    } catch (error) {
      if (!(error instanceof Asn1Error)) throw error;
    }
  }
}
