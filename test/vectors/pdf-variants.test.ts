// Every variant is signed, signed again, and both signatures are valid for pdfsig, openssl and our own check;
// qpdf says nothing about the result that it did not say about the input.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { memorySource } from '../../agent/core/byte-source.ts';
import { openPdf } from '../../agent/pdf/document.ts';
import { readSignatures } from '../../agent/pdf/signature-facts.ts';
import { verifyDocument } from '../../agent/validation/verify-document.ts';
import { keySigner } from '../support/key-signer.ts';
import { opensslVerifies } from '../support/openssl-cms.ts';
import { pdfVariants } from '../support/pdf-variants.ts';
import { pdfsigVerdicts } from '../support/pdfsig.ts';
import { testPki } from '../support/pki.ts';
import { qpdfComplaints } from '../support/qpdf.ts';
import { signPdf } from '../support/sign-pdf.ts';

const folder = mkdtempSync(join(tmpdir(), 'kyso-variants-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const pki = testPki();
const box = { pageIndex: 0, xMm: 60, yMm: 60, widthMm: 55, heightMm: 30 };
const besides = { ...box, yMm: 120 };

describe('each variant, signed twice', () => {
  it('is one of at least forty', () => {
    expect(pdfVariants.length).toBeGreaterThanOrEqual(40);
  });

  it.each(pdfVariants)('$name', async ({ file, password, isDamaged = false }) => {
    const input = join(folder, 'input.pdf');
    const output = join(folder, 'output.pdf');
    writeFileSync(input, file);
    const known = qpdfComplaints(input, password);
    expect(openPdf(memorySource(file), { password }).repaired).toBe(isDamaged);

    const once = await signPdf(file, keySigner(pki.leader), { placement: box, password });
    const office = keySigner(pki.leaderEc, 'ECDSA-P256-SHA256');
    const twice = await signPdf(once, office, { placement: besides, password });

    expect(Buffer.from(twice.subarray(0, once.length)).equals(once)).toBe(true);
    expect(Buffer.from(once.subarray(0, file.length)).equals(file)).toBe(true);
    writeFileSync(output, twice);
    expect([...qpdfComplaints(output, password)].filter((line) => !known.has(line))).toEqual([]);
    const verdicts = [...pdfsigVerdicts(output, password).values()];
    expect(verdicts).toEqual([
      { valid: true, whole: false },
      { valid: true, whole: true },
    ]);
    const facts = readSignatures(openPdf(memorySource(twice), { password }));
    expect(facts.map(({ coverage }) => coverage)).toEqual(['whole-revision', 'whole-file']);
    expect(facts.map((one) => opensslVerifies(twice, one))).toEqual([true, true]);
    const report = verifyDocument(memorySource(twice), { trust: 'none', password });
    expect(report.overall).toBe('valid');
    expect(report.signatures.map(({ modification }) => modification)).toEqual(['allowed', 'none']);
    expect(facts.every(({ claimedSigningTime }) => claimedSigningTime?.startsWith('D:2026'))).toBe(
      true,
    );
  });
});
