// Fetches a linked file in the page where the link stands: with that page's session, and never across origins that
// would not let it.
import type { Failure } from '../../../shared/protocol/errors.ts';
import { MAX_DOCUMENT_BYTES, MAX_LABEL_LENGTH } from '../../../shared/protocol/limits.ts';
import type { LinkedDocument } from '../../messages/link.ts';

export async function readLink(url: string, signal: AbortSignal): Promise<LinkedDocument> {
  const response = await fetch(url, { cache: 'no-store', signal }).catch(() => undefined);
  if (response === undefined) return unreadable(0);
  // A login page or an error page instead of the file comes with status 200.
  const isPage = response.headers.get('content-type')?.startsWith('text/html') ?? false;
  if (!response.ok || isPage) return unreadable(response.status);
  if (Number(response.headers.get('content-length') ?? 0) > MAX_DOCUMENT_BYTES) return tooLarge();
  const document = await response.blob().catch(() => undefined);
  if (document === undefined) return unreadable(response.status);
  if (document.size > MAX_DOCUMENT_BYTES) return tooLarge();
  const label = fileNameOf(response.headers.get('content-disposition'), response.url);
  return { kind: 'document', label, document };
}

const failed = (failure: Failure): LinkedDocument => ({ kind: 'failure', failure });
const unreadable = (status: number): LinkedDocument =>
  failed({ code: 'LINK_UNREADABLE', details: { status } });
const tooLarge = (): LinkedDocument =>
  failed({ code: 'MESSAGE_TOO_LARGE', details: { limitBytes: MAX_DOCUMENT_BYTES } });

/** The name the server gives (RFC 6266), else the end of the address. */
export function fileNameOf(disposition: string | null, url: string): string {
  const { pathname, host } = new URL(url);
  const encoded = /filename\*=UTF-8''([^;\s]+)/i.exec(disposition ?? '')?.[1];
  const plain = /filename="([^"]+)"/i.exec(disposition ?? '')?.[1];
  const name = decoded(encoded) ?? plain ?? decoded(pathname.split('/').at(-1));
  return (name === undefined || name === '' ? host : name).slice(0, MAX_LABEL_LENGTH);
}

function decoded(text: string | undefined): string | undefined {
  try {
    return text === undefined ? undefined : decodeURIComponent(text);
  } catch {
    // Percent signs that mean nothing: the name as it stands.
    return text;
  }
}
