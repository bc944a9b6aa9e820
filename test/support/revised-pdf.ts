// Signed files and later revisions of them, made in memory: real signatures, whatever update a test asks for.
import { createPrivateKey, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { DocumentReport, SignatureReport } from '../../shared/report/report.ts';
import { encodeSignedAttributes, encodeSignedData } from '../../agent/cms/build-signed-data.ts';
import { memorySource } from '../../agent/core/byte-source.ts';
import { sha256 } from '../../agent/core/crypto.ts';
import { openPdf, type PdfDocument } from '../../agent/pdf/document.ts';
import { IncrementalUpdate } from '../../agent/pdf/incremental-update.ts';
import {
  PdfDictionary,
  PdfName,
  type PdfObject,
  PdfReference,
  PdfStream,
} from '../../agent/pdf/objects.ts';
import { pageAt, type Rectangle } from '../../agent/pdf/pages.ts';
import {
  encodeByteRange,
  encodeHexString,
  encodeSignatureDictionary,
} from '../../agent/pdf/signature-dictionary.ts';
import {
  addSignatureField,
  emptySignatureField,
  fillSignatureField,
} from '../../agent/pdf/signature-field.ts';
import { parseCertificate } from '../../agent/pki/certificate.ts';
import { verifyDocument } from '../../agent/validation/verify-document.ts';
import { joined } from './bytes.ts';
import { type TestEntity, testPki } from './pki.ts';

export const name = (value: string): PdfName => new PdfName(value);
export const reference = (number: number): PdfReference => new PdfReference(number);
export const dictionary = (entries: Record<string, PdfObject | undefined>): PdfDictionary =>
  PdfDictionary.of(entries);

export function stream(entries: Record<string, PdfObject>, data: string): PdfStream {
  const bytes = new Uint8Array(Buffer.from(data, 'latin1'));
  return new PdfStream(dictionary({ ...entries, Length: bytes.length }), () => bytes);
}

/** A form XObject of the size of a mark that draws `data`. */
export function appearance(
  data: string,
  resources: Record<string, PdfObject> = {},
  box: readonly number[] = [0, 0, 100, 50],
): PdfStream {
  const entries = { Type: name('XObject'), Subtype: name('Form'), BBox: box };
  return stream({ ...entries, Resources: dictionary(resources) }, data);
}

/** A new revision with what `change` sets. */
export function revised(
  file: Uint8Array,
  change: (update: IncrementalUpdate, document: PdfDocument) => void,
): Uint8Array {
  const document = openPdf(memorySource(file));
  const update = new IncrementalUpdate(document);
  change(update, document);
  return joined(file, update.finish().appended);
}

/** What an attacker sets in an update. */
export type Attack = (update: IncrementalUpdate, document: PdfDocument) => void;

/** Changes some entries of a dictionary object. */
export const entries =
  (
    number: number,
    changes: (update: IncrementalUpdate) => Record<string, PdfObject | undefined>,
  ): Attack =>
  (update, document) => {
    update.set(reference(number), dictionaryAt(document, number).with(changes(update)));
  };

/** The dictionary of an object, to be changed with `with`. */
export function dictionaryAt(document: PdfDocument, number: number): PdfDictionary {
  const object = document.get(reference(number));
  if (!(object instanceof PdfDictionary)) throw new Error(`object ${number} is no dictionary`);
  return object;
}

/** The items of an array that a dictionary object holds, and one more. */
export function withItem(
  document: PdfDocument,
  number: number,
  key: string,
  item: PdfObject,
): readonly PdfObject[] {
  const known = document.resolve(dictionaryAt(document, number).get(key));
  const list: readonly PdfObject[] = Array.isArray(known) ? known : [];
  return [...list, item];
}

export type SignatureOptions = {
  readonly field?: string;
  readonly subFilter?: string;
  /** of the signature dictionary */
  readonly type?: string;
  readonly pageIndex?: number;
  readonly rect?: Rectangle;
  readonly appearance?: PdfStream;
  readonly docMdp?: 1 | 2 | 3;
  /** transform parameters of a FieldMDP */
  readonly fieldMdp?: Record<string, PdfObject>;
  readonly by?: TestEntity;
};

const PLACEHOLDER_BYTES = 3000;

/** The file with one more signature, in an existing empty field of that name or in a new one. */
export function signedPdf(file: Uint8Array, options: SignatureOptions = {}): Uint8Array {
  const document = openPdf(memorySource(file));
  const update = new IncrementalUpdate(document);
  const value = update.reserve();
  const encoded = encodeSignatureDictionary(signatureEntries(options), PLACEHOLDER_BYTES);
  update.setEncoded(value, encoded.bytes);
  const request = {
    value,
    page: pageAt(document, options.pageIndex ?? 0),
    rect: options.rect,
    appearance: options.appearance === undefined ? undefined : update.allocate(options.appearance),
    tooltip: 'Chữ ký số',
  };
  const fieldName = options.field ?? `Sig${document.revisions.length}`;
  const existing = emptySignatureField(document, fieldName);
  if (existing === undefined) addSignatureField(document, update, fieldName, request);
  else fillSignatureField(document, update, existing, request);
  const { appended, offsets } = update.finish();
  const whole = joined(file, appended);
  const start = offsets.get(value.number) ?? 0;
  const contentsStart = start + encoded.contentsAt;
  const contentsEnd = contentsStart + PLACEHOLDER_BYTES * 2 + 2;
  const range = [0, contentsStart, contentsEnd, whole.length - contentsEnd] as const;
  whole.set(encodeByteRange(range), start + encoded.byteRangeAt);
  const covered = joined(whole.subarray(0, contentsStart), whole.subarray(contentsEnd));
  const contents = new Uint8Array(PLACEHOLDER_BYTES);
  contents.set(cmsOver(covered, options.by ?? testPki().leaderEc));
  whole.set(encodeHexString(contents), contentsStart);
  return whole;
}

function signatureEntries({ subFilter, type, docMdp, fieldMdp }: SignatureOptions): PdfDictionary {
  const transforms: PdfObject[] = [];
  if (docMdp !== undefined) transforms.push(transform('DocMDP', { P: docMdp, V: name('1.2') }));
  if (fieldMdp !== undefined) transforms.push(transform('FieldMDP', fieldMdp));
  return dictionary({
    Type: name(type ?? (subFilter === 'ETSI.RFC3161' ? 'DocTimeStamp' : 'Sig')),
    Filter: name('Adobe.PPKLite'),
    SubFilter: name(subFilter ?? 'ETSI.CAdES.detached'),
    ...(transforms.length > 0 ? { Reference: transforms } : {}),
  });
}

const transform = (method: string, parameters: Record<string, PdfObject>): PdfDictionary =>
  dictionary({
    Type: name('SigRef'),
    TransformMethod: name(method),
    TransformParams: dictionary({ Type: name('TransformParams'), ...parameters }),
  });

function cmsOver(covered: Uint8Array, entity: TestEntity): Uint8Array {
  const certificate = parseCertificate(entity.certificate);
  const attributes = encodeSignedAttributes(sha256(covered), certificate);
  const key = createPrivateKey(readFileSync(entity.keyPath));
  const signature = new Uint8Array(sign('sha256', attributes, key));
  const mechanism =
    key.asymmetricKeyType === 'ec' ? 'ECDSA-P256-SHA256' : 'RSASSA-PKCS1-v1_5-SHA256';
  return encodeSignedData(certificate, [], mechanism, attributes, signature);
}

export const reportOf = (file: Uint8Array): DocumentReport =>
  verifyDocument(memorySource(file), { trust: 'none' });

/** What the report says about the first signature, in a form that a test can compare. */
export function verdictOn(file: Uint8Array): string {
  const { status, signatures } = reportOf(file);
  const [first] = signatures;
  if (first === undefined) return status === 'ok' ? 'no signature' : status;
  const rules = forbiddenRules(first);
  return [first.integrity, first.modification, ...rules].join(' ');
}

const forbiddenRules = ({ changes = [] }: SignatureReport): readonly string[] =>
  [...new Set(changes.filter((one) => !one.isPermitted).map(({ rule }) => rule))].sort();
