// English twin of vi/document.ts.
import type { document as vi } from '../vi/document.ts';

export const document: Record<keyof typeof vi, string> = {
  'document.title': 'Form and completeness of the document',
  'document.person-signed': 'Has the competent person signed?',
  'document.person-signed.failed':
    'The document has no intact signature of the competent person (Decree 30/2020, article 5.1).',
  'document.organization-signed': 'Has the organization signed?',
  'document.organization-signed.failed':
    'The document has no intact signature of the organization (Decree 30/2020, article 5.1).',
  'document.signing-order': 'Did the competent person sign before the organization?',
  'document.signing-order.failed':
    'The organization signed before the competent person (Decree 30/2020, article 32.2).',
  'document.number-written': 'Has the document a number and notation?',
  'document.number-written.failed': 'The document has no number (Decree 30/2020, article 15).',
  'document.date-written': 'Has the document a date of issue?',
  'document.date-written.failed': 'The document has no date of issue (Decree 30/2020, article 15).',
  'document.number-unchanged': 'Are number and date as they were when they were signed?',
  'document.number-unchanged.failed': 'Number and date are not those that were signed.',
  'document.name-in-block': 'Is the name at the place of the signature that of the signer?',
  'document.name-in-block.failed':
    'The name at the place of the signature is not the certificate’s.',
  'document.name-in-mark': 'Is the name in the signature’s mark that of the certificate?',
  'document.name-in-mark.failed': 'The name in the signature’s mark is not the certificate’s.',
  'document.addressed-to-us': 'Is the document addressed to this organization?',
  'document.addressed-to-us.failed': 'The document is not addressed to this organization.',
  'document.attachments-signed': 'Has the organization signed the attachments?',
  'document.attachments-signed.failed':
    'An attachment is not signed by the organization (Decree 30/2020, annex I, part I, II.8b).',
  'document.attachments-numbered': 'Do the attachments carry the number of the document?',
  'document.attachments-numbered.failed': 'An attachment carries another number.',
  'document.not-duplicate': 'Is the document another one than those checked with it?',
  'document.not-duplicate.failed':
    'Number, notation and organization are those of a document checked with it.',
  'document.page': 'the page says “{page}”',
  'document.certificate': 'the certificate says “{certificate}”',
  'document.attachments': 'Attachments',
  'document.notAdministrative':
    'The file has neither the national title nor a number: the form of administrative documents is not asked for.',
  'document.beforeDecree':
    'The document is dated before 05/03/2020, when Decree 30/2020 came into force: what the decree asks does not decide.',
  'document.noText':
    'The pages have no readable text (a scan): number, date and names could not be compared.',
  'answer.passed': 'Yes',
  'answer.failed': 'No',
  'answer.undetermined': 'Undetermined',
  'answer.not-asked': 'Not asked',
  'advice.title': 'Advice',
  'advice.03': 'The document can be accepted (status 03).',
  'advice.02': 'The document should be returned (status 02).',
  'advice.undecided': 'Not enough is known to accept or to return it; look further.',
  'advice.reasons': 'Reasons to copy into the return',
  'advice.open': 'To be made clear',
  'advice.register':
    'Before accepting, look in the register of incoming documents for a duplicate.',
};
