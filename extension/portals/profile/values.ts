// Values that a profile puts into addresses and forms.
import type { PortalProfile } from '../../../shared/portal-profile/profile.ts';
import { type PortalError, portalChanged } from '../portal.ts';
import { identify } from './attachments.ts';
import { nameOfReading, readValue } from './read-value.ts';

export type Values = ReadonlyMap<string, string>;

/** All values of one attachment, as the page has them now. A value that is not there is missing, not empty. */
export function valuesOf(profile: PortalProfile, region: Element, item: Element): Values {
  const { address, name } = identify(profile, region, item);
  const values = new Map(Object.entries({ ...address, name }));
  const read = (readings: NonNullable<PortalProfile['detail']>['values'], scope: Element): void => {
    for (const [key, reading] of Object.entries(readings ?? {})) {
      const value = readValue(reading, scope);
      if (value !== undefined) values.set(key, value);
    }
  };
  read(profile.detail?.values, region);
  read(profile.attachments?.values, item);
  return values;
}

/** Says which reading gave nothing. */
function missing({ id, detail, attachments }: PortalProfile, name: string): PortalError {
  const reading = attachments?.values?.[name] ?? detail?.values?.[name];
  return portalChanged(id, reading === undefined ? `{${name}}` : nameOfReading(reading));
}

/** @param encode - what a value becomes in the text; addresses and forms differ */
function fill(
  profile: PortalProfile,
  template: string,
  values: Values,
  encode: (value: string) => string,
): string {
  return template.replaceAll(/\{(\w+)(:base64)?\}/gu, (_, name: string, isBase64?: string) => {
    const value = values.get(name);
    if (value === undefined) throw missing(profile, name);
    return encode(isBase64 === undefined ? value : base64Of(value));
  });
}

function base64Of(text: string): string {
  return btoa(
    Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''),
  );
}

/** @throws PortalError `PORTAL_CHANGED` naming the reading of a value that the page does not have */
export function fillText(profile: PortalProfile, template: string, values: Values): string {
  return fill(profile, template, values, (value) => value);
}

/**
 * An address on the page's own origin or one that the profile names. A template that is one value alone is an address
 * that the portal wrote itself.
 *
 * @throws PortalError `PORTAL_CHANGED`
 */
export function fillAddress(
  profile: PortalProfile,
  page: Document,
  template: string,
  values: Values,
): URL {
  const isWhole = /^\{\w+\}$/u.test(template);
  const text = fill(profile, template, values, isWhole ? String : encodeURIComponent);
  return allowedAddress(profile, page, text);
}

/** @throws PortalError `PORTAL_CHANGED` for any other origin: files go nowhere else */
export function allowedAddress(profile: PortalProfile, page: Document, text: string): URL {
  const url = URL.canParse(text, page.baseURI) ? new URL(text, page.baseURI) : undefined;
  if (url === undefined || !isAllowed(profile, url)) {
    throw portalChanged(profile.id, text.slice(0, 200));
  }
  return url;
}

function isAllowed({ apiOrigins = [] }: PortalProfile, { protocol, origin }: URL): boolean {
  if (!['https:', 'http:', 'blob:'].includes(protocol)) return false;
  return origin === location.origin || apiOrigins.includes(origin);
}
