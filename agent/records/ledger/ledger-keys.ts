// By what two sendings are the same document (NĐ 30 Đ15.1, PL VI III.1h): spellings that people take for one are one.
import type { LedgerDocument } from '../../../shared/dispatch/ledger.ts';
import { foldName } from '../../core/person-name.ts';

export interface LedgerKeys {
  /** Organization, year, number and notation. */
  readonly triple: string;
  readonly documentId: string | undefined;
  /** SHA-256 of the main document. */
  readonly mainFile: string;
  /** Subject, day and signer; undefined unless all are known. */
  readonly near: string | undefined;
}

export function ledgerKeys(document: LedgerDocument): LedgerKeys {
  const { organizationCode, year, number, notation, documentId, files } = document;
  const { issuedDate, subject, signerName } = document;
  const isDescribed = issuedDate !== undefined && subject !== undefined && signerName !== undefined;
  return {
    triple: [
      plain(organizationCode),
      year,
      plain(number).replace(/^0+(?=.)/, ''),
      plain(notation),
    ].join(' '),
    documentId: documentId === undefined ? undefined : plain(documentId),
    mainFile: files[0]?.sha256 ?? '',
    near: isDescribed
      ? [issuedDate, foldName(subject), foldName(signerName), plain(organizationCode)].join(' ')
      : undefined,
  };
}

const plain = (text: string): string =>
  text.normalize('NFC').replaceAll(/\s+/gu, '').toLocaleUpperCase('vi');
