import { expect, it } from 'vitest';
import * as v from 'valibot';
import { emptyForm, fieldsOf } from '../../../../extension/features/dispatch/form-fields.ts';
import { DispatchFields } from '../../../../shared/dispatch/fields.ts';

it('an empty form says nothing', () => {
  expect(fieldsOf(emptyForm)).toEqual({ receivers: [], withPaper: false });
});

it('a filled form is what the check takes: code in two parts, one receiver in each line', () => {
  const fields = fieldsOf({
    ...emptyForm,
    documentCode: ' 15/2026/QĐ-UBND ',
    issuedDate: '2026-02-05',
    receivers: 'H40.02 Sở Nội vụ\n\n000.00.00.H41\nSở Xây dựng\nH41 - UBND tỉnh',
    secrecy: 'Thường',
    withPaper: true,
  });
  expect(v.parse(DispatchFields, fields)).toEqual({
    documentNumber: '15',
    documentNotation: '2026/QĐ-UBND',
    issuedDate: '2026-02-05',
    receivers: [
      { organizationCode: 'H40.02', name: 'Sở Nội vụ' },
      { organizationCode: '000.00.00.H41' },
      { name: 'Sở Xây dựng' },
      { organizationCode: 'H41', name: 'UBND tỉnh' },
    ],
    secrecy: 'Thường',
    withPaper: true,
    sentBefore: [],
  });
});
