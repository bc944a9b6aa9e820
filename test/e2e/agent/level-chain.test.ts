// Six revisions as an office makes them, each judged by programs that are not ours as far as each can judge.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memorySource } from '../../../agent/core/byte-source.ts';
import type { SignatureMechanism } from '../../../agent/core/crypto.ts';
import { writeAtomically } from '../../../agent/core/document-file.ts';
import { augmentFile } from '../../../agent/jobs/augment-file.ts';
import { signAndCheck } from '../../../agent/jobs/sign-and-check.ts';
import { openPdf } from '../../../agent/pdf/document.ts';
import { readSignatures, type SignatureFacts } from '../../../agent/pdf/signature-facts.ts';
import { listTokens } from '../../../agent/pkcs11/list-tokens.ts';
import { createTokenSigner } from '../../../agent/pkcs11/token-signer.ts';
import { copiedDraft } from '../../../agent/signing/draft.ts';
import { signatureEvidence } from '../../../agent/signing/signature-evidence.ts';
import { parseSignedData } from '../../../agent/cms/signed-data.ts';
import { verifyDocument } from '../../../agent/validation/verify-document.ts';
import type { Placement, SignatureLevel } from '../../../shared/protocol/values.ts';
import { letterPdf } from '../../support/letter.ts';
import { testPki } from '../../support/pki.ts';
import { createScriptedPinentry } from '../../support/scripted-pinentry.ts';
import { signatureImage } from '../../support/signature-image.ts';
import { createSoftTokens } from '../../support/soft-token.ts';
import { dialogPin, live, pick } from '../../support/token-bench.ts';
import { testWorker } from '../../support/token-worker.ts';
import { startTrustServices, type TrustServices } from '../../support/trust-services/server.ts';
import { trustOf } from '../../support/trust-services/trust.ts';

const pki = testPki();
const pin = '112233';
const tokens = createSoftTokens([
  {
    label: 'Token cơ quan',
    pin,
    entries: [
      { entity: pki.connectedLeader, label: 'Người ký' },
      { entity: pki.connectedOrganization, label: 'Cơ quan' },
      { entity: pki.connectedEc, label: 'EC' },
      { entity: pki.connectedPss, label: 'PSS' },
      { entity: pki.connectedCa, label: 'CA', withKey: false },
    ],
  },
]);
const pinentry = createScriptedPinentry([{ kind: 'pin', pin }]);
const folder = mkdtempSync(join(tmpdir(), 'kyso-chain-'));
const inFolder = (name: string): string => join(folder, name);
let services: TrustServices;

const box = (yMm: number): Placement => ({
  pageIndex: 0,
  xMm: 120,
  yMm,
  widthMm: 50,
  heightMm: 22,
});

async function sign(
  from: string,
  to: string,
  label: string,
  level: SignatureLevel,
  placement: Placement | undefined,
  mechanism?: SignatureMechanism,
): Promise<void> {
  const worker = testWorker(tokens.environment);
  const listed = await listTokens({ modules: [tokens.module], worker, signal: live });
  const chosen = pick(listed.tokens, label);
  const own = createTokenSigner({ ...chosen, worker, pin: dialogPin(pinentry.program) });
  const signer = mechanism === undefined ? own : { ...own, mechanisms: [mechanism] };
  const order = {
    placement,
    choice: { kind: label === 'Cơ quan' ? 'issue' : 'approve' } as const,
    profile: { image: placement && signatureImage() },
    isTraining: false,
    signingTime: new Date(Math.floor(Date.now() / 1000) * 1000),
    reason: undefined,
    tooltip: `Chữ ký số: ${label}`,
  };
  const silently = { signed: (): void => undefined };
  const wanted = { level, services: trustOf(services), warnings: [] };
  const source = memorySource(readFileSync(inFolder(from)));
  try {
    const { level: result } = await writeAtomically(inFolder(to), (file) =>
      signAndCheck(copiedDraft(source, file), order, signer, live, silently, wanted),
    );
    expect(result).toEqual({ wanted: level, reached: level, warnings: [] });
  } finally {
    signer.close();
  }
}

beforeAll(async () => {
  services = await startTrustServices();
  writeFileSync(inFolder('0.pdf'), letterPdf('stream'));
  await sign('0.pdf', '1.pdf', 'Người ký', 'B-B', box(180));
  await sign('1.pdf', '2.pdf', 'Cơ quan', 'B-T', box(205));
  await sign('2.pdf', '3.pdf', 'EC', 'B-T', box(230));
  await sign('3.pdf', '4.pdf', 'PSS', 'B-T', undefined, 'RSASSA-PSS-SHA256');
  const order = {
    input: inFolder('4.pdf'),
    output: inFolder('6.pdf'),
    renew: false,
    password: undefined,
  } as const;
  const lowered = (): Promise<void> => Promise.reject(new Error('mức thấp hơn'));
  await augmentFile({ ...order, level: 'B-LTA' }, trustOf(services), live, lowered);
});
afterAll(async () => {
  await services.close();
  tokens.remove();
  pinentry.remove();
  rmSync(folder, { recursive: true });
});

