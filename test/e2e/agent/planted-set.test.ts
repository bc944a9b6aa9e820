// Sets of documents with one planted fault each, read back out of the portal: the check it was planted for finds it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { FileFacts } from '../../../agent/dispatch/checks/facts.ts';
import { fingerprintOf, parseCertificate } from '../../../agent/pki/certificate.ts';
import { sqliteLedger } from '../../../agent/records/ledger/sqlite-ledger.ts';
import { givenTrust } from '../../../agent/validation/trust/make-context.ts';
import type { AnchorFacts, TrustContext } from '../../../agent/validation/trust/trust-context.ts';
import type { DispatchFields } from '../../../shared/dispatch/fields.ts';
import type { DispatchReport } from '../../../shared/dispatch/report.ts';
import { receivers } from '../../portal/axis/organizations.ts';
import { sendFields } from '../../portal/pages/send-form.ts';
import { Store } from '../../portal/store/store.ts';
import {
  checked,
  factsOf,
  now,
  said,
  type Sign,
  signWith,
  textProcess,
} from '../../support/dispatch-set.ts';
import {
  addCleanSet,
  plantedChecks,
  type PlantedDocument,
  plantFault,
  provinceRules,
  trustedRoots,
} from '../../support/planted-set.ts';
import { startTrustServices, type TrustServices } from '../../support/trust-services/server.ts';

const folder = mkdtempSync(join(tmpdir(), 'kyso-planted-'));
const store = new Store(folder);
const ledger = sqliteLedger(join(folder, 'ledger.sqlite'), { now: () => now });
let services: TrustServices;
let sign: Sign;
beforeAll(async () => {
  services = await startTrustServices();
  sign = signWith(services);
});
afterAll(async () => {
  store.close();
  ledger.close();
  textProcess.close();
  await services.close();
  rmSync(folder, { recursive: true });
});

function trust(): TrustContext {
  const certificates = trustedRoots.map(({ certificate }) => certificate);
  const anchors = trustedRoots.map(({ certificate, profile }): [string, AnchorFacts] => [
    fingerprintOf(parseCertificate(certificate)),
    { profile, origin: 'pin' },
  ]);
  return { ...givenTrust(certificates, new Date()), anchors: new Map(anchors) };
}

/** As the form of the portal shows it. */
function fieldsOf({ documentId, receiverCodes, paper }: PlantedDocument): DispatchFields {
  const document = store.document(documentId);
  if (document === undefined) throw new Error('no document');
  const shown = new Map(sendFields(document).map(({ name, value }) => [name, value]));
  const [documentNumber = '', documentNotation = ''] = document.documentCode.split('/');
  return {
    ...{ documentNumber, documentNotation, issuedDate: document.issuedDate },
    subject: document.subject,
    documentType: document.documentType,
    documentId: shown.get('documentId') ?? '',
    organizationCode: shown.get('organizationCode') ?? '',
    organizationName: document.issuingOrganization,
    signerName: document.signerName,
    signerTitle: document.signerTitle,
    receivers: receivers
      .filter(({ code }) => receiverCodes.includes(code))
      .map(({ code, name }) => ({ organizationCode: code, name })),
    secrecy: document.secrecy,
    urgency: shown.get('urgency') ?? '',
    withPaper: paper,
    sentBefore: store.sendings
      .list(documentId)
      .map(() => ({ documentCode: document.documentCode })),
  };
}

async function check(planted: PlantedDocument): Promise<DispatchReport> {
  const context = trust();
  const [main, ...others] = await Promise.all(
    store
      .attachments(planted.documentId)
      .map(({ id, name }) => factsOf(name, store.versions.read(id, 1), { context })),
  );
  if (main === undefined) throw new Error('no files');
  const files: readonly [FileFacts, ...FileFacts[]] = [main, ...others];
  return checked({ files, fields: fieldsOf(planted), rules: provinceRules, ledger });
}

it('has nothing to say of the clean set', async () => {
  expect(said(await check(await addCleanSet(store, sign)))).toEqual([]);
});

it.each(plantedChecks)('%d finds what was planted for it', async (number) => {
  const planted = await plantFault(store, number, sign);
  const report = await check(planted);
  const { outcome, findings } = report.checks[number - 1] ?? {};
  expect(outcome).toBe(planted.finding.outcome);
  expect(findings?.map(({ code }) => code)).toContain(planted.finding.code);
});

it('plants one for every check', () => {
  expect(plantedChecks).toEqual(Array.from({ length: 23 }, (_, at) => at + 1));
});
