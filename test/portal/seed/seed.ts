// Fills an empty portal: users, outgoing and incoming documents with their files.
import { cachedScan } from '../documents/scan-cache.ts';
import type { Store } from '../store/store.ts';
import { incomingDocuments } from './incoming.ts';
import { outgoingDocuments } from './outgoing.ts';
import type { PlannedDocument, PlannedFile } from './plan.ts';
import { addUsers, users } from './users.ts';

/** Documents were entered during the morning of this day, Vietnam time. */
const firstEntry = Date.UTC(2026, 10, 24, 1, 0);
const minute = 60_000;

/** Bytes of a planned file, made once per process however many portals start. */
const made = new Map<PlannedFile, Uint8Array>();

const allDocuments = [...incomingDocuments, ...outgoingDocuments];

/** @param documents - in the order of their entry; all of them unless told otherwise */
export function seedPortal(
  store: Store,
  documents: readonly PlannedDocument[] = allDocuments,
): void {
  addUsers(store);
  documents.forEach((planned, index) => {
    const at = new Date(firstEntry + index * 7 * minute).toISOString();
    addPlanned(store, planned, at);
  });
}

function addPlanned(store: Store, { document, files }: PlannedDocument, at: string): void {
  const documentId = store.addDocument(document);
  const [drafter, , clerk] = users;
  const isIncoming = document.direction === 'incoming';
  const by = isIncoming ? clerk.name : drafter.name;
  store.addHistory(documentId, {
    at,
    by,
    event: isIncoming ? `Vào sổ văn bản đến số ${document.arrivalNumber}` : 'Tạo dự thảo',
  });
  for (const file of files) {
    const attachmentId = store.addAttachment(documentId, file.kind, file.name, file.mediaType);
    const origin = { at, by, note: '' };
    if (file.content === 'scan') {
      const { path, sha256 } = cachedScan();
      store.versions.addCopy(attachmentId, path, sha256, origin);
    } else {
      store.versions.add(attachmentId, bytesOf(file, file.content), origin);
    }
  }
}

function bytesOf(file: PlannedFile, make: () => Uint8Array): Uint8Array {
  const known = made.get(file);
  if (known !== undefined) return known;
  const bytes = make();
  made.set(file, bytes);
  return bytes;
}
