// A document of a list in the session of another page of the portal, and what can be done through the copy: its own page,
// or one drawn from what the portal's interface says.
import type { PortalProfile } from '../../../shared/portal-profile/profile.ts';
import {
  type Attachment,
  type PortalAdapter,
  PortalError,
  portalChanged,
} from '../../portals/portal.ts';
import { parseDocumentKey } from '../../portals/profile/document-key.ts';
import { drawnProfile } from '../../portals/profile/drawn-document.ts';
import type { OpenRow } from '../../portals/profile/open-rows.ts';
import type { OpenPage } from '../page/open-page.ts';

/** A document of a list. */
type Listed = Pick<OpenRow, 'documentId' | 'openAt'>;

export interface DocumentCopy {
  readonly page: Document;
  readonly adapter: PortalAdapter;
}

/** @throws PortalError */
export async function openCopy(
  { context, kit }: OpenPage,
  { documentId, openAt }: Listed,
): Promise<DocumentCopy> {
  const { profile, signal } = context;
  const { profileAdapter, transferTools } = kit;
  const { world } = transferTools;
  const transfer = await transferTools.load();
  const place = { profile, page: document, documentKey: '', world, signal };
  const api = profile.list?.api;
  const page = await (api ? transfer.draw(place, documentId) : transfer.open(place, openAt));
  const read = api ? drawnProfile(profile, api) : ofCopy(profile);
  return { page, adapter: profileAdapter(read, transferTools) };
}

/** The portal may hold another version by now, which nothing must replace. @throws PortalError `DOCUMENT_CHANGED` */
export function needVersion({ page, adapter }: DocumentCopy, documentKey: string): void {
  const isThere = adapter.attachments(page).some(({ facts }) => facts.documentKey === documentKey);
  if (!isThere) throw new PortalError({ code: 'DOCUMENT_CHANGED', details: {} });
}

/** A copy has no address of its own: what the profile says of addresses is not asked. */
function ofCopy(profile: PortalProfile): PortalProfile {
  const detail = { ...profile.detail };
  delete detail.path;
  return { ...profile, detail };
}

/** PDF attachments, with where they were found. @throws PortalError `PORTAL_CHANGED` for another document's page */
export function attachmentsIn(
  { page, adapter }: DocumentCopy,
  { documentId, openAt }: Listed,
): Attachment[] {
  if (!adapter.recognises(page)) throw portalChanged(adapter.profile, openAt);
  const attachments = adapter.attachments(page).filter(({ isPdf }) => isPdf);
  const isOther = attachments.some(
    ({ facts }) => parseDocumentKey(facts.documentKey)?.documentId !== documentId,
  );
  if (isOther) throw portalChanged(adapter.profile, openAt);
  return attachments.map((attachment) => ({
    ...attachment,
    facts: { ...attachment.facts, openAt },
  }));
}
