// The one adapter for all portals: what it knows of a portal is its profile.
import type { PortalProfile } from '../../../shared/portal-profile/profile.ts';
import { type PortalAdapter, portalChanged } from '../portal.ts';
import type { PageWorld, PortalTransfer, TransferContext } from '../transfer.ts';
import { attachmentsOf, findItem } from './attachments.ts';
import { parseDocumentKey } from './document-key.ts';
import { itemsOf, recognises, regionOf } from './region.ts';

export interface TransferTools {
  readonly world: PageWorld;
  load(): Promise<PortalTransfer>;
}

export function profileAdapter(profile: PortalProfile, tools: TransferTools): PortalAdapter {
  const context = (page: Document, documentKey: string, signal: AbortSignal): TransferContext => ({
    ...{ profile, page, documentKey, signal },
    world: tools.world,
  });
  return {
    profile: profile.id,
    reloads: profile.after?.kind === 'reload',
    recognises: (page) => recognises(profile, page),
    attachments: (page) => attachmentsOf(profile, page),
    lists: (page) => {
      const { list } = profile;
      return !!(list?.api ?? list?.open) && page.querySelector(list.row) !== null;
    },
    toolbar: (page) => toolbarOf(profile, page),

    shows(page, documentKey) {
      const address = parseDocumentKey(documentKey);
      return address !== undefined && findItem(profile, page, address) !== undefined;
    },

    isSameAttachment(documentKey, other) {
      const one = parseDocumentKey(documentKey);
      const two = parseDocumentKey(other);
      if (one === undefined || two === undefined) return false;
      return one.documentId === two.documentId && one.attachmentId === two.attachmentId;
    },

    async read(page, documentKey, signal, arrives) {
      return (await tools.load()).read({ ...context(page, documentKey, signal), arrives });
    },
    async upload(page, documentKey, signed, signal) {
      await (await tools.load()).upload(context(page, documentKey, signal), signed);
    },
    async refresh(page, documentKey, signal) {
      await (await tools.load()).refresh(context(page, documentKey, signal));
    },
  };
}

/** Below the table or list of the attachments, unless the profile names a place. */
function toolbarOf(profile: PortalProfile, page: Document): Element | undefined {
  const { attachments } = profile;
  if (attachments?.toolbar !== undefined) {
    const place = page.querySelector(attachments.toolbar);
    if (place === null) throw portalChanged(profile.id, attachments.toolbar);
    return place;
  }
  const region = regionOf(profile, page);
  const [item] = region === undefined ? [] : itemsOf(profile, region);
  return item?.closest('table, ul, ol, [role=table], [role=list]')?.parentElement ?? undefined;
}
