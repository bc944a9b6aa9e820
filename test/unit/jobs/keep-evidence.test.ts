import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { memorySource } from '../../../agent/core/byte-source.ts';
import { hexOf, sha256 } from '../../../agent/core/crypto.ts';
import { keepEvidence } from '../../../agent/jobs/keep-evidence.ts';
import { evidenceFolder } from '../../../agent/records/evidence-folder.ts';
import type { EvidenceRecords } from '../../../agent/records/ports.ts';
import { examineDocument, type Verification } from '../../../agent/validation/verify-document.ts';
import { contextOf } from '../../support/authority/judge.ts';
import {
  chain,
  current,
  pdf,
  root,
  signer,
  stamped,
  subCa,
  tsa,
} from '../../support/authority/scene.ts';
import { tablePdf } from '../../support/tiny-pdf.ts';

let state = '';
beforeEach(() => {
  state = mkdtempSync(join(tmpdir(), 'kyso-evidence-'));
});
afterEach(() => {
  rmSync(state, { recursive: true });
});

const open = (): EvidenceRecords => evidenceFolder(state, { now: () => new Date() });
const document = { sha256: 'ab'.repeat(32), label: 'a.pdf', sizeBytes: 1 };
const verified = (bytes: Uint8Array): Verification =>
  examineDocument(memorySource(bytes), { trust: 'judged' })(contextOf(current));

it('keeps certificates of signer and time-stamp, their lists, and the result', async () => {
  const signed = pdf.sign(signer, { ...chain(signer), timeStamps: stamped() });
  const id = await keepEvidence(verified(signed.bytes), document, open());
  const record = open().find(id ?? '');
  expect(record?.conclusions).toEqual(['TOTAL-PASSED']);
  const names = [signer, subCa, root, tsa].map(({ der }) => hexOf(sha256(der)));
  expect(new Set(record?.certificates)).toEqual(new Set(names));
  expect(record?.crls).toHaveLength(2);
  for (const name of [...(record?.crls ?? []), ...names]) expect(open().piece(name)).toBeDefined();
});

it('keeps nothing of a document without signatures', async () => {
  expect(await keepEvidence(verified(tablePdf()), document, open())).toBeUndefined();
  expect(open().list()).toEqual([]);
});

it('leaves the report alone when there is no room', async () => {
  writeFileSync(join(state, 'evidence'), '');
  const signed = pdf.sign(signer, chain(signer));
  expect(await keepEvidence(verified(signed.bytes), document, open())).toBeUndefined();
});
