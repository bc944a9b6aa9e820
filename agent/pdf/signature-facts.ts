// What the bytes say about every signature of a file; nothing here judges, ISO 32000-2 §12.8.1.
import type { PdfDocument } from './document.ts';
import type { FileSpan } from './object-parser.ts';
import { PdfDictionary, type PdfObject, type PdfReference, PdfString } from './objects.ts';
import { asArray, asInteger, asName, asNumber, asReference, asString } from './resolve.ts';
import {
  type Coverage,
  type CoverageFacts,
  type CoverageProblem,
  coverageOf,
} from './signature-coverage.ts';
import { type ByteRange, type SignatureType, signatureTypeOf } from './signature-dictionary.ts';
import { type PlacedField, signatureFields } from './signature-fields.ts';
import {
  type DocMdp,
  docMdpOf,
  type FieldMdp,
  fieldMdpOf,
  permissionOf,
} from './signing-permission.ts';
import { decodeTextString } from './text-string.ts';

type SignatureProblem =
  | CoverageProblem
  | 'value-not-dictionary'
  | 'byte-range-missing'
  | 'byte-range-malformed'
  | 'contents-missing'
  | 'contents-not-hex'
  | 'contents-without-place'
  | 'duplicate-key'
  | 'type-unknown'
  | 'sub-filter-missing'
  | 'field-not-in-form'
  | 'value-shared';

export type SignatureFacts = {
  /** full name, undefined when the field has none */
  readonly fieldName: string | undefined;
  readonly fieldReference: PdfReference | undefined;
  /** undefined when the dictionary is written inside the field */
  readonly signatureReference: PdfReference | undefined;
  readonly dictionary: PdfDictionary;
  readonly type: SignatureType;
  readonly subFilter: string | undefined;
  /** four non-negative integers, else undefined */
  readonly byteRange: ByteRange | undefined;
  /** decoded, with the zeros that fill the placeholder */
  readonly contents: Uint8Array | undefined;
  /** offset of `<` in the file */
  readonly contentsStart: number | undefined;
  /** offset after `>` in the file */
  readonly contentsEnd: number | undefined;
  /** /Cert, DER, of the old `adbe.x509.rsa_sha1` */
  readonly certificates: readonly Uint8Array[];
  /** /M as written: proven by nobody */
  readonly claimedSigningTime: string | undefined;
  readonly name: string | undefined;
  readonly reason: string | undefined;
  readonly location: string | undefined;
  readonly coverage: Coverage;
  readonly problems: readonly SignatureProblem[];
  readonly docMdp: DocMdp | undefined;
  /** what the signature lets be done to the document, its field's lock included */
  readonly permission: DocMdp | undefined;
  readonly fieldMdp: readonly FieldMdp[];
  /** page of the widget, from 0 */
  readonly pageIndex: number | undefined;
  /** /Rect of the widget as written */
  readonly rect: readonly number[] | undefined;
};

/**
 * One entry for every signature field that holds a value, in order of the end of the signed range.
 *
 * @throws PdfError `PDF_MALFORMED` when an object on the way is damaged, `BUDGET_EXCEEDED`
 */
export function readSignatures(document: PdfDocument): readonly SignatureFacts[] {
  return document.layout.meter.timed(() => {
    const facts = signatureFields(document).flatMap((field) => {
      const value = document.resolve(field.value);
      return value === null ? [] : [factsOf(document, field, value)];
    });
    return markShared(facts).sort((a, b) => signedEnd(a) - signedEnd(b));
  });
}

/** End of the signed range, or past every file when there is no usable range. */
function signedEnd({ byteRange }: SignatureFacts): number {
  return byteRange === undefined ? Number.MAX_SAFE_INTEGER : byteRange[2] + byteRange[3];
}

function factsOf(document: PdfDocument, field: PlacedField, value: PdfObject): SignatureFacts {
  const dictionary = value instanceof PdfDictionary ? value : new PdfDictionary(new Map());
  const contents = contentsOf(dictionary);
  const span = contents && document.notes.contentsSpans.get(contents);
  const byteRange = byteRangeOf(document, dictionary);
  const covered = coverage(document, byteRange, span);
  return {
    fieldName: field.fullName === '' ? undefined : field.fullName,
    fieldReference: field.reference,
    signatureReference: asReference(field.value),
    dictionary,
    type: signatureTypeOf(document, dictionary),
    subFilter: asName(document, dictionary.get('SubFilter')),
    byteRange,
    contents: contents?.bytes,
    contentsStart: span?.start,
    contentsEnd: span?.end,
    certificates: certificatesOf(document, dictionary),
    ...claimsOf(document, dictionary),
    coverage: covered.coverage,
    problems: [
      ...(field.isInForm ? [] : (['field-not-in-form'] as const)),
      ...(value === dictionary ? dictionaryProblems(document, dictionary) : NOT_A_DICTIONARY),
      ...covered.problems,
    ],
    docMdp: docMdpOf(document, dictionary),
    permission: permissionOf(document, dictionary, field.dictionary.get('Lock')),
    fieldMdp: fieldMdpOf(document, dictionary),
    pageIndex: field.pageIndex,
    rect: rectOf(document, field),
  };
}

