// A signature with @cantoo/pdf-lib: the library writes the update and its placeholder. It makes no CMS, so that is ours.
import { PDFDocument, PDFHexString, PDFName, PDFNumber, PDFString } from '@cantoo/pdf-lib';
import { encodeSignedAttributes, encodeSignedData } from '../../agent/cms/build-signed-data.ts';
import { createDigest } from '../../agent/core/crypto.ts';
import { readCertificate } from '../../agent/pki/signing-certificate.ts';
import type { Signer } from '../../agent/signing/ports.ts';

/** No offset of these files is wider. */
const UNKNOWN = 9_999_999_999;

/** @returns the whole file with the new revision */
export async function appendWithCantoo(
  input: Uint8Array,
  signer: Signer,
  placeholderBytes: number,
): Promise<Uint8Array> {
  const document = await PDFDocument.load(input, { forIncrementalUpdate: true });
  const { context, catalog } = document;
  const [page] = document.getPages();
  if (page === undefined) throw new Error('no page');
  const value = context.obj({ Type: 'Sig', Filter: 'Adobe.PPKLite' });
  value.set(PDFName.of('SubFilter'), PDFName.of('ETSI.CAdES.detached'));
  const range = [0, UNKNOWN, UNKNOWN, UNKNOWN].map((number) => PDFNumber.of(number));
  value.set(PDFName.of('ByteRange'), context.obj(range));
  value.set(PDFName.of('Contents'), PDFHexString.of('0'.repeat(2 * placeholderBytes)));
  const field = context.obj({ Type: 'Annot', Subtype: 'Widget', FT: 'Sig', F: 132 });
  field.set(PDFName.of('T'), PDFString.of('NguoiKy'));
  field.set(PDFName.of('Rect'), context.obj([0, 0, 0, 0]));
  field.set(PDFName.of('V'), context.register(value));
  field.set(PDFName.of('P'), page.ref);
  const reference = context.register(field);
  page.node.addAnnot(reference);
  catalog.getOrCreateAcroForm().addField(reference);
  return signed(await document.commit({ useObjectStreams: false }), signer, placeholderBytes);
}

/** Fills in byte range and contents. */
async function signed(
  bytes: Uint8Array,
  signer: Signer,
  placeholderBytes: number,
): Promise<Uint8Array> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const start = file.lastIndexOf(`<${'0'.repeat(2 * placeholderBytes)}>`);
  const end = start + 2 * placeholderBytes + 2;
  const rangeAt = file.indexOf(String(UNKNOWN), file.lastIndexOf('/ByteRange'));
  const range = [start, end, file.length - end].map((one) => String(one).padEnd(10));
  file.write(range.join(' '), rangeAt, 'latin1');
  const digest = createDigest('sha256');
  digest.update(file.subarray(0, start));
  digest.update(file.subarray(end));
  const certificate = readCertificate(signer.certificate);
  const attributes = encodeSignedAttributes(digest.digest(), certificate);
  const mechanism = 'RSASSA-PKCS1-v1_5-SHA256';
  const value = await signer.sign(attributes, mechanism, new AbortController().signal);
  const cms = encodeSignedData(certificate, [], mechanism, attributes, value);
  file.write(Buffer.from(cms).toString('hex'), start + 1, 'latin1');
  return file;
}
