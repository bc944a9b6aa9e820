// The one way in which a new version of a file enters the portal, whatever skin it came through.
import type { AttachmentRow } from '../store/model.ts';
import type { StoredBytes } from '../store/versions.ts';
import type { Portal } from '../visit.ts';

/** @returns the number of the version */
export function storeVersion(
  { store, now }: Portal,
  attachment: AttachmentRow,
  file: StoredBytes,
  by: string,
  note: string,
): number {
  const at = now().toISOString();
  const version = store.versions.takeOver(attachment.id, file, { at, by, note });
  const event = `Tải lên phiên bản ${version} của tệp ${attachment.name}`;
  store.addHistory(attachment.documentId, { at, by, event });
  return version;
}
