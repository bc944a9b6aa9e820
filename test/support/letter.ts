// A one-page letter for tests that need a believable document and nothing special. It is drawn once per machine, by a
// process of its own: what draws (fontkit with it) takes longer to load than most tests to run.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OfficialDocument } from '../portal/documents/document-model.ts';
import type { FileStructure } from '../portal/documents/pdf/pdf-file.ts';
import { signingLetter } from '../portal/documents/texts/letters.ts';
import { byOrderOfChairman, deputyOfficeHead, office } from '../portal/documents/texts/province.ts';
import { portalSources } from '../portal/seed/portal-sources.ts';
import { madeOnce } from './made-once.ts';

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

export type LetterStructure = FileStructure;
const structures: readonly LetterStructure[] = ['table', 'stream', 'hybrid'];
const fileName = (structure: LetterStructure): string => `${structure}.pdf`;

export function letterPdf(structure: LetterStructure = 'table'): Uint8Array {
  const sources = [readFileSync(import.meta.filename), ...portalSources(['documents'])];
  const folder = madeOnce('letter', sources, (draft) => {
    execFileSync(process.execPath, [import.meta.filename, draft]);
  });
  return new Uint8Array(readFileSync(join(folder, fileName(structure))));
}

if (import.meta.main) {
  const { documentPdf } = await import('../portal/documents/make-pdf.ts');
  const [, , folder = ''] = process.argv;
  for (const structure of structures) {
    writeFileSync(join(folder, fileName(structure)), documentPdf(letter, structure));
  }
}
