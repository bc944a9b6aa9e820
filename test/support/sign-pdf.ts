// Signs bytes as the product does, with keys of the test PKI, and judges the result with the product's own check.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memorySource } from '../../agent/core/byte-source.ts';
import { writeAtomically } from '../../agent/core/document-file.ts';
import { signAndCheck } from '../../agent/jobs/sign-and-check.ts';
import { copiedDraft } from '../../agent/signing/draft.ts';
import type { Signer } from '../../agent/signing/ports.ts';
import type { SignOrder } from '../../agent/signing/sign-document.ts';

const silently = { signed: (): void => undefined };

const signingTime = new Date(Date.UTC(2026, 10, 24, 3, 0, 0));

/** @throws AgentError as signing does */
export async function signPdf(
  file: Uint8Array,
  signer: Signer,
  order: Partial<SignOrder> = {},
): Promise<Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), 'kyso-sign-pdf-'));
  const path = join(folder, 'signed.pdf');
  const full: SignOrder = {
    placement: undefined,
    choice: { kind: 'approve' },
    profile: { image: undefined },
    isTraining: false,
    signingTime,
    reason: undefined,
    tooltip: 'Chữ ký số',
    ...order,
  };
  try {
    await writeAtomically(path, (output) =>
      signAndCheck(
        copiedDraft(memorySource(file), output),
        full,
        signer,
        new AbortController().signal,
        silently,
      ),
    );
    return new Uint8Array(readFileSync(path));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
