// Each check of the whole document answers both ways, and says nothing where it does not know.
import { describe, expect, it } from 'vitest';
import { checkDocument } from '../../../../agent/validation/document/check-document.ts';
import type { DocumentFacts } from '../../../../agent/validation/document/facts.ts';
import type {
  DocumentCheckId,
  DocumentCheckReport,
  WrittenDocument,
} from '../../../../shared/report/document.ts';
import type { SignatureReport } from '../../../../shared/report/report.ts';
import {
  organizationSignature,
  personSignature,
  without,
  writtenLetter,
} from '../../../support/signature-report.ts';

const both = [personSignature, organizationSignature];

function answer(id: DocumentCheckId, facts: Partial<DocumentFacts>): DocumentCheckReport {
  const all = checkDocument({
    signatures: both,
    now: writtenLetter,
    signed: () => writtenLetter,
    ownNames: [],
    ...facts,
  });
  const found = all.find((check) => check.id === id);
  if (found === undefined) throw new Error(`no check ${id}`);
  return found;
}

const written = (part: Partial<WrittenDocument>): WrittenDocument => ({
  ...writtenLetter,
  ...part,
});
const person = (part: Partial<SignatureReport>): SignatureReport => ({
  ...personSignature,
  ...part,
});
const organization = (part: Partial<SignatureReport>): SignatureReport => ({
  ...organizationSignature,
  ...part,
});
const withoutHead = without(writtenLetter, 'notation', 'number', 'date');

describe('a complete letter', () => {
  it('passes every check that concerns it', () => {
    const results = checkDocument({
      signatures: both,
      now: writtenLetter,
      signed: () => writtenLetter,
      ownNames: [],
    });
    expect(
      results.filter(({ result }) => result === 'failed' || result === 'undetermined'),
    ).toEqual([]);
    expect(results.filter(({ result }) => result === 'passed').map(({ id }) => id)).toEqual([
      'person-signed',
      'organization-signed',
      'signing-order',
      'number-written',
      'date-written',
      'number-unchanged',
      'name-in-block',
    ]);
  });
});

describe('person and organization', () => {
  it.each([
    ['nobody signed', [organizationSignature], 'failed'],
    ['initials stand alone', [person({ field: 'KyNhay' }), organizationSignature], 'failed'],
    ['a comment stands alone', [person({ field: 'ButPhe' })], 'failed'],
    ['the signature is broken', [person({ integrity: 'broken' }), organizationSignature], 'failed'],
    ['the page was changed', [person({ modification: 'suspicious' })], 'failed'],
    ['the range leaves a hole', [person({ coverage: 'partial' })], 'failed'],
  ] as const)('the person is missed when %s', (_case, signatures, result) => {
    expect(answer('person-signed', { signatures }).result).toBe(result);
  });

  it('the organization is missed when only its person signed, or when a receiver confirmed', () => {
    expect(answer('organization-signed', { signatures: [personSignature] }).result).toBe('failed');
    const received = [personSignature, organization({ field: 'VanBanDen_1' })];
    expect(answer('organization-signed', { signatures: received }).result).toBe('failed');
  });

  it('is not decided when a signer cannot be named', () => {
    const unnamed = without(organizationSignature, 'signerRole', 'signer');
    const signatures = [personSignature, unnamed];
    expect(answer('organization-signed', { signatures }).result).toBe('undetermined');
    expect(answer('person-signed', { signatures: [unnamed] }).result).toBe('undetermined');
  });

  it('an attachment or a copy needs no person', () => {
    for (const field of ['VanBanKemTheo', 'BanSao2']) {
      const signatures = [organization({ field })];
      expect(answer('person-signed', { signatures }).result).toBe('not-asked');
      expect(answer('signing-order', { signatures }).result).toBe('not-asked');
      expect(answer('organization-signed', { signatures }).result).toBe('passed');
    }
  });

  it('the organization signs last', () => {
    expect(answer('signing-order', {}).result).toBe('passed');
    const turned = [organizationSignature, personSignature];
    expect(answer('signing-order', { signatures: turned }).result).toBe('failed');
    expect(answer('signing-order', { signatures: [personSignature] }).result).toBe('not-asked');
  });
});

