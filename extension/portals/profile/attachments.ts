// The attachments that a page shows, as a profile finds them.
import type { PortalProfile } from '../../../shared/portal-profile/profile.ts';
import type { Reading } from '../../../shared/portal-profile/reading.ts';
import type { AttachmentFacts } from '../../messages/attachment.ts';
import { type Attachment, portalChanged } from '../portal.ts';
import { type DocumentFields, documentFields } from './document-fields.ts';
import { type AttachmentAddress, encodeDocumentKey } from './document-key.ts';
import { nameOfReading, readValue } from './read-value.ts';
import { itemsOf, regionOf } from './region.ts';
import { situationOf, usualKind } from './situation.ts';

const MOST_CHARACTERS = 1024;
const shown = ['documentCode', 'subject', 'issuingOrganization'] as const;

/** In page order; none on pages that show none. @throws PortalError `PORTAL_CHANGED` */
export function attachmentsOf(profile: PortalProfile, page: Document): Attachment[] {
  const region = regionOf(profile, page);
  if (region === undefined) return [];
  const items = itemsOf(profile, region);
  if (items.length === 0) return [];
  const about = documentFacts(profile, region);
  const situation = situationOf(profile, region);
  const isIncoming = situation.direction === 'incoming';
  return items.map((item) => {
    const read = readItem(profile, region, item, about);
    const kind = usualKind(profile, situation, item, read.facts.label);
    const facts = kind === undefined ? read.facts : { ...read.facts, suggestedKind: kind };
    return { ...read, facts, isIncoming };
  });
}

/** An attachment's address and name, as its element says. @throws PortalError `PORTAL_CHANGED` */
export function identify(
  { id: portal, attachments, detail }: PortalProfile,
  region: Element,
  item: Element,
): { readonly address: AttachmentAddress; readonly name: string } {
  const need = (reading: Reading, scope: Element): string => {
    const value = readValue(reading, scope);
    if (value === undefined) throw portalChanged(portal, nameOfReading(reading));
    return value;
  };
  if (attachments === undefined) throw portalChanged(portal, 'attachments');
  const name = need(attachments.name, item);
  const address = {
    documentId: detail?.documentId === undefined ? '' : need(detail.documentId, region),
    attachmentId: attachments.id === undefined ? name : need(attachments.id, item),
    version: attachments.version === undefined ? '' : need(attachments.version, item),
  };
  return { address, name };
}

/** The element of an attachment, in whatever version. @throws PortalError `PORTAL_CHANGED` */
export function findItem(
  profile: PortalProfile,
  page: Document,
  { documentId, attachmentId }: AttachmentAddress,
): { readonly region: Element; readonly item: HTMLElement } | undefined {
  const region = regionOf(profile, page);
  if (region === undefined) return undefined;
  const item = itemsOf(profile, region).find((candidate) => {
    const { address } = identify(profile, region, candidate);
    return address.documentId === documentId && address.attachmentId === attachmentId;
  });
  return item === undefined ? undefined : { region, item };
}

type DocumentFacts = Omit<AttachmentFacts, 'documentKey' | 'label'>;

function readItem(
  profile: PortalProfile,
  region: Element,
  item: HTMLElement,
  about: DocumentFacts,
): Omit<Attachment, 'isIncoming'> {
  const { address, name } = identify(profile, region, item);
  return {
    place: `${address.documentId}/${address.attachmentId}`,
    facts: {
      documentKey: encodeDocumentKey(address),
      label: name.slice(0, MOST_CHARACTERS),
      ...about,
    },
    isPdf: isPdf(profile, item, name),
    mount: mountIn(profile, item),
  };
}

function documentFacts(profile: PortalProfile, region: Element): DocumentFacts {
  const fields: DocumentFields = documentFields(profile.detail?.fields, region, shown);
  const { documentCode, subject, issuingOrganization: organization } = fields;
  const short = (text: string): string => text.slice(0, MOST_CHARACTERS);
  return {
    ...(documentCode !== undefined && { documentCode: short(documentCode) }),
    ...(subject !== undefined && { subject: short(subject) }),
    ...(organization !== undefined && { organization: short(organization) }),
  };
}

/** By the portal's own word; a name without an ending says nothing against it. */
function isPdf({ attachments }: PortalProfile, item: Element, name: string): boolean {
  const type = attachments?.type && readValue(attachments.type, item);
  if (type !== undefined) return /^(?:application\/|\.)?pdf$/iu.test(type);
  const ending = /\.(\w{1,5})$/u.exec(name)?.[1];
  return ending === undefined || ending.toLowerCase() === 'pdf';
}

function mountIn({ id, attachments }: PortalProfile, item: HTMLElement): Element {
  const selector = attachments?.mount;
  if (selector === undefined) return item.querySelector(':scope > td:last-child') ?? item;
  const mount = item.querySelector(selector);
  if (mount === null) throw portalChanged(id, selector);
  return mount;
}
