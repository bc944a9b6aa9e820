import { describe, expect, it } from 'vitest';
import { reportFormats } from '../../../agent/cli/report-formats.ts';
import {
  dictionaryAt,
  reference,
  reportOf,
  revised,
  signedPdf,
} from '../../support/revised-pdf.ts';
import { letter, letterFile } from '../../support/signable-letter.ts';

describe('a file whose signatures are gone', () => {
  const signed = signedPdf(letterFile(), { field: 'Person' });
  const saved = revised(signed, (update, document) => {
    update.set(
      reference(letter.catalog),
      dictionaryAt(document, letter.catalog).with({ AcroForm: undefined }),
    );
    update.set(reference(letter.page), dictionaryAt(document, letter.page).with({ Annots: [] }));
  });

  it('says that signatures were lost', () => {
    const report = reportOf(saved);
    expect(report).toMatchObject({ overall: 'no-signature', signatures: [], lostSignatures: 1 });
    const [, line] = reportFormats.text.lines('tờ trình.pdf', report, 'vi');
    expect(line).toContain('Tệp từng được ký nhưng chữ ký đã mất');
  });

  it('differs from a file that never was signed, and from a signed one', () => {
    expect(reportOf(letterFile()).lostSignatures).toBeUndefined();
    expect(reportOf(signed).lostSignatures).toBeUndefined();
  });
});
