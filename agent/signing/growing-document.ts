// A written document that further revisions join.
import type { DocumentFile } from '../core/document-file.ts';
import { openPdf, type PdfDocument } from '../pdf/document.ts';
import { readSignatures, type SignatureFacts } from '../pdf/signature-facts.ts';

export interface GrowingDocument {
  readonly file: DocumentFile;
  /** As it is now, to be updated. @throws AgentError of the pdf family */
  open(): PdfDocument;
}

export const growingDocument = (
  file: DocumentFile,
  password: string | undefined,
): GrowingDocument => ({
  file,
  open: () => openPdf(file.source(), { password, forUpdate: true }),
});

/** A growing document as it is between two revisions. */
export interface SignedState {
  readonly document: PdfDocument;
  readonly signatures: readonly SignatureFacts[];
}

export function readSigned(growing: GrowingDocument): SignedState {
  const document = growing.open();
  return { document, signatures: readSignatures(document) };
}
