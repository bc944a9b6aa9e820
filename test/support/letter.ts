// A one-page letter for tests that need a believable document and nothing special.
import type { OfficialDocument } from '../portal/documents/document-model.ts';
import { documentPdf } from '../portal/documents/make-pdf.ts';
import { signingLetter } from '../portal/documents/texts/letters.ts';
import { byOrderOfChairman, deputyOfficeHead, office } from '../portal/documents/texts/province.ts';

const letter: OfficialDocument = {
  organization: office,
  documentNumber: 142,
  documentNotation: 'VP-HCC',
  issuedDay: { day: 5, month: 2, year: 2026 },
  year: 2026,
  heading: {
    kind: 'letter',
    subject: 'tăng cường ký số văn bản điện tử',
    addressees: ['Các sở, ban, ngành'],
  },
  body: signingLetter,
  recipients: ['Như trên', 'Lưu: VT'],
  authority: byOrderOfChairman,
  signerName: deputyOfficeHead,
};

export type LetterStructure = NonNullable<Parameters<typeof documentPdf>[1]>;

export function letterPdf(structure: LetterStructure = 'table'): Uint8Array {
  return documentPdf(letter, structure);
}
