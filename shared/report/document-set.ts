// Several files as one document: the main document, its attachments, and documents that came twice.
import { documentCode, type DocumentCheckReport, type WholeDocument } from './document.ts';
import { isOrganizationSignature, isPersonSignature, needsPerson } from './document-signatures.ts';
import type { DocumentReport } from './report.ts';

export interface FileOfSet {
  readonly file: string;
  readonly report: DocumentReport;
}

/**
 * The main document of several files: the only one that a competent person signed.
 *
 * @returns undefined when none or several are: then somebody has to say
 */
export function findMainDocument<File extends FileOfSet>(files: readonly File[]): File | undefined {
  const [main, ...others] = files.filter(
    ({ report }) => needsPerson(report.signatures) && report.signatures.some(isPersonSignature),
  );
  return others.length === 0 ? main : undefined;
}

/** The main document's report, completed by what its attachments say (annex I, part I, II.8b, III.1). */
export function withAttachments(
  main: DocumentReport,
  attachments: readonly FileOfSet[],
): DocumentReport {
  const { checks, ...document } = main.document ?? { checks: [] };
  const whole: WholeDocument = {
    ...document,
    checks: [
      ...checks.filter(({ id }) => !id.startsWith('attachments-')),
      attachmentsSigned(attachments),
      attachmentsNumbered(main, attachments),
    ],
    attachments: attachments.map(({ file, report: { overall } }) => ({ file, overall })),
  };
  return { ...main, document: whole };
}

type Result = DocumentCheckReport['result'];

function attachmentsSigned(attachments: readonly FileOfSet[]): DocumentCheckReport {
  return judged('attachments-signed', attachments, ({ report }) => {
    if (report.overall === 'invalid') return 'failed';
    if (report.signatures.some(isOrganizationSignature)) return 'passed';
    const isUnnamed = report.signatures.some(({ signerRole }) => signerRole === undefined);
    return report.status === 'ok' && !isUnnamed ? 'failed' : 'undetermined';
  });
}

/** A stamp that is a picture, or pages without text, say no other number. */
function attachmentsNumbered(
  main: DocumentReport,
  attachments: readonly FileOfSet[],
): DocumentCheckReport {
  const code = codeOf(main);
  return judged('attachments-numbered', attachments, ({ report }) => {
    const codes = codesOf(report);
    if (code === undefined || codes.length === 0) return 'undetermined';
    return codes.some((one) => isSameCode(one, code)) ? 'passed' : 'failed';
  });
}

/** The worst of the files decides, and is named. */
function judged(
  id: DocumentCheckReport['id'],
  attachments: readonly FileOfSet[],
  judge: (attachment: FileOfSet) => Result,
): DocumentCheckReport {
  if (attachments.length === 0) return { id, result: 'not-asked' };
  const results = attachments.map((attachment) => [attachment.file, judge(attachment)] as const);
  const result =
    (['failed', 'undetermined'] as const).find((bad) => results.some(([, one]) => one === bad)) ??
    'passed';
  const named = results.filter(([, one]) => one === result).map(([file]) => file);
  return { id, result, evidence: named.join(', ').slice(0, 1024) };
}

/**
 * Adds to a report whether an earlier file of the same run is a document with the same number and organization.
 * It looks at these files only: what was received earlier stands in a register that this version does not have.
 *
 * @param known - files by the identity of their documents; this one is added
 */
export function withDuplicateCheck<File extends FileOfSet>(
  file: File,
  known: Map<string, string>,
): File {
  const { document } = file.report;
  const own = identityOf(file.report);
  if (document === undefined || own === undefined) return file;
  const twin = known.get(own);
  if (twin === undefined) known.set(own, file.file);
  const check: DocumentCheckReport = {
    id: 'not-duplicate',
    result: twin === undefined ? 'passed' : 'failed',
    ...(twin === undefined ? {} : { evidence: twin.slice(0, 1024) }),
  };
  // A process that shared the work may have answered for its own files.
  const others = document.checks.filter(({ id }) => id !== 'not-duplicate');
  return {
    ...file,
    report: { ...file.report, document: { ...document, checks: [...others, check] } },
  };
}

/** Number, notation and organization; attachments carry the number of another document. */
function identityOf({ signatures, document }: DocumentReport): string | undefined {
  const code = document?.written && documentCode(document.written);
  if (code === undefined || !needsPerson(signatures)) return undefined;
  const { signer } = signatures.findLast(isOrganizationSignature) ?? {};
  return [code, signer?.commonName ?? ''].join(' ').toLocaleUpperCase('vi');
}

const codeOf = ({ document }: DocumentReport): string | undefined =>
  document?.written && documentCode(document.written);

/** What stamp and «Kèm theo» say; where they say nothing, the number in the head. */
function codesOf(report: DocumentReport): readonly string[] {
  const { codes = [] } = report.document?.written ?? {};
  const own = codeOf(report);
  return codes.length > 0 || own === undefined ? codes : [own];
}

/** Numbers below 10 are written with a leading zero, or not. */
function isSameCode(a: string, b: string): boolean {
  const plain = (code: string): string =>
    code
      .normalize('NFC')
      .replace(/^0+(?=\d)/, '')
      .toLocaleUpperCase('vi');
  return plain(a) === plain(b);
}
