// Signs a document at a level against the loopback servers, without a token: what raising and rendering tests begin with.
import { tmpdir } from 'node:os';
import { memorySource } from '../../../agent/core/byte-source.ts';
import { createPrivateFile } from '../../../agent/core/document-file.ts';
import { type CheckedSignature, signAndCheck } from '../../../agent/jobs/sign-and-check.ts';
import { copiedDraft } from '../../../agent/signing/draft.ts';
import type { SignOrder } from '../../../agent/signing/sign-document.ts';
import type { Signer } from '../../../agent/signing/ports.ts';
import type { TrustServices } from '../../../agent/signing/trust-services.ts';
import type { SignatureLevel } from '../../../shared/protocol/values.ts';

const order: SignOrder = {
  placement: undefined,
  choice: { kind: 'approve' },
  profile: { image: undefined },
  isTraining: false,
  signingTime: new Date('2026-11-25T01:02:03Z'),
  reason: undefined,
  tooltip: 'Chữ ký số của Đỗ Thị Ngọc Ánh',
};
const silently = { signed: (): void => undefined };

export async function signedBytes(
  source: Uint8Array,
  signer: Signer,
  level: SignatureLevel,
  services: TrustServices | undefined,
  more: {
    readonly lowered?: () => Promise<void>;
    readonly password?: string;
    readonly fieldName?: string;
    readonly order?: Partial<SignOrder>;
  } = {},
): Promise<CheckedSignature & { readonly bytes: Uint8Array }> {
  const output = createPrivateFile(tmpdir());
  try {
    const wanted = { level, services, warnings: [] };
    const { lowered, password, fieldName } = more;
    const progress = { ...silently, ...(lowered && { lowered }) };
    const { signal } = new AbortController();
    const from = memorySource(source);
    const own = { ...order, password, fieldName, ...more.order };
    const checked = await signAndCheck(
      copiedDraft(from, output),
      own,
      signer,
      signal,
      progress,
      wanted,
    );
    const written = output.source();
    return { ...checked, bytes: written.read(0, written.sizeBytes) };
  } finally {
    output.close();
  }
}
