// Where on a page a document and its attachments stand.
import type { PortalProfile } from '../../../shared/portal-profile/profile.ts';
import { portalChanged, theOne } from '../portal.ts';
import { addressOf } from './address-of.ts';
import { nameOfReading, readValue } from './read-value.ts';

/** Whether the page is the portal at all. @throws PortalError `PORTAL_CHANGED` for another version of the portal */
export function recognises({ id, detect }: PortalProfile, page: Document): boolean {
  if (detect?.dom?.every((selector) => page.querySelector(selector) !== null) === false)
    return false;
  const version = detect?.version;
  if (version === undefined) return true;
  const found = readValue(version.reading, page.documentElement);
  if (found === undefined) return false;
  if (found !== version.equals) throw portalChanged(id, nameOfReading(version.reading));
  return true;
}

/** The region that shows a document; undefined on other pages. @throws PortalError `PORTAL_CHANGED` */
export function regionOf({ id, detail = {} }: PortalProfile, page: Document): Element | undefined {
  const { path, root, signedIn } = detail;
  if (!isAt(path, page)) return undefined;
  if (root === undefined) return page.documentElement;
  const [region] = page.querySelectorAll(root);
  if (region !== undefined) return region;
  // A document's address, somebody signed in, and no document: the page is not what it was.
  const isSignedIn = signedIn === undefined || page.querySelector(signedIn) !== null;
  if (path !== undefined && isSignedIn) throw portalChanged(id, root);
  return undefined;
}

/** Whether a profile's pattern for pages fits this one. */
export function isAt(path: string | undefined, page: Document = document): boolean {
  const { pathname, search, hash } = addressOf(page);
  return path === undefined || new RegExp(path, 'u').test(pathname + search + hash);
}

/** The elements of all attachments, in page order. @throws PortalError `PORTAL_CHANGED` */
export function itemsOf({ id, attachments }: PortalProfile, region: Element): HTMLElement[] {
  if (attachments === undefined) return [];
  const { container, item } = attachments;
  const within = container === undefined ? region : theOne(id, region, container);
  return [...within.querySelectorAll<HTMLElement>(item)];
}
