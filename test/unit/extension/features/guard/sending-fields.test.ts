// What a portal shows becomes what the check takes; whatever is not shown is absent.
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  sendingFields,
  type ShownFields,
} from '../../../../../extension/features/guard/sending-fields.ts';
import { DispatchFields } from '../../../../../shared/dispatch/fields.ts';

describe('the fields of a sending', () => {
  it.each<readonly [string, ShownFields, readonly string[], object]>([
    ['nothing', {}, [], {}],
    [
      'number and notation together',
      { documentCode: ' 142/UBND-HCC/x ' },
      [],
      { documentNumber: '142', documentNotation: 'UBND-HCC/x' },
    ],
    ['a number alone', { documentCode: '142' }, [], { documentNumber: '142' }],
    [
      'both apart, which go before',
      { documentCode: '1/A', documentNumber: '142', documentNotation: 'UBND' },
      [],
      { documentNumber: '142', documentNotation: 'UBND' },
    ],
    ['a Vietnamese day', { issuedDate: '05/02/2026' }, [], { issuedDate: '2026-02-05' }],
    ['a day that is none', { issuedDate: '31/02/2026' }, [], {}],
    ['pages', { pageCount: '12 trang' }, [], { pageCount: 12 }],
    ['pages that are none', { pageCount: 'mười' }, [], {}],
    ['the only code of the office', {}, ['H41'], { organizationCode: 'H41' }],
    ['no code of several', {}, ['H41', 'H41.01'], {}],
    ['the code that is shown', { organizationCode: 'H40' }, ['H41'], { organizationCode: 'H40' }],
  ])('%s', (_name, shown, ownCodes, expected) => {
    expect(sendingFields(shown, ownCodes)).toEqual(expected);
  });

  it('fit into a message, however long they are on the page', () => {
    const long = 'ă'.repeat(20_000);
    const shown = { subject: long, signerName: long, documentCode: `${long}/${long}` };
    expect(v.safeParse(DispatchFields, sendingFields(shown)).success).toBe(true);
  });
});
