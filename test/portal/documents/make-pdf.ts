// Documents straight to PDF bytes.
import { type AccompanyingDocument, composeAccompanying } from './accompanying-document.ts';
import type { OfficialDocument } from './document-model.ts';
import { composeDocument } from './official-document.ts';
import type { FileStructure } from './pdf/pdf-file.ts';
import { writeDocument } from './pdf/write-document.ts';

const createdAt = '2026-11-16T02:30:00Z';

export function documentPdf(
  document: OfficialDocument,
  structure: FileStructure = 'table',
): Uint8Array {
  const author = document.organization.name.replaceAll('|', ' ');
  const properties = { title: document.heading.subject, author, createdAt };
  return writeDocument(composeDocument(document), { structure, properties });
}

/** @param turned - pages as portrait paper with /Rotate 90 */
export function accompanyingPdf(
  document: AccompanyingDocument,
  structure: FileStructure = 'table',
  turned = false,
): Uint8Array {
  const properties = { title: document.title, author: 'UBND tỉnh Minh Giang', createdAt };
  return writeDocument(composeAccompanying(document), { structure, properties, turned });
}
