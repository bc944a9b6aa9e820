// What the ledger will need of a document that goes out unchecked: the files are on the page only now.
import type * as v from 'valibot';
import type { DispatchFields } from '../../../../shared/dispatch/fields.ts';
import type { LedgerDocument } from '../../../../shared/dispatch/ledger.ts';
import { sha256Of } from '../../../channel/sha256-of.ts';

/** One message to the agent holds it all. */
const MOST_RECEIVERS = 300;
const MOST_FILES = 100;
const MOST_OF_SUBJECT = 1000;
const MOST_OF_NAME = 80;

/** @returns undefined while number, notation, day or organization are not known, or no file was read */
export async function uncheckedDocument(
  fields: v.InferOutput<typeof DispatchFields>,
  files: readonly { readonly label: string; readonly document: Blob }[],
): Promise<LedgerDocument | undefined> {
  const { documentNumber, documentNotation, organizationCode, issuedDate } = fields;
  if (!documentNumber || !documentNotation || !organizationCode || issuedDate === undefined) {
    return undefined;
  }
  if (files.length === 0) return undefined;
  const { documentId, subject, signerName } = fields;
  const named: { name: string; sha256: string }[] = [];
  for (const { label, document } of files.slice(0, MOST_FILES)) {
    named.push({ name: label.slice(0, MOST_OF_NAME), sha256: await sha256Of(document) });
  }
  return {
    organizationCode,
    year: Number(issuedDate.slice(0, 4)),
    number: documentNumber,
    notation: documentNotation,
    issuedDate,
    ...(documentId !== undefined && { documentId }),
    ...(subject !== undefined && { subject: subject.slice(0, MOST_OF_SUBJECT) }),
    ...(signerName !== undefined && { signerName }),
    files: named,
    receivers: fields.receivers
      .flatMap((one) => one.organizationCode ?? one.name ?? [])
      .filter((code) => code !== '')
      .map((code) => code.slice(0, 100))
      .slice(0, MOST_RECEIVERS),
  };
}
