// What an empty signature field demands of its signature: /Lock and /SV, ISO 32000-2 §12.7.5.5 (tables 236 to 238).
import type { FormField } from './acro-form.ts';
import { PdfDictionary, PdfName, type PdfArray } from './objects.ts';
import { PdfError } from './pdf-error.ts';
import {
  asArray,
  asDictionary,
  asInteger,
  asName,
  asNumber,
  asString,
  type DocumentObjects,
} from './resolve.ts';
import { decodeTextString } from './text-string.ts';

/** Bits of /Ff: the entry is a requirement and not only a wish (table 237). */
const required = {
  Filter: 1,
  SubFilter: 1 << 1,
  V: 1 << 2,
  Reasons: 1 << 3,
  LegalAttestation: 1 << 4,
  AddRevInfo: 1 << 5,
  DigestMethod: 1 << 6,
  LockDocument: 1 << 7,
  AppearanceFilter: 1 << 8,
} as const;

/** The newest seed value dictionary that is understood here, that of PDF 2.0. */
const NEWEST_VERSION = 3;
/** A lone period among /Reasons: no reason may be stated at all. */
const NO_REASON = '.';
/** Wishes that no signature of kyso carries out; only as requirements they stand in the way. */
const NEVER_MET = ['LegalAttestation', 'AddRevInfo', 'LockDocument', 'AppearanceFilter'] as const;

export type SignatureOffer = {
  readonly subFilter: string;
  readonly reason: string | undefined;
};

/** Demands that only the signing layer can judge. */
export type SeedValue = {
  /** names of table 237, such as SHA256; undefined = any */
  readonly digestMethods: readonly string[] | undefined;
  /** the only reason that the signature may state */
  readonly onlyReason: string | undefined;
  readonly timeStampRequired: boolean;
  readonly certificate: PdfDictionary | undefined;
};

const nothing: SeedValue = {
  digestMethods: undefined,
  onlyReason: undefined,
  timeStampRequired: false,
  certificate: undefined,
};

export function seedValueOf(document: DocumentObjects, field: FormField): SeedValue {
  const seed = asDictionary(document, field.dictionary.get('SV'));
  if (seed === undefined) return nothing;
  const flags = asInteger(document, seed.get('Ff')) ?? 0;
  const timeStamp = asDictionary(document, seed.get('TimeStamp'));
  const reasons = textsOf(document, seed.get('Reasons'));
  const [reason, ...others] = (flags & required.Reasons) === 0 ? [] : reasons;
  return {
    digestMethods:
      (flags & required.DigestMethod) === 0
        ? undefined
        : textsOf(document, seed.get('DigestMethod')),
    onlyReason: others.length === 0 && reason !== NO_REASON ? reason : undefined,
    timeStampRequired: ((asInteger(document, timeStamp?.get('Ff')) ?? 0) & 1) !== 0,
    certificate: asDictionary(document, seed.get('Cert')),
  };
}

/** @throws PdfError `SEED_VALUE_UNMET` with the first entry that the signature would not satisfy */
export function refuseUnmetSeedValue(
  document: DocumentObjects,
  { dictionary }: FormField,
  offer: SignatureOffer,
): void {
  const seed = asDictionary(document, dictionary.get('SV'));
  if (seed === undefined) return;
  const flags = asInteger(document, seed.get('Ff')) ?? 0;
  const demands = (entry: keyof typeof required): boolean =>
    (flags & required[entry]) !== 0 && document.resolve(seed.get(entry)) !== null;
  const unmet = (entry: string, isUnmet: boolean): void => {
    if (isUnmet) throw new PdfError('SEED_VALUE_UNMET', { entry });
  };
  unmet('Filter', demands('Filter') && asName(document, seed.get('Filter')) !== 'Adobe.PPKLite');
  const subFilters = textsOf(document, seed.get('SubFilter'));
  unmet('SubFilter', demands('SubFilter') && !subFilters.includes(offer.subFilter));
  unmet('V', demands('V') && (asNumber(document, seed.get('V')) ?? 0) > NEWEST_VERSION);
  const reasons = textsOf(document, seed.get('Reasons'));
  unmet('Reasons', demands('Reasons') && !isAllowedReason(reasons, offer.reason));
  for (const entry of NEVER_MET) {
    unmet(entry, demands(entry) && document.resolve(seed.get(entry)) !== false);
  }
  // P = 0 asks for an approval signature, everything else for a certification, which kyso never makes
  const permission = asInteger(document, asDictionary(document, seed.get('MDP'))?.get('P')) ?? 0;
  unmet('MDP', permission !== 0);
}

/** The reason must be one of those listed. */
function isAllowedReason(reasons: readonly string[], reason: string | undefined): boolean {
  if (reasons.length === 1 && reasons[0] === NO_REASON) return reason === undefined;
  return reasons.length === 0 || (reason !== undefined && reasons.includes(reason));
}

/** Names or strings of an array. */
function textsOf(
  document: DocumentObjects,
  value: Parameters<typeof asArray>[1],
): readonly string[] {
  return (asArray(document, value) ?? []).flatMap((item) => {
    const string = asString(document, item);
    return string === undefined ? (asName(document, item) ?? []) : decodeTextString(string.bytes);
  });
}

/** The /Reference array that carries a field's /Lock into its signature as a FieldMDP transform. */
export function lockReference(
  document: DocumentObjects,
  { dictionary }: FormField,
): PdfArray | undefined {
  const lock = asDictionary(document, dictionary.get('Lock'));
  if (lock === undefined) return undefined;
  const parameters = (entries: PdfDictionary): PdfDictionary =>
    entries.with({ Type: new PdfName('TransformParams'), V: new PdfName('1.2') });
  const fieldMdp = PdfDictionary.of({ Action: lock.get('Action'), Fields: lock.get('Fields') });
  const locked = [signatureReference('FieldMDP', parameters(fieldMdp))];
  const permission = asInteger(document, lock.get('P'));
  if (permission === undefined) return locked;
  const docMdp = parameters(PdfDictionary.of({ P: permission }));
  return [...locked, signatureReference('DocMDP', docMdp)];
}

function signatureReference(method: string, parameters: PdfDictionary): PdfDictionary {
  return PdfDictionary.of({
    Type: new PdfName('SigRef'),
    TransformMethod: new PdfName(method),
    TransformParams: parameters,
  });
}
