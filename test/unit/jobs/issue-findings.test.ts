// What the agent says of number and notation before a document is issued.
import { expect, it } from 'vitest';
import { memorySource } from '../../../agent/core/byte-source.ts';
import { findings } from '../../../agent/jobs/plan-signing.ts';
import type { DocumentHead } from '../../../agent/jobs/ports.ts';
import { openPdf } from '../../../agent/pdf/document.ts';
import { readCertificate } from '../../../agent/pki/signing-certificate.ts';
import { verifyDocument } from '../../../agent/validation/verify-document.ts';
import { letterPdf } from '../../support/letter.ts';
import { testPki } from '../../support/pki.ts';

const gap = { xMm: 40, yMm: 40, widthMm: 12, heightMm: 5 };
const printed = {
  number: '142',
  notation: 'UBND-VP',
  date: '2026-02-05',
  gaps: undefined,
} as const;
const open = {
  number: undefined,
  notation: 'UBND-VP',
  date: undefined,
  gaps: { pageIndex: 0, number: gap, date: {} },
} as const;

function said(
  documentCode: string | undefined,
  head: DocumentHead | undefined,
  issuedDate?: string,
): Promise<unknown> {
  const source = memorySource(letterPdf());
  return findings({
    document: openPdf(source),
    report: verifyDocument(source, { trust: 'none' }),
    search: {
      opened: () => undefined,
      find: async () => undefined,
      mostCovered: async () => 0,
      head: async () => head,
      close: () => undefined,
    },
    facts: {
      choice: {
        kind: 'issue',
        ...(documentCode !== undefined && { documentCode }),
        ...(issuedDate !== undefined && { issuedDate }),
      },
      profile: { image: undefined },
      certificate: readCertificate(testPki().organization.certificate),
      signingTime: new Date('2026-02-05T02:00:00Z'),
      isTraining: false,
    },
    role: undefined,
    allowed: { kinds: undefined, levels: undefined },
  });
}

it.each<[string | undefined, DocumentHead | undefined, readonly string[]]>([
  ['142/UBND-VP', printed, []],
  ['142/ubnd–vp', printed, []],
  ['142', printed, []],
  [undefined, printed, []],
  ['142/UBND-VP', undefined, []],
  ['142/UBND-HCC', printed, ['notation-differs']],
  ['142/UBND-HCC', open, ['number-missing', 'notation-differs']],
  [undefined, open, ['number-missing']],
])('of %s on a page that says %j: %j', async (code, head, expected) => {
  expect(await said(code, head)).toEqual(expected);
});

it.each<[string | undefined, DocumentHead, readonly string[]]>([
  ['2026-02-05', printed, []],
  ['2026-02-06', printed, ['date-differs']],
  [undefined, printed, []],
  ['2026-02-06', { ...printed, date: undefined }, []],
])('of the date %s on a page that says %j: %j', async (date, head, expected) => {
  expect(await said('142/UBND-VP', head, date)).toEqual(expected);
});
