// Everything that is done with a document before and after the token signs.
import { memorySource } from '../../agent/core/byte-source.ts';
import { openPdf } from '../../agent/pdf/document.ts';
import { lostSignatures } from '../../agent/pdf/lost-signatures.ts';
import { allPages } from '../../agent/pdf/pages.ts';
import { readSignatures } from '../../agent/pdf/signature-facts.ts';
import { encodeContents, planSignatureUpdate } from '../../agent/pdf/signature-update.ts';

const request = {
  subFilter: 'ETSI.CAdES.detached',
  pageIndex: 0,
  claimedSigningTime: new Date(0),
  tooltip: 'Chữ ký',
  placeholderBytes: 16,
} as const;

/** @throws AgentError when the document is refused; Error when what was signed cannot be read */
export function readAndSign(input: Uint8Array, password?: string): void {
  const document = openPdf(memorySource(input), { password, forUpdate: true });
  let pages = 0;
  for (const page of allPages(document)) pages += page.annotations.length + 1;
  const before = readSignatures(document);
  lostSignatures(document);
  for (const revision of document.revisions) readSignatures(document.atRevision(revision));
  if (pages === 0) return;
  const signed = signOnce(input, password);
  if (document.repaired) return;
  const after = readSignatures(openPdf(memorySource(signed), { password }));
  if (after.length !== before.length + 1) throw new Error('a signature was lost');
}

/** The document with one more signature, whose value means nothing. */
export function signOnce(input: Uint8Array, password?: string): Uint8Array {
  const document = openPdf(memorySource(input), { password, forUpdate: true });
  const update = planSignatureUpdate(document, request);
  const signed = new Uint8Array(Buffer.concat([input, update.appended]));
  signed.set(encodeContents(update, Uint8Array.of(1)), update.contentsOffset);
  return signed;
}
