// The check before sending over really signed documents: a clean set is clean, and each planted fault is found.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FileFacts } from '../../../agent/dispatch/checks/facts.ts';
import { sqliteLedger } from '../../../agent/records/ledger/sqlite-ledger.ts';
import type { SendLedger } from '../../../agent/records/ports.ts';
import { ledgerDocument } from '../../../agent/jobs/dispatch/ledger-answer.ts';
import { centredLine, type OfficialDocument } from '../../portal/documents/document-model.ts';
import { ext } from '../../support/authority/encode.ts';
import { contextOf } from '../../support/authority/judge.ts';
import { newKey, newSigner } from '../../support/authority/issue.ts';
import { basic, root, short, subCa } from '../../support/authority/scene.ts';
import { paintedOver } from '../../support/changed-letter.ts';
import { documentPdf } from '../../portal/documents/make-pdf.ts';
import {
  appendixOf,
  checked,
  factsOf,
  fields,
  issued,
  letterOfOffice,
  now,
  orders,
  type PlantedSet,
  said,
  type Sign,
  signWith,
  textProcess,
  trustedBy,
} from '../../support/dispatch-set.ts';
import { testPki } from '../../support/pki.ts';
import { pageWith, whole } from '../../support/scanned-page.ts';
import { sealImage } from '../../support/seal-image.ts';
import { without } from '../../support/signature-report.ts';
import { stream, tablePdf } from '../../support/tiny-pdf.ts';
import { trustOf } from '../../support/trust-services/trust.ts';
import { startTrustServices, type TrustServices } from '../../support/trust-services/server.ts';

const pki = testPki();
const folder = mkdtempSync(join(tmpdir(), 'kyso-dispatch-e2e-'));
let services: TrustServices;
let sign: Sign;
let ledger: SendLedger;
let main: FileFacts;
let appendix: FileFacts;
beforeAll(async () => {
  services = await startTrustServices();
  sign = signWith(services);
  ledger = sqliteLedger(join(folder, 'ledger.sqlite'), { now: () => now });
  const letter = await issued(sign, documentPdf(letterOfOffice));
  const attached = await sign(appendixOf(), pki.connectedCommittee, orders.attachment);
  [main, appendix] = await Promise.all([
    factsOf('cv-142.pdf', letter),
    factsOf('phu-luc-1.pdf', attached),
  ]);
});
afterAll(async () => {
  ledger.close();
  textProcess.close();
  await services.close();
  rmSync(folder, { recursive: true });
});

const found = async (planted: Partial<PlantedSet>): Promise<readonly string[]> =>
  said(await checked({ files: [main, appendix], ledger, ...planted }));

describe('a clean set', () => {
  it('has nothing found, and every check that concerns it passed', async () => {
    const report = await checked({ files: [main, appendix], ledger });
    expect(said(report)).toEqual([]);
    const outcomes = report.checks.map(({ number, outcome }) => [number, outcome]);
    expect(outcomes.filter(([, outcome]) => outcome !== 'passed')).toEqual([[14, 'notApplicable']]);
    expect(report.files).toMatchObject([
      { name: 'cv-142.pdf', role: 'main', overall: 'valid' },
      { name: 'phu-luc-1.pdf', role: 'attachment', overall: 'valid' },
    ]);
  });
});

/** Signed without time-stamp: quicker, and what is planted is found beside `long-term`. */
const letter = async (more: Partial<OfficialDocument> = {}): Promise<FileFacts> =>
  factsOf('cv-142.pdf', await issued(sign, documentPdf({ ...letterOfOffice, ...more }), 'B-B'));

