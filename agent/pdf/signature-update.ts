// Plans the incremental update that carries a signature, ISO 32000-2 §12.8 and EN 319 142-1.
import type { FormField } from './acro-form.ts';
import { archivalAllocate, emptyAppearance } from './archival-update.ts';
import type { PdfDocument } from './document.ts';
import { IncrementalUpdate } from './incremental-update.ts';
import { type AllocateObject, PdfDictionary, PdfName, type PdfReference } from './objects.ts';
import { pageAt, type Rectangle } from './pages.ts';
import { encodePdfDate } from './pdf-date.ts';
import { PdfError } from './pdf-error.ts';
import { lockReference, refuseUnmetSeedValue } from './seed-value.ts';
import {
  type ByteRange,
  encodeByteRange,
  encodeHexString,
  encodeSignatureDictionary,
} from './signature-dictionary.ts';
import {
  addSignatureField,
  emptySignatureField,
  fillSignatureField,
  uniqueFieldName,
} from './signature-field.ts';
import { signingPermission, timestampPermission } from './signing-permission.ts';
import { textString } from './text-string.ts';

type SubFilter = 'ETSI.CAdES.detached' | 'ETSI.RFC3161' | 'adbe.pkcs7.detached';

export type SignatureRequest = {
  readonly subFilter: SubFilter;
  /** an empty signature field to use, or the name of the new one */
  readonly fieldName?: string;
  /** from 0; where a new field's widget is put */
  readonly pageIndex: number;
  /** in default user space; absent = invisible */
  readonly rect?: Rectangle;
  /** makes the normal appearance, a form XObject */
  readonly appearance?: (allocate: AllocateObject) => PdfReference;
  /** room for the CMS object, in bytes */
  readonly placeholderBytes?: number;
  /** written in /M as Vietnam time; a document timestamp has none */
  readonly claimedSigningTime: Date;
  readonly signerName?: string;
  readonly reason?: string;
  readonly location?: string;
  readonly contactInfo?: string;
  /** read aloud by screen readers (/TU) */
  readonly tooltip: string;
  /** further changes of the form in the same revision, made first */
  readonly alongside?: FormChanges;
};

/** Adds or fills in form fields of the document in the update that a signature closes. */
export type FormChanges = (document: PdfDocument, update: IncrementalUpdate) => void;

export type SignatureUpdate = {
  /** to be written after the last byte of the file */
  readonly appended: Uint8Array;
  /** already written in `appended` */
  readonly byteRange: ByteRange;
  /** offset in the whole file of the `<` of /Contents */
  readonly contentsOffset: number;
  readonly placeholderBytes: number;
  /** full name of the field that holds the signature */
  readonly fieldName: string;
};

/** Signature, chain and timestamp need about 10 KB. */
const STANDARD_PLACEHOLDER_BYTES = 16_384;

/**
 * Plans one signature: the update's bytes with their final byte range and contents of zeros.
 * The same document and request give the same bytes.
 *
 * @throws PdfError `SIGNATURES_FORBIDDEN`, `PAGE_OUT_OF_RANGE`, `SEED_VALUE_UNMET` when the field demands
 *   another signature, `PDF_MALFORMED`, `BUDGET_EXCEEDED`
 */
export function planSignatureUpdate(
  document: PdfDocument,
  request: SignatureRequest,
): SignatureUpdate {
  return document.layout.meter.timed(() => plan(document, request));
}

/** The field that may be signed: an empty one of that name, else a new one. @throws PdfError */
function permittedField(
  document: PdfDocument,
  { fieldName: wished, subFilter, reason }: SignatureRequest,
): { readonly fieldName: string; readonly existing: FormField | undefined } {
  const existing = wished === undefined ? undefined : emptySignatureField(document, wished);
  const fieldName = existing?.fullName ?? uniqueFieldName(document, wished);
  // What table 257 takes for no change passes where signatures do not.
  if (subFilter === 'ETSI.RFC3161') timestampPermission(document, fieldName);
  else signingPermission(document, fieldName);
  if (existing !== undefined) refuseUnmetSeedValue(document, existing, { subFilter, reason });
  return { fieldName, existing };
}

function plan(document: PdfDocument, request: SignatureRequest): SignatureUpdate {
  const page = pageAt(document, request.pageIndex);
  const { fieldName, existing } = permittedField(document, request);
  const placeholderBytes = request.placeholderBytes ?? STANDARD_PLACEHOLDER_BYTES;

  const update = new IncrementalUpdate(document);
  request.alongside?.(document, update);
  const value = update.reserve();
  const lock = existing === undefined ? undefined : lockReference(document, existing);
  const signature = encodeSignatureDictionary(
    signatureDictionary(request).with({ Reference: lock }),
    placeholderBytes,
    update.cipherFor(value),
  );
  update.setEncoded(value, signature.bytes);
  const field = {
    value,
    page,
    rect: request.rect,
    appearance:
      request.appearance?.(archivalAllocate(document, update)) ??
      (existing === undefined ? emptyAppearance(document, update) : undefined),
    tooltip: request.tooltip,
  };
  if (existing === undefined) addSignatureField(document, update, fieldName, field);
  else fillSignatureField(document, update, existing, field);

  const { appended, offsets } = update.finish();
  const start = offsets.get(value.number) ?? 0;
  const contentsOffset = start + signature.contentsAt;
  const fileLength = document.source.sizeBytes + appended.length;
  const byteRange = byteRangeAround(contentsOffset, placeholderBytes * 2 + 2, fileLength);
  appended.set(
    encodeByteRange(byteRange),
    start + signature.byteRangeAt - document.source.sizeBytes,
  );
  return { appended, byteRange, contentsOffset, placeholderBytes, fieldName };
}

/**
 * Everything in the file but the hex string of /Contents with its `<` and `>`.
 *
 * @see ISO 32000-2:2020 §12.8.1
 */
function byteRangeAround(offset: number, length: number, fileLength: number): ByteRange {
  return [0, offset, offset + length, fileLength - offset - length];
}

function signatureDictionary(request: SignatureRequest): PdfDictionary {
  const { subFilter } = request;
  const common = { Filter: new PdfName('Adobe.PPKLite'), SubFilter: new PdfName(subFilter) };
  if (subFilter === 'ETSI.RFC3161') {
    return PdfDictionary.of({ Type: new PdfName('DocTimeStamp'), ...common });
  }
  const optional = (text: string | undefined): ReturnType<typeof textString> | undefined =>
    text === undefined ? undefined : textString(text);
  return PdfDictionary.of({
    Type: new PdfName('Sig'),
    ...common,
    M: textString(encodePdfDate(request.claimedSigningTime)),
    Name: optional(request.signerName),
    Reason: optional(request.reason),
    Location: optional(request.location),
    ContactInfo: optional(request.contactInfo),
  });
}

/**
 * What stands at `contentsOffset` in the signed file: `<`, the CMS object in hex, zeros, `>`.
 *
 * @param cms - DER
 * @returns exactly 2 × placeholderBytes + 2 bytes
 * @throws PdfError `PLACEHOLDER_TOO_SMALL`
 */
export function encodeContents(
  { placeholderBytes }: Pick<SignatureUpdate, 'placeholderBytes'>,
  cms: Uint8Array,
): Uint8Array {
  if (cms.length > placeholderBytes) {
    throw new PdfError('PLACEHOLDER_TOO_SMALL', {
      requiredBytes: cms.length,
      availableBytes: placeholderBytes,
    });
  }
  const padded = new Uint8Array(placeholderBytes);
  padded.set(cms);
  return encodeHexString(padded);
}
