// The verify page's files as one document: found, chosen, or each for itself.
import { describe, expect, it } from 'vitest';
import type { CheckedFile } from '../../../../extension/features/verify/checked-file.ts';
import { documentSet } from '../../../../extension/features/verify/document-set.ts';
import type { DocumentReport } from '../../../../shared/report/report.ts';
import {
  organizationSignature,
  personSignature,
  reportOf,
  writtenLetter,
} from '../../../support/signature-report.ts';

const file = (id: string, report: DocumentReport | undefined): CheckedFile => ({
  id,
  label: `${id}.pdf`,
  portalOrigin: undefined,
  content: { state: 'gone' },
  check:
    report === undefined
      ? { state: 'checking' }
      : { state: 'checked', report, checkedAt: '2026-02-06T00:00:00Z' },
});
const letter = file('letter', reportOf([personSignature, organizationSignature], writtenLetter));
const annex = file(
  'annex',
  reportOf([{ ...organizationSignature, field: 'VanBanKemTheo' }], writtenLetter),
);
const ids = ({ check }: CheckedFile): readonly string[] =>
  check.state === 'checked' ? (check.report.document?.checks ?? []).map(({ id }) => id) : [];

describe('the files of the verify page', () => {
  it('are one document when one of them is the main document', () => {
    const set = documentSet([annex, letter], { state: 'found' });
    expect(set).toMatchObject({ mainId: 'letter', state: 'one' });
    expect(set.files.map(ids)).toEqual([[], ['attachments-signed', 'attachments-numbered']]);
  });

  it('wait for a person when two might be it', () => {
    const twin = { ...letter, id: 'twin' };
    const open = documentSet([letter, twin], { state: 'found' });
    expect(open).toMatchObject({ mainId: undefined, state: 'open' });
    expect(open.files.map(ids)).toEqual([['not-duplicate'], ['not-duplicate']]);
    expect(documentSet([letter, twin], { state: 'chosen', id: 'twin' }).mainId).toBe('twin');
    expect(documentSet([letter, twin], { state: 'none' }).state).toBe('separate');
  });

  it('are left alone while one is being checked, and when there is only one', () => {
    const files = [letter, file('new', undefined)];
    expect(documentSet(files, { state: 'found' })).toEqual({
      files,
      mainId: undefined,
      state: 'checking',
    });
    expect(documentSet([letter], { state: 'found' }).files).toEqual([letter]);
  });
});
