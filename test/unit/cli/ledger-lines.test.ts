import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLine, parseCsv } from '../../../shared/text/csv.ts';
import { ledgerLines, parseLedgerLines } from '../../../agent/cli/ledger-lines.ts';
import { LedgerEntry } from '../../../shared/dispatch/ledger.ts';
import * as v from 'valibot';

const cell = fc.oneof(
  fc.string(),
  fc.constantFrom(
    '',
    '"',
    ',',
    '\n',
    '\r\n',
    '=1+1',
    "'=1",
    "''-x",
    '-1',
    '@a',
    'ngày, tháng',
    '"a""b"',
  ),
);

describe('comma separated values', () => {
  it('come back as they were written', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 }),
        (rows) => {
          const text = rows.map(csvLine).join('\r\n');
          expect(parseCsv(`${text}\r\n`)).toEqual(rows);
        },
      ),
    );
  });

  it('run no formula in a spreadsheet', () => {
    fc.assert(
      fc.property(cell, (value) => {
        expect(csvLine([value]).replace(/^"/, '')).not.toMatch(/^[=+\-@\t]/);
      }),
    );
  });
});

const entry = v.parse(LedgerEntry, {
  id: 'b9d2f4ae-1f6a-4c3e-9f1e-0a5b3c2d1e4f',
  organizationCode: 'H40',
  year: 2026,
  number: '142',
  notation: 'UBND-VP',
  subject: '=Trích yếu, "có" dấu',
  files: [{ name: 'cv, 1.pdf', sha256: 'a'.repeat(64) }],
  receivers: ['H41', 'Sở Nội vụ'],
  state: 'sent',
  kind: 'new',
  reservedAt: '2026-02-05T03:00:00.000Z',
  reason: 'Gửi gấp',
  answered: [],
});

describe('lines of a ledger', () => {
  it.each(['jsonl', 'csv'] as const)('come back from %s', (format) => {
    const text = ledgerLines([entry, { ...entry, number: '143' }], format).join('\n');
    expect(parseLedgerLines(`\uFEFF${text}\n`)).toEqual([entry, { ...entry, number: '143' }]);
  });

  it.each([
    ['{"id":1}', 1],
    [`${JSON.stringify(entry)}\n{`, 2],
    ['id,state\nx,sent', 2],
    ['year,files\n2026,[', 2],
    [JSON.stringify({ ...entry, foreign: 1 }), 1],
  ])('are refused whole: %s', (text, line) => {
    expect(() => parseLedgerLines(text)).toThrow(
      expect.objectContaining({ code: 'LEDGER_LINE_INVALID', details: { line } }) as Error,
    );
  });
});
