// The reference portal's address of one attachment in one version: `van-ban/12/tep/34@SHA-256`.
export interface AttachmentAddress {
  readonly documentId: string;
  readonly attachmentId: string;
  /** SHA-256 of the version, hex: what the portal wants as the base of an upload. */
  readonly base: string;
}

const KEY = /^van-ban\/(\d{1,15})\/tep\/(\d{1,15})@([0-9a-f]{64})$/;

export function encodeDocumentKey({ documentId, attachmentId, base }: AttachmentAddress): string {
  return `van-ban/${documentId}/tep/${attachmentId}@${base}`;
}

export function parseDocumentKey(key: string): AttachmentAddress | undefined {
  const [, documentId, attachmentId, base] = KEY.exec(key) ?? [];
  if (documentId === undefined || attachmentId === undefined || base === undefined)
    return undefined;
  return { documentId, attachmentId, base };
}
