// What a portal's pages offer to the rest of the extension. Everything a portal looks like stays in its profile.
import type { Failure } from '../../shared/protocol/errors.ts';
import type { AttachmentFacts } from '../messages/attachment.ts';
import type { ArrivingPart } from './transfer.ts';

export interface Attachment {
  /** Names the place on the page; stays the same when the version changes. */
  readonly place: string;
  readonly facts: AttachmentFacts;
  /** By the portal's own word; the agent judges by the bytes. */
  readonly isPdf: boolean;
  /** It came from elsewhere, by the portal's word. */
  readonly isIncoming: boolean;
  /** Where our controls are put. */
  readonly mount: Element;
}

export interface PortalAdapter {
  /** Name of the profile, as in the settings. */
  readonly profile: string;
  /** Whether the page loads again to show what the portal has. */
  readonly reloads: boolean;
  /** Whether this page is the portal at all, and the version its profile was made for. @throws PortalError */
  recognises(page: Document): boolean;
  /** Attachments shown now, in page order; none on pages that have none. @throws PortalError `PORTAL_CHANGED` */
  attachments(page: Document): Attachment[];
  /** Whether the page shows a list whose documents can be reached from it. */
  lists(page: Document): boolean;
  /** Where the controls for all attachments together are put; undefined where the page has no place for them. */
  toolbar(page: Document): Element | undefined;
  /** Whether this page shows the attachment, in any version. */
  shows(page: Document, documentKey: string): boolean;
  /** Whether both keys name the same attachment, in whatever version. */
  isSameAttachment(documentKey: string, other: string): boolean;
  /**
   * The bytes of exactly the version in the key, with the page's login.
   *
   * @param arrives - hears the pieces of a large file in order, before the whole is there
   * @throws PortalError
   */
  read(
    page: Document,
    documentKey: string,
    signal: AbortSignal,
    arrives?: (part: ArrivingPart) => void,
  ): Promise<Blob>;
  /** Stores the signed file as the version after the one in the key. @throws PortalError `UPLOAD_REFUSED` */
  upload(page: Document, documentKey: string, signed: Blob, signal: AbortSignal): Promise<void>;
  /** Makes the page show the portal's current version of the attachment. @throws PortalError */
  refresh(page: Document, documentKey: string, signal: AbortSignal): Promise<void>;
}

/** A portal did not do what its profile says. */
export class PortalError extends Error {
  override readonly name = 'PortalError';
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.code);
    this.failure = failure;
  }
}

/** Told by its name: the script that moves files is built apart and has a class of its own. */
export function isPortalError(error: unknown): error is PortalError {
  return error instanceof Error && error.name === 'PortalError' && 'failure' in error;
}

export function portalChanged(portal: string, selector: string): PortalError {
  return new PortalError({ code: 'PORTAL_CHANGED', details: { portal, selector } });
}

/** The one element a selector must find. @throws PortalError `PORTAL_CHANGED` for none or several */
export function theOne(portal: string, root: ParentNode, selector: string): HTMLElement {
  const [found, second] = root.querySelectorAll<HTMLElement>(selector);
  if (found === undefined || second !== undefined) throw portalChanged(portal, selector);
  return found;
}