describe('number and date', () => {
  it.each(['number', 'date'] as const)('%s: printed, left open, or not to be seen', (part) => {
    const id = `${part}-written` as const;
    expect(answer(id, {})).toMatchObject({ result: 'passed' });
    expect(answer(id, { now: written({ holes: [part] }) }).result).toBe('failed');
    expect(answer(id, { now: withoutHead }).result).toBe('undetermined');
    expect(answer(id, { now: undefined }).result).toBe('undetermined');
  });

  it('are told as the page says them', () => {
    expect(answer('number-written', {}).page).toBe('142/UBND-HCC');
    expect(answer('date-written', {}).page).toBe('05/02/2026');
  });

  it('are unchanged when the organization signed what is shown now', () => {
    const open: WrittenDocument = without(written({ holes: ['number', 'date'] }), 'number', 'date');
    const signed = (one: SignatureReport): WrittenDocument =>
      one === personSignature ? open : writtenLetter;
    expect(answer('number-unchanged', { signed })).toEqual({
      id: 'number-unchanged',
      result: 'passed',
      page: '142/UBND-HCC, 05/02/2026',
    });
  });

  it.each([
    ['number', { number: '143' }],
    ['notation', { notation: 'UBND-NC' }],
    ['date', { date: '06/02/2026' }],
  ])('are changed when another %s was signed', (_part, other) => {
    for (const one of both) {
      const signed = (signature: SignatureReport): WrittenDocument =>
        signature === one ? written(other) : writtenLetter;
      expect(answer('number-unchanged', { signed })).toMatchObject({ result: 'failed' });
    }
  });

  it('are changed also where the change made the signature suspicious', () => {
    const signatures = [person({ modification: 'suspicious' })];
    const signed = (): WrittenDocument => written({ number: '143' });
    expect(answer('number-unchanged', { signatures, signed }).evidence).toBe(
      '143/UBND-HCC, 05/02/2026',
    );
  });

  it('came after every signature: nobody signed them', () => {
    const signed = (): WrittenDocument => withoutHead;
    expect(answer('number-unchanged', { signed }).result).toBe('failed');
  });

  it('are not compared where a state has no text, or nothing is written', () => {
    expect(answer('number-unchanged', { signed: () => undefined }).result).toBe('undetermined');
    expect(answer('number-unchanged', { now: undefined }).result).toBe('undetermined');
    expect(answer('number-unchanged', { now: withoutHead }).result).toBe('not-asked');
    expect(answer('number-unchanged', { signatures: [] }).result).toBe('not-asked');
  });
});

describe('the name at the place of the signature', () => {
  it.each([
    ['Nguyễn Văn Đức', 'passed'],
    ['NGUYỄN VĂN ĐỨC', 'passed'],
    ['TS. Nguyễn Văn Đức', 'passed'],
    ['Trần Minh Khôi', 'failed'],
    ['Nguyen Van Duc', 'undetermined'],
  ] as const)('«%s» is %s', (name, result) => {
    const found = answer('name-in-block', { now: written({ names: [name] }) });
    expect(found).toEqual({
      id: 'name-in-block',
      result,
      page: name,
      certificate: 'Nguyễn Văn Đức',
    });
  });

  it('is looked for among all signers of a joint document', () => {
    const names = ['Trần Minh Khôi', 'Nguyễn Văn Đức'];
    expect(answer('name-in-block', { now: written({ names }) }).result).toBe('passed');
  });

  it('is not decided where the certificate names the office and not its holder', () => {
    const signer = { commonName: 'Thủ tướng Chính phủ', organizationalUnits: [] };
    const now = written({ names: ['Nguyễn Văn Đức'], titles: ['TM. CHÍNH PHỦ', 'THỦ TƯỚNG'] });
    const signatures = [person({ signer }), organizationSignature];
    expect(answer('name-in-block', { signatures, now }).result).toBe('undetermined');
    const other = written({ titles: ['BỘ TRƯỞNG'] });
    expect(answer('name-in-block', { signatures, now: other }).result).toBe('failed');
  });

  it('is not decided without a printed name, and not asked without a person', () => {
    expect(answer('name-in-block', { now: written({ names: [] }) }).result).toBe('undetermined');
    const signatures = [organizationSignature];
    expect(answer('name-in-block', { signatures }).result).toBe('not-asked');
  });
});