function coverage(
  document: PdfDocument,
  byteRange: ByteRange | undefined,
  span: FileSpan | undefined,
): CoverageFacts {
  // its own problem is told by dictionaryProblems
  if (byteRange === undefined) return { coverage: 'partial', problems: [] };
  return coverageOf(document.layout.bytes, document.revisions, byteRange, span);
}

const NOT_A_DICTIONARY = ['value-not-dictionary'] as const;

type Claims = Pick<SignatureFacts, 'claimedSigningTime' | 'name' | 'reason' | 'location'>;

/** What the signer's software wrote beside the signature: covered by it, proven by nobody. */
function claimsOf(document: PdfDocument, dictionary: PdfDictionary): Claims {
  const text = (key: string): string | undefined => {
    const string = asString(document, dictionary.get(key));
    return string === undefined ? undefined : decodeTextString(string.bytes);
  };
  return {
    claimedSigningTime: text('M'),
    name: text('Name'),
    reason: text('Reason'),
    location: text('Location'),
  };
}

/** Only a string written in the dictionary itself can be the gap of the byte range. */
function contentsOf(dictionary: PdfDictionary): PdfString | undefined {
  const contents = dictionary.get('Contents');
  return contents instanceof PdfString ? contents : undefined;
}

function byteRangeOf(document: PdfDocument, dictionary: PdfDictionary): ByteRange | undefined {
  const numbers = (asArray(document, dictionary.get('ByteRange')) ?? []).map((item) =>
    asInteger(document, item),
  );
  return isByteRange(numbers) ? numbers : undefined;
}

const isByteRange = (numbers: readonly (number | undefined)[]): numbers is ByteRange =>
  numbers.length === 4 && numbers.every((number) => number !== undefined && number >= 0);

function dictionaryProblems(
  document: PdfDocument,
  dictionary: PdfDictionary,
): readonly SignatureProblem[] {
  const problems: SignatureProblem[] = [];
  if (byteRangeOf(document, dictionary) === undefined) {
    const isMissing = document.resolve(dictionary.get('ByteRange')) === null;
    problems.push(isMissing ? 'byte-range-missing' : 'byte-range-malformed');
  }
  const contents = contentsOf(dictionary);
  if (contents === undefined) problems.push('contents-missing');
  else if (contents.form !== 'hex') problems.push('contents-not-hex');
  else if (!document.notes.contentsSpans.has(contents)) problems.push('contents-without-place');
  if (document.notes.duplicateKeys.has(dictionary)) problems.push('duplicate-key');
  const type = asName(document, dictionary.get('Type'));
  if (type !== undefined && type !== 'Sig' && type !== 'DocTimeStamp')
    problems.push('type-unknown');
  if (asName(document, dictionary.get('SubFilter')) === undefined) {
    problems.push('sub-filter-missing');
  }
  return problems;
}

function certificatesOf(document: PdfDocument, dictionary: PdfDictionary): readonly Uint8Array[] {
  const value = document.resolve(dictionary.get('Cert'));
  const items = asArray(document, value) ?? [value];
  return items.flatMap((item) => asString(document, item)?.bytes ?? []);
}

function rectOf(document: PdfDocument, { widgets }: PlacedField): readonly number[] | undefined {
  const rect = asArray(document, widgets[0]?.dictionary.get('Rect'));
  return rect?.map((item) => asNumber(document, item) ?? 0);
}

/** Two fields that show one signature value are told apart nowhere else. */
function markShared(facts: readonly SignatureFacts[]): SignatureFacts[] {
  const uses = new Map<number, number>();
  for (const { signatureReference } of facts) {
    const number = signatureReference?.number ?? -1;
    uses.set(number, (uses.get(number) ?? 0) + 1);
  }
  return facts.map((one) => {
    const number = one.signatureReference?.number;
    const isShared = number !== undefined && (uses.get(number) ?? 0) > 1;
    return isShared ? { ...one, problems: [...one.problems, 'value-shared'] } : one;
  });
}
