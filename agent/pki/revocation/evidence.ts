// Validation data with where it came from: everything a judgement may use, parsed once.
import { Asn1Error } from '../../asn1/der.ts';
import { hexOf, sha256 } from '../../core/crypto.ts';
import { type Certificate, fingerprintOf, parseCertificate } from '../certificate.ts';
import { type Crl, parseCrl } from '../crl.ts';
import { type BasicOcspResponse, parseOcspResponse } from '../ocsp-response.ts';

/** `given`: stored on this PC; `fetched`: asked for while verifying or signing. */
export type EvidenceSource = 'signature' | 'document' | 'given' | 'fetched';

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

/** Values by the id of their bytes, undefined when they are none: one judgement reads the same bytes many times. */
export interface ParsedEvidence {
  readonly certificates: Map<string, Certificate | undefined>;
  readonly crls: Map<string, Crl | undefined>;
  readonly ocsps: Map<string, BasicOcspResponse | undefined>;
}

export const nothingParsed = (): ParsedEvidence => ({
  certificates: new Map(),
  crls: new Map(),
  ocsps: new Map(),
});

/**
 * Joins several sources; the same bytes are kept once, under the first source.
 *
 * @param parsed - what earlier readings have parsed, and this one adds to
 */
export function readEvidence(
  sources: readonly RawEvidence[],
  known: readonly Certificate[],
  parsed = nothingParsed(),
): Evidence {
  const certificates = new Map<string, Certificate>();
  const crls = new Map<string, HeldCrl>();
  const ocsps = new Map<string, HeldOcsp>();
  for (const { source, ...raw } of sources) {
    for (const [id, certificate] of valuesOf(
      raw.certificates,
      parsed.certificates,
      parseCertificate,
    )) {
      keep(certificates, id, certificate);
    }
    for (const [id, crl] of valuesOf(raw.crls, parsed.crls, parseCrl)) {
      keep(crls, id, { id, source, crl });
    }
    for (const [id, response] of valuesOf(raw.ocsps, parsed.ocsps, parseResponse)) {
      keep(ocsps, id, { id, source, response });
    }
  }
  for (const certificate of known) certificates.set(fingerprintOf(certificate), certificate);
  return {
    certificates: [...certificates.values()],
    crls: [...crls.values()],
    ocsps: [...ocsps.values()],
  };
}

function keep<T>(values: Map<string, T>, id: string, value: T): void {
  if (!values.has(id)) values.set(id, value);
}

/** A refusing responder says nothing about a certificate. */
function parseResponse(bytes: Uint8Array): BasicOcspResponse | undefined {
  const response = parseOcspResponse(bytes);
  return typeof response === 'string' ? undefined : response;
}

function* valuesOf<T>(
  items: readonly Uint8Array[],
  parsed: Map<string, T | undefined>,
  parse: (bytes: Uint8Array) => T | undefined,
): Generator<readonly [id: string, value: T]> {
  for (const bytes of items) {
    const id = evidenceId(bytes);
    if (!parsed.has(id)) parsed.set(id, parsedOrNothing(bytes, parse));
    const value = parsed.get(id);
    if (value !== undefined) yield [id, value];
  }
}

function parsedOrNothing<T>(
  bytes: Uint8Array,
  parse: (bytes: Uint8Array) => T | undefined,
): T | undefined {
  try {
    return parse(bytes);
  } catch (error) {
    if (error instanceof Asn1Error) return undefined;
    throw error;
  }
}