describe('the name in a mark', () => {
  const mark = { pageIndex: 0, xMm: 110, yMm: 200, widthMm: 50, heightMm: 30 };
  const marked = (lines: string[], placement = mark): DocumentCheckReport =>
    answer('name-in-mark', {
      signatures: [person({ mark }), organizationSignature],
      now: written({ marks: [{ placement, lines }] }),
    });

  it.each([
    [['Người ký: Nguyễn Văn Đức', 'Thời gian ký: 24.11.2026 10:00:00 +07:00'], 'passed'],
    [['Người ký: Nguyễn', 'Văn Đức', 'Cơ quan: Ủy ban nhân dân tỉnh', 'Bình Minh'], 'passed'],
    [['Người ký: Trần Minh Khôi'], 'failed'],
    [['Người ký: Nguyen Van Duc'], 'undetermined'],
    [['Người ký: Nguyễn Văn Đức', 'Cơ quan: Sở Nội vụ'], 'failed'],
    [['Người ký: Nguyễn Văn Đức', 'Cơ quan: Uy ban nhan dan tinh Binh Minh'], 'undetermined'],
    [['Người ký: Nguyen Van Duc', 'Cơ quan: Sở Nội vụ'], 'failed'],
    [['Nguyễn Văn Đức', '24.11.2026'], 'passed'],
    [['24.11.2026 10:00:00 +07:00'], 'not-asked'],
  ] as const)('%j: %s', (lines, result) => {
    expect(marked([...lines]).result).toBe(result);
  });

  it('names page and certificate', () => {
    expect(marked(['Người ký: Trần Minh Khôi'])).toMatchObject({
      page: 'Trần Minh Khôi',
      certificate: 'Nguyễn Văn Đức',
    });
  });

  it('is not that of a mark elsewhere', () => {
    const elsewhere = { ...mark, yMm: 100 };
    expect(marked(['Người ký: Trần Minh Khôi'], elsewhere).result).toBe('not-asked');
    expect(marked(['Người ký: Trần Minh Khôi'], { ...mark, pageIndex: 1 }).result).toBe(
      'not-asked',
    );
  });
});

describe('the addressee', () => {
  const now = written({ recipients: ['Kính gửi: Ủy ban nhân', 'dân xã Hoà Bình', 'Sở Nội vụ'] });

  it('is one of us, or not to be told', () => {
    const ownNames = ['Ủy ban nhân dân xã Hòa Bình'];
    expect(answer('addressed-to-us', { now, ownNames })).toMatchObject({ result: 'passed' });
    expect(answer('addressed-to-us', { ownNames }).result).toBe('undetermined');
    expect(answer('addressed-to-us', { now }).result).toBe('not-asked');
  });
});

describe('a document of before the decree', () => {
  it.each([
    ['04/03/2020', 'undetermined'],
    ['05/03/2020', 'failed'],
  ])('dated %s is %s without the organization', (date, result) => {
    const now = written({ date });
    const facts = { signatures: [personSignature], now, signed: () => now };
    expect(answer('organization-signed', facts).result).toBe(result);
  });

  it('is known by the time that is claimed where no date is printed', () => {
    const signatures = [person({ claimedSigningTime: '2019-06-12T11:27:33Z' })];
    const facts = { signatures, now: undefined };
    expect(answer('organization-signed', facts).result).toBe('undetermined');
  });

  it('has to show what was signed all the same', () => {
    const now = written({ date: '12/06/2019' });
    const signed = (): WrittenDocument => written({ date: '11/06/2019' });
    expect(answer('number-unchanged', { now, signed }).result).toBe('failed');
  });
});

describe('a file that is no administrative document', () => {
  it('is asked for its marks only', () => {
    const now = written({ isOfficial: false });
    const asked = checkDocument({ signatures: [], now, signed: () => now, ownNames: [] }).filter(
      ({ result }) => result !== 'not-asked',
    );
    expect(asked).toEqual([]);
  });
});