describe('each planted fault is found by its check', () => {
  it('1: a revoked certificate, and one that has expired', async () => {
    services.revoke(pki.revoked);
    const source = documentPdf(letterOfOffice);
    const revoked = await factsOf(
      'cv-142.pdf',
      await sign(source, pki.revoked, orders.person, 'B-B'),
      { revocation: trustOf(services).revocation },
    );
    expect(await found({ files: [revoked, appendix] })).toContain('1 blocked: certificate-revoked');
    const expired = await factsOf('het-han.pdf', basic(short).bytes);
    expect(await found({ files: [main, expired] })).toContain('1 blocked: certificate-expired');
  });

  it('1: no path to a trusted root is a warning, and refused where the rules ask for one', async () => {
    const stranger = await factsOf('la.pdf', basic().bytes);
    const files = [main, stranger] as const;
    expect(await found({ files })).toContain('1 warning: certificate-no-path');
    const rules = { requireTrustedPath: true };
    expect(await found({ files, rules })).toContain('1 blocked: certificate-no-path');
  });

  it('2: revocation that nobody could check', async () => {
    expect(await found({ files: [await letter(), appendix] })).toContain(
      '2 warning: revocation-unknown, revocation-unknown',
    );
  });

  it('3: a public certificate', async () => {
    const context = trustedBy('cong-cong');
    const bytes = await issued(sign, documentPdf(letterOfOffice), 'B-B');
    const files = [await factsOf('cv-142.pdf', bytes, { context }), appendix] as const;
    expect(await found({ files })).toContain('3 warning: scope-public, scope-public');
  });

  it('4: a certificate that is not meant for signing', async () => {
    const leaf = newSigner(subCa, { extensions: [ext.keyUsage('keyEncipherment')] });
    const context = contextOf({ anchors: [root] });
    const other = await factsOf('sai-muc-dich.pdf', basic(leaf).bytes, { context });
    expect(await found({ files: [main, other] })).toContain('4 warning: key-usage-wrong');
  });

  it('5: another name, another title, a deputy without «KT.»', async () => {
    const other = await letter({
      signerName: 'Trần Minh Khôi',
      authority: ['TM. ỦY BAN NHÂN DÂN', 'PHÓ CHỦ TỊCH'],
    });
    expect(await found({ files: [other, appendix] })).toContain(
      '5 warning: name-differs, title-differs, prefix-missing',
    );
  });

  it('6: the organization before the person, or alone', async () => {
    const source = documentPdf(letterOfOffice);
    const sealed = await sign(source, pki.connectedCommittee, orders.organization, 'B-B');
    const both = await sign(sealed, pki.connectedLeader, orders.person, 'B-B');
    const first = await factsOf('cv-142.pdf', both);
    expect(await found({ files: [first, appendix] })).toContain('6 blocked: organization-first');
    const alone = await factsOf('cv-142.pdf', sealed);
    expect(await found({ files: [alone, appendix] })).toContain('6 blocked: organization-alone');
  });

  it('7: a signature that is missing, or no longer intact', async () => {
    const source = documentPdf(letterOfOffice);
    const signed = await sign(source, pki.connectedLeader, orders.person, 'B-B');
    const person = await factsOf('cv-142.pdf', signed);
    expect(await found({ files: [person, appendix] })).toContain('7 blocked: organization-missing');
    const unsigned = await factsOf('cv-142.pdf', source);
    expect(await found({ files: [unsigned, appendix] })).toContain(
      '7 blocked: person-missing, organization-missing',
    );
    const painted = await factsOf('cv-142.pdf', paintedOver(signed));
    expect(await found({ files: [painted, appendix] })).toContain(
      '7 blocked: signature-broken, person-missing, organization-missing',
    );
  });

  it('8: number, date, subject and organization that the document does not say', async () => {
    const fields = {
      documentNumber: '143',
      issuedDate: '2026-01-05',
      subject: 'báo cáo công tác văn thư',
      organizationName: 'Sở Nội vụ tỉnh Bình Minh',
    };
    expect(await found({ fields })).toContain(
      '8 blocked: number-differs, date-differs, subject-differs, organization-differs',
    );
    const open = without(letterOfOffice, 'documentNumber', 'issuedDay');
    const blank = await factsOf('cv.pdf', documentPdf(open));
    expect(await found({ files: [blank, appendix] })).toContain(
      '8 blocked: number-not-written, date-not-written',
    );
  });

  it('9: the same file, identifier or number once more; the portal’s own list', async () => {
    const own = sqliteLedger(join(folder, 'sent.sqlite'), { now: () => now });
    const document = ledgerDocument(fields, [main, appendix]);
    if (document === undefined) throw new Error('fields are not complete');
    const order = { document, kind: 'new', reason: undefined, concerns: undefined } as const;
    const { id } = await own.reserve(order);
    expect(await found({ ledger: own })).toContain('9 blocked: being-sent');
    await own.settle(id, { state: 'sent' });
    expect(await found({ ledger: own })).toContain('9 blocked: sent-exact');
    const other = { ...main, sha256: appendix.sha256 };
    const again = { ledger: own, files: [other, appendix] } as const;
    expect(await found(again)).toContain('9 blocked: sent-id');
    expect(await found({ ...again, fields: { documentId: 'khác' } })).toContain(
      '9 blocked: sent-triple',
    );
    expect(
      await found({ ...again, fields: { documentId: 'khác', documentNumber: '999' } }),
    ).toContain('9 warning: sent-near');
    const update = { business: { kind: 'update', documentId: document.documentId } } as const;
    const checks = await found({ ...again, fields: update });
    expect(checks.filter((line) => line.startsWith('9 '))).toEqual([]);
    await own.answered(id, 'H40.02');
    const rest = [{ organizationCode: '000.00.00.h41' }];
    expect(await found({ ledger: own })).toContain('9 blocked: sent-exact');
    expect(await found({ ledger: own, fields: { receivers: rest } })).toEqual([]);
    own.close();
    const sentBefore = [{ documentCode: '0142/UBND-VP' }];
    expect(await found({ fields: { sentBefore } })).toEqual(['9 blocked: sent-by-portal']);
  });

  it('10: an appendix that is not there, not signed, of another number, or no PDF', async () => {
    expect(await found({ files: [main] })).toEqual(['10 blocked: appendix-missing']);
    const unsigned = await factsOf('phu-luc-1.pdf', appendixOf());
    expect(await found({ files: [main, unsigned] })).toContain('10 blocked: attachment-unsigned');
    const choice = { kind: 'attachment', documentCode: '143/UBND-VP' } as const;
    const bytes = await sign(appendixOf(), pki.connectedCommittee, {
      ...orders.attachment,
      choice,
    });
    const numbered = await factsOf('phu-luc-1.pdf', bytes);
    expect(await found({ files: [main, numbered] })).toEqual([
      '10 blocked: attachment-other-number',
      '12 warning: stamp-without-number',
    ]);
    const sheet = await factsOf('bang-tinh.xlsx', new TextEncoder().encode('PK no document'));
    const files = [main, appendix, sheet] as const;
    expect(await found({ files })).toEqual(['10 warning: attachment-not-pdf']);
    expect(await found({ files, rules: { nonPdfAttachments: 'block' } })).toEqual([
      '10 blocked: attachment-not-pdf',
    ]);
  });

  it('11: a seal that is blue, too small and beside its place', async () => {
    const source = documentPdf(letterOfOffice);
    const signed = await sign(source, pki.connectedLeader, orders.person, 'B-B');
    const sealed = await sign(
      signed,
      pki.connectedCommittee,
      {
        ...orders.organization,
        placement: { pageIndex: 0, xMm: 150, yMm: 230, widthMm: 30, heightMm: 30 },
        profile: { image: sealImage({ colour: [20, 40, 190] }), sealDiameterMm: 30 },
      },
      'B-B',
    );
    expect(await found({ files: [await factsOf('cv-142.pdf', sealed), appendix] })).toContain(
      '11 warning: seal-not-red, seal-size-differs, seal-place-differs',
    );
  });

  it('12: a stamp at the foot of the page', async () => {
    const bytes = await sign(appendixOf(), pki.connectedCommittee, {
      ...orders.attachment,
      placement: { pageIndex: 0, xMm: 20, yMm: 250, widthMm: 75, heightMm: 9 },
    });
    const low = await factsOf('phu-luc-1.pdf', bytes);
    expect(await found({ files: [main, low] })).toEqual(['12 warning: stamp-not-top-right']);
  });

  it('13: a script, fonts that are not embedded, a page that is no A4', async () => {
    const objects = {
      1: '<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>',
      2: '<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 300 300]>>',
      3: '<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
      4: stream('', 'BT /F1 12 Tf 60 200 Td (Phu luc) Tj ET'),
      5: '<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>',
    };
    const file = await factsOf('phu-luc-1.pdf', tablePdf(objects));
    expect(await found({ files: [main, file] })).toContain(
      '13 warning: fonts-not-embedded, page-not-a4, active-content',
    );
  });

  it('14: a copy that is coarse and grey', async () => {
    const page = pageWith(whole('I0'), [[1000, 1414]]);
    const order = { choice: { kind: 'copy' }, placement: orders.attachment.placement } as const;
    const bytes = await sign(page, pki.connectedCommittee, order, 'B-B');
    expect(await found({ files: [main, await factsOf('ban-sao.pdf', bytes)] })).toContain(
      '14 warning: scan-coarse, scan-not-colour',
    );
  });

  it('15: a secret, by the portal’s field or by the mark on page 1', async () => {
    expect(await found({ fields: { secrecy: 'Mật' } })).toEqual(['15 blocked: secret-field']);
    const marked = await letter({ body: [centredLine('TỐI MẬT'), ...letterOfOffice.body] });
    expect(await found({ files: [marked, appendix] })).toContain('15 blocked: secret-mark');
  });

  it('16: a description that is incomplete, or too long', async () => {
    const checks = await found({ fields: { subject: '', documentNotation: 'A'.repeat(31) } });
    expect(checks).toContain('16 blocked: field-missing, field-too-long');
  });

  it('17: receivers without code, unknown, or twice; a sender that is not ours', async () => {
    const receivers = [
      { name: 'Sở Nội vụ' },
      { organizationCode: 'H99' },
      { organizationCode: 'H40.02' },
      { organizationCode: 'h40.02 ' },
    ];
    expect(await found({ fields: { receivers, organizationCode: 'H77' } })).toContain(
      '17 blocked: receiver-code-missing, receiver-unknown, receiver-repeated, sender-not-ours',
    );
    expect(await found({ rules: { knownCodes: [], ownCodes: [] } })).toEqual([
      '17 undetermined: receiver-list-missing, sender-list-missing',
    ]);
  });

  it('18: days after it was signed; an urgent document on the next day', async () => {
    const after = (days: number): Date => new Date(now.getTime() + days * 86_400_000);
    expect(await found({ at: after(6) })).toEqual(['18 warning: sent-late']);
    const urgent = { urgency: 'Hỏa tốc' };
    expect(await found({ at: after(1), fields: urgent })).toEqual(['18 warning: urgent-late']);
    expect(await found({ fields: urgent })).toEqual([]);
  });

  it('19: a name, a kind and a size that the rules of the province do not take', async () => {
    const name = 'Công văn về việc tăng cường ký số và gửi nhận văn bản điện tử.docx';
    const file = { ...main, name, sizeBytes: 60 << 20 };
    expect(await found({ files: [file, appendix] })).toContain(
      '19 warning: file-name-too-long, file-name-characters, file-type-refused, file-too-large',
    );
  });

  it('20: signatures without time-stamp', async () => {
    expect(await found({ files: [await letter(), appendix] })).toContain(
      '20 warning: level-low, level-low',
    );
  });

  it('21: a key that is too short', async () => {
    const weak = newSigner(subCa, { key: newKey('rsa1024') });
    const file = await factsOf('khoa-yeu.pdf', basic(weak).bytes);
    expect(await found({ files: [main, file] })).toContain('21 blocked: algorithm-weak');
  });

  it('22: components of the prescribed form that are not there, each by its name', async () => {
    const bare = await factsOf('phu-luc.pdf', await issued(sign, appendixOf(), 'B-B'));
    const [line] = (await found({ files: [bare] })).filter((one) => one.startsWith('22 '));
    expect(line).toBe(
      '22 warning: form-national-title, form-organization, form-number, form-place-and-date, form-type-and-subject, form-signature-block, form-recipients',
    );
  });

  it('23: paper with a type that goes without', async () => {
    expect(await found({ fields: { withPaper: true } })).toEqual(['23 warning: paper-ticked']);
  });
});
