// What token tests share: one PKI, a set of SoftHSM2 tokens, and the question put to the person.
import { listTokens, type TokenListing } from '../../agent/pkcs11/list-tokens.ts';
import type { TokenCertificate } from '../../agent/pkcs11/listing.ts';
import { createTokenSigner, type PinSource } from '../../agent/pkcs11/token-signer.ts';
import { testPki } from './pki.ts';
import { createSoftTokens, type SoftTokens } from './soft-token.ts';
import { testWorker } from './token-worker.ts';

export const LEADER_PIN = '918273';
export const OFFICE_PIN = 'Văn-thư 4455%';

/** Two tokens at once: a leader's with RSA, EC and the sub-CA; an office's with an expired certificate too. */
export function createTokenBench(): SoftTokens {
  const pki = testPki();
  return createSoftTokens([
    {
      label: 'Token lãnh đạo',
      pin: LEADER_PIN,
      entries: [
        { entity: pki.leader, label: 'Ký số' },
        { entity: pki.leaderEc, label: 'Ký số EC' },
        { entity: pki.subCa, label: 'CA', withKey: false },
      ],
    },
    {
      label: 'Token văn thư',
      pin: OFFICE_PIN,
      entries: [
        { entity: pki.organization, label: 'Cơ quan' },
        { entity: pki.expired, label: 'Hết hạn' },
      ],
    },
  ]);
}

/** The question of a job, as the agent composes it. */
export const question = {
  title: 'Ký số QLVB – nhập mã PIN',
  lines: ['Cổng: https://qlvb.binhminh.example', 'Tệp: Tờ trình số 15.pdf (3 trang)'],
  label: 'Mã PIN:',
  okButton: 'Ký',
  cancelButton: 'Hủy',
} as const;

export const dialogPin = (program: string): PinSource => ({
  kind: 'dialog',
  question,
  language: 'vi',
  program,
});

/** One certificate of a listing, by the start of its label. */
export function pick(
  tokens: readonly TokenListing[],
  label: string,
): { readonly token: TokenListing; readonly certificate: TokenCertificate } {
  for (const token of tokens) {
    const certificate = token.certificates.find((candidate) => candidate.label === label);
    if (certificate !== undefined) return { token, certificate };
  }
  throw new Error(`no certificate ${label} on ${tokens.map((token) => token.label).join(', ')}`);
}

export const live = new AbortController().signal;

/** Run as a program: signs once with the PIN of standard input and prints the signature in hex. */
async function signFromStandardInput(module: string, label: string): Promise<void> {
  const worker = testWorker({});
  const { tokens } = await listTokens({ modules: [module], worker, signal: live });
  const signer = createTokenSigner({ ...pick(tokens, label), worker, pin: { kind: 'stdin' } });
  const [mechanism] = signer.mechanisms;
  if (mechanism === undefined) throw new Error('no mechanism');
  const signature = await signer.sign(new TextEncoder().encode(label), mechanism, live);
  process.stdout.write(Buffer.from(signature).toString('hex'));
}

if (import.meta.main) {
  const [, , module = '', label = ''] = process.argv;
  await signFromStandardInput(module, label);
}
