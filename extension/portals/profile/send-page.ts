// What stands on the page on which a document is sent, as a profile finds it.
import type { SendPage } from '../../../shared/portal-profile/dispatch.ts';
import type { FieldName } from '../../../shared/portal-profile/field.ts';
import type { PortalProfile } from '../../../shared/portal-profile/profile.ts';
import type { Reading } from '../../../shared/portal-profile/reading.ts';
import type { Attachment } from '../portal.ts';
import { attachmentsOf } from './attachments.ts';
import { documentFields } from './document-fields.ts';
import { readValue } from './read-value.ts';
import { itemsOf, regionOf } from './region.ts';
import { isMeant } from './send-button.ts';
import { situationOf } from './situation.ts';

const businessKinds = ['new', 'recall', 'update', 'replace'] as const;

export interface Business {
  readonly kind: (typeof businessKinds)[number];
  readonly documentId?: string;
}

export interface ShownReceiver {
  readonly name?: string;
  readonly organizationCode?: string;
}

/**
 * Whether the page has a document that goes out. A button that is told by its words alone may be another's: of a
 * comment, or of work that is handed on inside the office.
 *
 * @throws PortalError `PORTAL_CHANGED`
 */
export function sendsDocument(profile: PortalProfile, send: SendPage, page: Document): boolean {
  if (send.labels === undefined) return true;
  const region = regionOf(profile, page);
  if (region !== undefined && situationOf(profile, region).direction === 'incoming') return false;
  // The profile says which pages send.
  if (send.path !== undefined) return true;
  return region !== undefined && attachmentsOf(profile, page).length > 0;
}

/** The region of the form. */
export const formOf = ({ root }: SendPage, page: Document): Element =>
  (root === undefined ? null : page.querySelector(root)) ?? page.documentElement;

/** The form's own words first, then the document's, then what stands beside usual labels in the form. */
export function shownFields<Name extends FieldName>(
  profile: PortalProfile,
  send: SendPage,
  page: Document,
  wanted: readonly Name[],
): Partial<Record<Name, string>> {
  const form = formOf(send, page);
  const found: Partial<Record<Name, string>> = {};
  for (const name of wanted) {
    const reading = send.fields?.[name];
    const value = reading === undefined ? undefined : readValue(reading, form);
    if (value !== undefined) found[name] = value;
  }
  const region = regionOf(profile, page);
  const document =
    region === undefined ? {} : documentFields(profile.detail?.fields, region, wanted);
  return { ...documentFields(undefined, form, wanted), ...document, ...found };
}

/** Organizations that are chosen; undefined where the profile does not say where they stand. */
export function shownReceivers(send: SendPage, page: Document): ShownReceiver[] | undefined {
  const { receivers } = send;
  if (receivers === undefined) return undefined;
  const { item, name, code, chosen } = receivers;
  return [...formOf(send, page).querySelectorAll(item)]
    .filter((one) => chosen === undefined || one.matches(chosen) || one.querySelector(chosen))
    .map((one) => {
      const said = name === undefined ? one.textContent.trim() : readValue(name, one);
      const organizationCode = code && readValue(code, one);
      return {
        ...(said !== undefined && said !== '' && { name: said }),
        ...(organizationCode !== undefined && { organizationCode }),
      };
    });
}

/** Whether paper goes along; undefined where the page does not say. */
export function goesWithPaper(send: SendPage, page: Document): boolean | undefined {
  const control = send.paper === undefined ? null : formOf(send, page).querySelector(send.paper);
  if (control === null) return undefined;
  return control.matches(':checked') || control.getAttribute('aria-checked') === 'true';
}

/** The attachments of the document that is sent, the main document first. @throws PortalError `PORTAL_CHANGED` */
export function sentAttachments(
  profile: PortalProfile,
  { main }: SendPage,
  page: Document,
): Attachment[] {
  const attachments = attachmentsOf(profile, page);
  const region = regionOf(profile, page);
  if (main === undefined || region === undefined) return attachments;
  const items = itemsOf(profile, region);
  const at = items.findIndex((item) => readValue(main, item) !== undefined);
  const first = attachments[at];
  return first === undefined ? attachments : [first, ...attachments.filter((one) => one !== first)];
}

/** What the button does with the document, and which one it speaks of. */
export function sendBusiness(
  { others, kind, concerns }: SendPage,
  page: Document,
  button: Element,
): Business {
  const read = (reading: Reading): string | undefined => readValue(reading, page.documentElement);
  const other = others?.find((one) => isMeant(one, button));
  const said = other?.kind ?? (kind && read(kind));
  const known = businessKinds.find((one) => one === said) ?? 'new';
  const documentId = concerns && read(concerns);
  return { kind: known, ...(documentId !== undefined && { documentId }) };
}

/**
 * The profile as it reads this page: where the page that sends is not the document's own, its form stands for the
 * document.
 */
export function sendingProfile(
  profile: PortalProfile,
  send: SendPage,
  page: Document,
): PortalProfile {
  if (regionOf(profile, page) !== undefined) return profile;
  const { root } = send;
  const detail = { ...profile.detail, ...(root !== undefined && { root }) };
  delete detail.path;
  return { ...profile, detail };
}
