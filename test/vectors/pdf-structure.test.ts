// The reader on the signature corpus: an answer or a coded refusal for every file, and the signatures counted.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { withFile } from '../../agent/core/byte-source.ts';
import { AgentError } from '../../agent/core/errors.ts';
import { openPdf } from '../../agent/pdf/document.ts';
import { lostSignatures } from '../../agent/pdf/lost-signatures.ts';
import { pageAt } from '../../agent/pdf/pages.ts';
import { readSignatures, type SignatureFacts } from '../../agent/pdf/signature-facts.ts';

const corpus = fileURLToPath(new URL('../../../shared/corpus/', import.meta.url));

type Row = Readonly<Record<string, string>>;

function readTable(name: string): readonly Row[] {
  const [head = '', ...lines] = readFileSync(`${corpus}${name}`, 'utf8').trimEnd().split('\n');
  const columns = head.split('\t');
  return lines.map((line) => {
    const cells = line.split('\t');
    return Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? '']));
  });
}

type Outcome = {
  readonly row: Row;
  readonly code: string;
  readonly facts: readonly SignatureFacts[];
};

async function read(row: Row): Promise<Outcome> {
  return withFile(`${corpus}${row['file'] ?? ''}`, (source): Outcome => {
    try {
      const document = openPdf(source);
      pageAt(document, 0);
      lostSignatures(document);
      return { row, code: 'OK', facts: readSignatures(document) };
    } catch (error) {
      if (!(error instanceof AgentError)) throw error;
      return { row, code: String(error.code), facts: [] };
    }
  });
}

async function readAll(rows: readonly Row[]): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const row of rows) outcomes.push(await read(row));
  return outcomes;
}

function tally(outcomes: readonly Outcome[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { code } of outcomes) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}

const count = (facts: readonly SignatureFacts[], type: SignatureFacts['type']): string =>
  String(facts.filter((one) => one.type === type).length);

if (existsSync(corpus)) {
  describe('signature corpus', async () => {
    const rows = readTable('manifest.tsv');
    const outcomes = await readAll(rows);
    const answered = outcomes.filter(({ code }) => code === 'OK');

    it('is complete', () => {
      expect(rows).toHaveLength(450);
    });

    it('is read, but for encrypted and damaged files', () => {
      const {
        OK = 0,
        PDF_ENCRYPTED = 0,
        PDF_DAMAGED_SIGNED = 0,
        PDF_MALFORMED = 0,
        ...other
      } = tally(outcomes);
      expect(other).toEqual({});
      expect(PDF_ENCRYPTED).toBeLessThanOrEqual(10);
      expect(PDF_DAMAGED_SIGNED + PDF_MALFORMED).toBeLessThanOrEqual(12);
      expect(OK).toBeGreaterThanOrEqual(428);
    });

    it('has the signatures that the manifest counts in its bytes', () => {
      const intact = answered.filter(({ row }) => row['integrity']?.includes('intact'));
      const different = intact.filter(
        ({ row, facts }) =>
          count(facts, 'signature') !== row['n_sig'] ||
          count(facts, 'document-timestamp') !== row['n_dts'],
      );
      expect(intact.length).toBeGreaterThan(290);
      // two fields with one value; a byte range that is no array: the bytes hold fewer ranges than fields
      expect(different.length).toBeLessThanOrEqual(2);
    });

    it('refuses or calls partial whatever must be not whole', () => {
      const notWhole = outcomes.filter(
        ({ row }) => row['modification'] === 'not-whole' && row['clash'] === '',
      );
      expect(notWhole.length).toBeGreaterThan(5);
      for (const { row, code, facts } of notWhole) {
        const isCaught = code !== 'OK' || facts.some(({ coverage }) => coverage === 'partial');
        expect([row['file'], isCaught]).toEqual([row['file'], true]);
      }
    });

    it('covers file or revision wherever a file must be accepted', () => {
      const accepted = answered.filter(
        ({ row }) => row['overall'] === 'accept' && row['clash'] === '',
      );
      expect(accepted.length).toBeGreaterThan(150);
      for (const { row, facts } of accepted) {
        const partial = facts.filter(({ coverage }) => coverage === 'partial');
        expect([row['file'], partial.map(({ problems }) => problems)]).toEqual([row['file'], []]);
      }
    });
  });

  describe('T36: robustness files', async () => {
    const rows = readTable('robustness.tsv');
    const outcomes = await readAll(rows);

    it('are all survived', () => {
      expect(rows).toHaveLength(140);
      const {
        OK = 0,
        PDF_ENCRYPTED = 0,
        PDF_MALFORMED = 0,
        BUDGET_EXCEEDED = 0,
        PDF_DAMAGED_SIGNED = 0,
        ...other
      } = tally(outcomes);
      expect(other).toEqual({});
      expect(OK).toBeGreaterThanOrEqual(100);
      expect(
        PDF_ENCRYPTED + PDF_MALFORMED + BUDGET_EXCEEDED + PDF_DAMAGED_SIGNED,
      ).toBeLessThanOrEqual(40);
    });
  });
} else {
  console.info('Không có ../shared: bỏ qua kho tệp mẫu chữ ký.');
  it('may be absent only outside CI', () => {
    expect(process.env['CI']).toBeUndefined();
  });
}
