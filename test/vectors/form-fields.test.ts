// Existing signature fields: found by full name, keeping their place, with locks and seed values obeyed.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { memorySource } from '../../agent/core/byte-source.ts';
import type { SignatureMechanism } from '../../agent/core/crypto.ts';
import { openPdf } from '../../agent/pdf/document.ts';
import { readSignatures, type SignatureFacts } from '../../agent/pdf/signature-facts.ts';
import { fieldPlacement } from '../../agent/signing/field-placement.ts';
import type { Signer } from '../../agent/signing/ports.ts';
import { keySigner } from '../support/key-signer.ts';
import { formPdf } from '../support/pdf-variants.ts';
import { pdfsigVerdicts } from '../support/pdfsig.ts';
import { testPki } from '../support/pki.ts';
import { signPdf } from '../support/sign-pdf.ts';
import { onePage, tablePdf } from '../support/tiny-pdf.ts';

const folder = mkdtempSync(join(tmpdir(), 'kyso-fields-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const pki = testPki();
const leader = keySigner(pki.leader);
const open = (file: Uint8Array): ReturnType<typeof openPdf> => openPdf(memorySource(file));
const signaturesOf = (file: Uint8Array): readonly SignatureFacts[] => readSignatures(open(file));

function validFields(file: Uint8Array): readonly string[] {
  const path = join(folder, 'file.pdf');
  writeFileSync(path, file);
  return [...pdfsigVerdicts(path)].filter(([, { valid }]) => valid).map(([name]) => name);
}

describe('a field named by --field', () => {
  it('is signed where it stands', async () => {
    const placement = fieldPlacement(open(formPdf), 'Don.Ky');
    expect(placement?.widthMm).toBeCloseTo((200 * 25.4) / 72, 3);
    const signed = await signPdf(formPdf, leader, { fieldName: 'Don.Ky', placement });
    expect(signaturesOf(signed)).toMatchObject([
      { fieldName: 'Don.Ky', rect: [300, 100, 500, 180], coverage: 'whole-file' },
    ]);
    expect(validFields(signed)).toEqual(['Don.Ky']);
  });

  it('is told from a field of the same partial name, and may have no area', async () => {
    expect(fieldPlacement(open(formPdf), 'Ky')).toBeUndefined();
    const signed = await signPdf(formPdf, leader, { fieldName: 'Ky' });
    expect(signaturesOf(signed)).toMatchObject([{ fieldName: 'Ky', rect: [0, 0, 0, 0] }]);
  });

  it.each([
    ['Khong.Co', 'absent'],
    ['Don.So', 'signed'],
    ['Don', 'absent'],
  ])('%s is refused: %s', async (fieldName, problem) => {
    await expect(signPdf(formPdf, leader, { fieldName })).rejects.toMatchObject({
      code: 'FIELD_UNUSABLE',
      details: { field: fieldName, problem },
    });
  });

  it('of another type, or signed already, is refused', async () => {
    const text = formWith('/FT/Tx/T(Ky)');
    await expect(signPdf(text, leader, { fieldName: 'Ky' })).rejects.toMatchObject({
      details: { problem: 'other-type' },
    });
    const signed = await signPdf(formPdf, leader, { fieldName: 'Ky' });
    await expect(signPdf(signed, leader, { fieldName: 'Ky' })).rejects.toMatchObject({
      details: { problem: 'signed' },
    });
  });
});

function formWith(field: string): Uint8Array {
  return tablePdf({
    ...onePage,
    1: '<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[5 0 R 6 0 R]>>>>',
    3: '<</Type/Page/Parent 2 0 R/Contents 4 0 R/Annots[5 0 R 6 0 R]>>',
    5: `<</Type/Annot/Subtype/Widget/Rect[10 10 90 50]${field}>>`,
    6: '<</Type/Annot/Subtype/Widget/FT/Sig/T(Khac)/Rect[0 0 0 0]>>',
  });
}

describe('locks', () => {
  const locked = (lock: string): Uint8Array => formWith(`/FT/Sig/T(Ky)/Lock<<${lock}>>`);

  it('bind the fields they name', async () => {
    const file = locked('/Type/SigFieldLock/Action/Include/Fields[(Khac)]');
    const signed = await signPdf(file, leader, { fieldName: 'Ky' });
    expect(signaturesOf(signed)[0]?.fieldMdp).toEqual([{ action: 'Include', fields: ['Khac'] }]);
    await expect(signPdf(signed, leader, { fieldName: 'Khac' })).rejects.toMatchObject({
      code: 'SIGNATURES_FORBIDDEN',
      details: { by: 'fieldMdp' },
    });
    expect(validFields(await signPdf(signed, leader))).toEqual(['Ky', 'NguoiKy']);
  });

  it('may end all signing', async () => {
    const signed = await signPdf(locked('/Action/Include/Fields[]/P 1'), leader, {
      fieldName: 'Ky',
    });
    await expect(signPdf(signed, leader)).rejects.toMatchObject({ details: { by: 'docMdp' } });
  });
});

describe('seed values', () => {
  const seeded = (seed: string): Uint8Array => formWith(`/FT/Sig/T(Ky)/SV<<${seed}>>`);
  const der = (bytes: Uint8Array): string => `<${Buffer.from(bytes).toString('hex')}>`;
  const several = (...mechanisms: SignatureMechanism[]): Signer => ({
    ...leader,
    mechanisms,
    sign: (data, mechanism, signal) =>
      keySigner(pki.leader, mechanism).sign(data, mechanism, signal),
  });
  const everything = several('RSASSA-PKCS1-v1_5-SHA256', 'RSASSA-PKCS1-v1_5-SHA512');

  it.each([
    ['Filter', '/Ff 1/Filter/Entrust.PPKEF'],
    ['SubFilter', '/Ff 2/SubFilter[/adbe.pkcs7.detached]'],
    ['V', '/Ff 4/V 4'],
    ['Reasons', '/Ff 8/Reasons[(Duyet)(Dong y)]'],
    ['LegalAttestation', '/Ff 16/LegalAttestation[(x)]'],
    ['AddRevInfo', '/Ff 32/AddRevInfo true'],
    ['DigestMethod', '/Ff 64/DigestMethod[/SHA1/RIPEMD160]'],
    ['LockDocument', '/Ff 128/LockDocument true'],
    ['AppearanceFilter', '/Ff 256/AppearanceFilter(Cong ty)'],
    ['MDP', '/MDP<</P 2>>'],
    ['TimeStamp', '/TimeStamp<</URL(http://tsa.example)/Ff 1>>'],
    ['Cert Subject', `/Cert<</Ff 1/Subject[${der(pki.organization.certificate)}]>>`],
    ['Cert Issuer', `/Cert<</Ff 2/Issuer[${der(pki.root.certificate)}]>>`],
    ['Cert KeyUsage', '/Cert<</Ff 32/KeyUsage[(1X)]>>'],
  ])('%s is a requirement that is not met', async (entry, seed) => {
    await expect(signPdf(seeded(seed), everything, { fieldName: 'Ky' })).rejects.toMatchObject({
      code: 'SEED_VALUE_UNMET',
      details: { entry },
    });
  });

  it.each([
    ['wishes only', '/SubFilter[/adbe.pkcs7.detached]/DigestMethod[/SHA1]/LockDocument true'],
    ['a known format', '/Ff 3/Filter/Adobe.PPKLite/SubFilter[/ETSI.CAdES.detached]'],
    ['no lock', '/Ff 128/LockDocument false'],
    ['an approval', '/MDP<</P 0>>'],
    ['this certificate', `/Cert<</Ff 1/Subject[${der(pki.leader.certificate)}]>>`],
    ['this issuer', `/Cert<</Ff 2/Issuer[${der(pki.subCa.certificate)}]>>`],
    ['no reason', '/Ff 8/Reasons[(.)]'],
  ])('%s is no obstacle', async (_, seed) => {
    const signed = await signPdf(seeded(seed), everything, { fieldName: 'Ky' });
    expect(validFields(signed)).toEqual(['Ky']);
  });

  it('choose the hash function', async () => {
    const file = seeded('/Ff 64/DigestMethod[(SHA384)(SHA512)]');
    const signed = await signPdf(file, everything, { fieldName: 'Ky' });
    // 2.16.840.1.101.3.4.2.3, id-sha512
    const contents = Buffer.from(signaturesOf(signed)[0]?.contents ?? []).toString('hex');
    expect(contents).toContain('0609608648016503040203');
    expect(contents).not.toContain('0609608648016503040201');
    expect(validFields(signed)).toEqual(['Ky']);
  });

  it('state the only reason that is allowed, or the one given when it is among them', async () => {
    const one = await signPdf(seeded('/Ff 8/Reasons[(Duyet)]'), leader, { fieldName: 'Ky' });
    expect(signaturesOf(one)[0]?.reason).toBe('Duyet');
    const chosen = { fieldName: 'Ky', reason: 'Dong y' };
    const two = await signPdf(seeded('/Ff 8/Reasons[(Duyet)(Dong y)]'), leader, chosen);
    expect(signaturesOf(two)[0]?.reason).toBe('Dong y');
  });
});