const run = (program: string, args: readonly string[]): string =>
  execFileSync(program, args, { encoding: 'utf8', cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });

const facts = (): readonly SignatureFacts[] =>
  readSignatures(openPdf(memorySource(readFileSync(inFolder('6.pdf')))));

/** Writes what a signature covers and its CMS object, for openssl. */
function writeParts({ byteRange, contents }: SignatureFacts): void {
  const file = readFileSync(inFolder('6.pdf'));
  const [start = 0, length = 0, secondStart = 0, secondLength = 0] = byteRange ?? [];
  const covered = [
    file.subarray(start, start + length),
    file.subarray(secondStart, secondStart + secondLength),
  ];
  writeFileSync(inFolder('covered'), Buffer.concat(covered));
  writeFileSync(inFolder('cms.der'), contents ?? '');
}

const root = ['-CAfile', pki.root.certificatePath];

describe('the chain of six revisions', () => {
  it('has six revisions after the letter, and every signature reaches the archive level', () => {
    const document = openPdf(memorySource(readFileSync(inFolder('6.pdf'))));
    expect(document.revisions).toHaveLength(7);
    const report = verifyDocument(document.source, { trust: 'none' });
    expect(report.overall).toBe('valid');
    expect(report.signatures.map(({ modification }) => modification)).toEqual([
      ...Array.from({ length: 4 }, () => 'allowed'),
      'none',
    ]);
    expect(report.signatures.map(({ type, level, integrity }) => [type, level, integrity])).toEqual(
      [
        ...Array.from({ length: 4 }, () => ['signature', 'B-LTA', 'intact']),
        ['document-timestamp', null, 'intact'],
      ],
    );
  });

  it('is valid for pdfsig', () => {
    const said = run('pdfsig', ['-nocert', '6.pdf']);
    expect(said.match(/Signature is Valid/g)).toHaveLength(4);
    for (const name of ['Đỗ Thị Ngọc Ánh', 'Bùi Đức Thịnh', 'Nguyễn Thị Thúy Hằng'])
      expect(said).toContain(name);
  });

  it.each([0, 1, 2, 3])('is a CAdES signature for openssl: %i', (at) => {
    const own = facts()[at];
    if (own === undefined) throw new Error('no such signature');
    writeParts(own);
    run('openssl', [
      ...['cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-in', 'cms.der'],
      ...['-content', 'covered', '-purpose', 'any', '-out', 'verified', ...root],
    ]);
    expect(readFileSync(inFolder('verified')).equals(readFileSync(inFolder('covered')))).toBe(true);
  });

  it.each([1, 2, 3])('carries a signature timestamp that openssl verifies: %i', (at) => {
    const own = facts()[at];
    if (own === undefined) throw new Error('no such signature');
    const { timeStampToken } = signatureEvidence(own);
    const [signerInfo] = parseSignedData(own.contents ?? new Uint8Array()).signerInfos;
    writeFileSync(inFolder('value'), signerInfo?.signature ?? '');
    writeFileSync(inFolder('token.der'), timeStampToken ?? '');
    const args = ['ts', '-verify', '-token_in', '-in', 'token.der', '-data', 'value', ...root];
    expect(run('openssl', args)).toContain('Verification: OK');
  });

  it('ends in a document timestamp that openssl verifies', () => {
    const last = facts().at(-1);
    if (last === undefined) throw new Error('no timestamp');
    writeParts(last);
    const args = ['ts', '-verify', '-token_in', '-in', 'cms.der', '-data', 'covered', ...root];
    expect(run('openssl', args)).toContain('Verification: OK');
  });

  it('gives qpdf nothing to say that the letter did not', () => {
    const said = (name: string): string => run('qpdf', ['--check', name]).replaceAll(name, '');
    expect(said('6.pdf')).toBe(said('0.pdf'));
  });

  it('keeps every revision as the beginning of the next', () => {
    const files = ['0', '1', '2', '3', '4', '6'].map((name) =>
      readFileSync(inFolder(`${name}.pdf`)),
    );
    for (const [at, file] of files.entries()) {
      const next = files[at + 1] ?? file;
      expect(next.subarray(0, file.length).equals(file)).toBe(true);
    }
  });
});
