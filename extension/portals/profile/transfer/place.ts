// The attachment that a transfer is about, as the page shows it now.
import { portalChanged } from '../../portal.ts';
import type { TransferContext } from '../../transfer.ts';
import { findItem } from '../attachments.ts';
import { type AttachmentAddress, parseDocumentKey } from '../document-key.ts';
import { type Values, valuesOf } from '../values.ts';

export interface Place {
  readonly address: AttachmentAddress;
  readonly region: Element;
  readonly item: HTMLElement;
  readonly values: Values;
}

/** @throws PortalError `PORTAL_CHANGED` when the page does not show it */
export function placeOf({ profile, page, documentKey }: TransferContext): Place {
  const address = parseDocumentKey(documentKey);
  const found = address && findItem(profile, page, address);
  if (address === undefined || found === undefined) {
    throw portalChanged(profile.id, profile.attachments?.item ?? 'attachments');
  }
  const { region, item } = found;
  return { address, region, item, values: valuesOf(profile, region, item) };
}
