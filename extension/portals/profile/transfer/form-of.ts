// A form of the page whose fields go along with a request.
import { portalChanged } from '../../portal.ts';
import type { TransferContext } from '../../transfer.ts';
import type { Place } from './place.ts';

/** In the attachment's item, else in the document's region, else anywhere. @throws PortalError `PORTAL_CHANGED` */
export function formOf(
  { profile, page }: TransferContext,
  { region, item }: Place,
  selector: string,
): HTMLFormElement {
  const found = [item, region, page]
    .map((scope) => scope.querySelector(selector))
    .find((element) => element !== null);
  const form = found ?? (region.matches(selector) ? region : undefined);
  if (form === undefined || !isForm(form)) throw portalChanged(profile.id, selector);
  return form;
}

function isForm(element: Element): element is HTMLFormElement {
  return element.localName === 'form';
}

/** The fields that are text. */
export function textFields(form: HTMLFormElement): URLSearchParams {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string') fields.append(name, value);
  return fields;
}
