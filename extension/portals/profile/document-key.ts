// The address of one attachment in one version, by the portal's own names: `12/34@version`, each part percent-encoded.
export interface AttachmentAddress {
  readonly documentId: string;
  readonly attachmentId: string;
  /** By the portal's word; '' where it has none. */
  readonly version: string;
}

const KEY = /^([^/@]*)\/([^/@]+)@([^/@]*)$/u;

export function encodeDocumentKey({
  documentId,
  attachmentId,
  version,
}: AttachmentAddress): string {
  return `${encodePart(documentId)}/${encodePart(attachmentId)}@${encodePart(version)}`;
}

export function parseDocumentKey(key: string): AttachmentAddress | undefined {
  const parts = KEY.exec(key)?.slice(1).map(decodePart) ?? [];
  const [documentId, attachmentId, version] = parts;
  if (documentId === undefined || attachmentId === undefined || version === undefined)
    return undefined;
  return { documentId, attachmentId, version };
}

/** Unpaired surrogates have no percent form: they become the replacement character. */
const encodePart = (part: string): string =>
  encodeURIComponent(part.replaceAll(/\p{Surrogate}/gu, '\u{FFFD}'));

function decodePart(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    // No key of ours.
    return undefined;
  }
}
