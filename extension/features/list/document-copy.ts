// A document's own page, fetched in the session of another page of the portal, and what can be done through the copy.
import type { PortalProfile } from '../../../shared/portal-profile/profile.ts';
import { type Attachment, type PortalAdapter, portalChanged } from '../../portals/portal.ts';
import { parseDocumentKey } from '../../portals/profile/document-key.ts';
import type { OpenPage } from '../page/open-page.ts';

export interface DocumentCopy {
  readonly page: Document;
  readonly adapter: PortalAdapter;
}

/** @throws PortalError */
export async function openCopy({ context, kit }: OpenPage, openAt: string): Promise<DocumentCopy> {
  const { profile, signal } = context;
  const { profileAdapter, transferTools } = kit;
  const { world } = transferTools;
  const transfer = await transferTools.load();
  const place = { profile, page: document, documentKey: '', world, signal };
  const page = await transfer.open(place, openAt);
  return { page, adapter: profileAdapter(ofCopy(profile), transferTools) };
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
  documentId: string,
  openAt: string,
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
