// Adds a document timestamp as a further revision: ISO 32000-2 §12.8.5, EN 319 142-1 §5.4.3.
import { text } from '../../shared/text/text.ts';
import { chunksOf } from '../core/byte-source.ts';
import { createDigest } from '../core/crypto.ts';
import {
  encodeContents,
  planSignatureUpdate,
  type SignatureUpdate,
} from '../pdf/signature-update.ts';
import type { GrowingDocument } from './growing-document.ts';
import { obtainTimestamp } from './obtain-timestamp.ts';
import type { TrustServices } from './trust-services.ts';

const PLACEHOLDER_BYTES = 16_384;

/**
 * Nothing is written before the token is there and checked.
 *
 * @throws AgentError TSA_UNREACHABLE, TSA_REJECTED, and of the pdf family
 */
export async function appendDocumentTimestamp(
  document: GrowingDocument,
  services: TrustServices,
  signal: AbortSignal,
): Promise<void> {
  const first = await timestampedUpdate(document, PLACEHOLDER_BYTES, services, signal);
  const { update, token } =
    first.token.length <= PLACEHOLDER_BYTES
      ? first
      : // Asked again over the larger update: the authority's tokens have one size.
        await timestampedUpdate(document, first.token.length + PLACEHOLDER_BYTES, services, signal);
  const { appended } = update;
  const start = document.file.source().sizeBytes;
  appended.set(encodeContents(update, token), update.contentsOffset - start);
  document.file.write(appended);
}

async function timestampedUpdate(
  document: GrowingDocument,
  placeholderBytes: number,
  services: TrustServices,
  signal: AbortSignal,
): Promise<{ readonly update: SignatureUpdate; readonly token: Uint8Array }> {
  const opened = document.open();
  const { source } = opened;
  const update = planSignatureUpdate(opened, {
    subFilter: 'ETSI.RFC3161',
    pageIndex: 0,
    claimedSigningTime: services.clock.now(),
    tooltip: text('vi', 'signature.timestampTooltip'),
    placeholderBytes,
  });
  const digest = createDigest('sha256');
  for (const chunk of chunksOf(source)) digest.update(chunk);
  const [, firstLength, secondStart] = update.byteRange;
  digest.update(update.appended.subarray(0, firstLength - source.sizeBytes));
  digest.update(update.appended.subarray(secondStart - source.sizeBytes));
  const { token } = await obtainTimestamp(digest.digest(), services, signal);
  return { update, token };
}
