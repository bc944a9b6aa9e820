// Main document, attachments and duplicates: several reports read as one document.
import { describe, expect, it } from 'vitest';
import type { WrittenDocument } from '../../../shared/report/document.ts';
import {
  type FileOfSet,
  findMainDocument,
  withAttachments,
  withDuplicateCheck,
} from '../../../shared/report/document-set.ts';
import type { DocumentReport, SignatureReport } from '../../../shared/report/report.ts';
import {
  organizationSignature,
  personSignature,
  reportOf,
  without,
  writtenLetter,
} from '../../support/signature-report.ts';

const main = reportOf([personSignature, organizationSignature], writtenLetter);
const stamp: SignatureReport = { ...organizationSignature, field: 'VanBanKemTheo' };
const attachment = (
  file: string,
  written: Partial<WrittenDocument> | undefined,
  signatures: readonly SignatureReport[] = [stamp],
  overall: DocumentReport['overall'] = 'valid',
): FileOfSet => ({
  file,
  report: {
    ...reportOf(signatures, written && { ...writtenLetter, ...written }),
    overall,
  },
});

const checked = (...attachments: readonly FileOfSet[]): Record<string, unknown> =>
  Object.fromEntries(
    (withAttachments(main, attachments).document?.checks ?? []).map(({ id, result, evidence }) => [
      id,
      [result, evidence],
    ]),
  );

describe('attachments', () => {
  it('are signed and carry the number', () => {
    expect(checked(attachment('pl-1.pdf', {}), attachment('pl-2.pdf', {}))).toEqual({
      'attachments-signed': ['passed', 'pl-1.pdf, pl-2.pdf'],
      'attachments-numbered': ['passed', 'pl-1.pdf, pl-2.pdf'],
    });
  });

  it.each([
    ['not signed', attachment('pl.pdf', {}, [], 'no-signature'), 'failed'],
    ['signed by a person', attachment('pl.pdf', {}, [personSignature]), 'failed'],
    ['invalid', attachment('pl.pdf', {}, [stamp], 'invalid'), 'failed'],
    ['not judged', attachment('pl.pdf', {}, [stamp], 'indeterminate'), 'passed'],
  ] as const)('%s', (_case, one, result) => {
    expect(checked(attachment('a.pdf', {}), one)['attachments-signed']).toEqual([
      result,
      result === 'passed' ? 'a.pdf, pl.pdf' : 'pl.pdf',
    ]);
  });

  it('whose signer cannot be named are not decided', () => {
    const unnamed = without(stamp, 'signerRole');
    expect(checked(attachment('pl.pdf', {}, [unnamed]))['attachments-signed']).toEqual([
      'undetermined',
      'pl.pdf',
    ]);
  });

  it.each([
    [['142/UBND-HCC'], 'passed'],
    [['0142/UBND-HCC'], 'passed'],
    [['142/UBND-NC'], 'failed'],
    [['41/UBND-HCC', '142/UBND-HCC'], 'passed'],
    [[], 'undetermined'],
  ] as const)('whose stamps say %j: %s', (codes, result) => {
    const head = without(writtenLetter, 'number', 'notation');
    const one = { file: 'pl.pdf', report: reportOf([stamp], { ...head, codes: [...codes] }) };
    const found = checked(one);
    expect(found['attachments-numbered']).toEqual([result, 'pl.pdf']);
  });

  it('without a stamp are known by the number in their head', () => {
    expect(checked(attachment('pl.pdf', {}))['attachments-numbered']).toEqual(['passed', 'pl.pdf']);
    const other = attachment('pl.pdf', { number: '41' });
    expect(checked(other)['attachments-numbered']).toEqual(['failed', 'pl.pdf']);
    const stampedOver = attachment('pl.pdf', { codes: ['41/UBND-HCC'] });
    expect(checked(stampedOver)['attachments-numbered']).toEqual(['failed', 'pl.pdf']);
  });

  it('without text say no other number', () => {
    expect(checked(attachment('pl.pdf', undefined))['attachments-numbered']).toEqual([
      'undetermined',
      'pl.pdf',
    ]);
  });

  it('are not asked for where there are none, and are listed with their verdict', () => {
    expect(checked()).toEqual({
      'attachments-signed': ['not-asked', undefined],
      'attachments-numbered': ['not-asked', undefined],
    });
    const { document } = withAttachments(main, [attachment('pl.pdf', {}, [stamp], 'invalid')]);
    expect(document?.attachments).toEqual([{ file: 'pl.pdf', overall: 'invalid' }]);
  });
});

describe('the main document of several files', () => {
  const letter = { file: 'cv.pdf', report: main };

  it('is the only one that a competent person signed', () => {
    expect(findMainDocument([attachment('pl.pdf', {}), letter])?.file).toBe('cv.pdf');
  });

  it('is not guessed', () => {
    expect(findMainDocument([letter, { ...letter, file: 'khac.pdf' }])).toBeUndefined();
    expect(findMainDocument([attachment('pl.pdf', {})])).toBeUndefined();
    expect(findMainDocument<FileOfSet>([])).toBeUndefined();
  });
});

describe('documents checked together', () => {
  const result = (
    file: string,
    report: DocumentReport,
    known: Map<string, string>,
  ): readonly unknown[] => {
    const { document } = withDuplicateCheck({ file, report }, known).report;
    const found = document?.checks.find(({ id }) => id === 'not-duplicate');
    return found === undefined ? [] : [found.result, found.evidence];
  };

  it('are duplicates with the same number and organization', () => {
    const known = new Map<string, string>();
    expect(result('1.pdf', main, known)).toEqual(['passed', undefined]);
    expect(result('2.pdf', main, known)).toEqual(['failed', '1.pdf']);
  });

  it('are none with another number or another organization', () => {
    const known = new Map<string, string>();
    result('1.pdf', main, known);
    const other = reportOf(main.signatures, { ...writtenLetter, number: '143' });
    expect(result('2.pdf', other, known)).toEqual(['passed', undefined]);
    const signer = { commonName: 'Sở Nội vụ', organizationalUnits: [] };
    const office = [personSignature, { ...organizationSignature, signer }];
    expect(result('3.pdf', reportOf(office, writtenLetter), known)).toEqual(['passed', undefined]);
  });

  it('are not asked without a number, nor of an attachment', () => {
    const known = new Map<string, string>();
    expect(result('1.pdf', reportOf(main.signatures, undefined), known)).toEqual([]);
    expect(result('2.pdf', attachment('2.pdf', {}).report, known)).toEqual([]);
  });
});
