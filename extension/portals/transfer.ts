// What moves files between a portal's page and the extension. Loaded when it is needed first, not with the page.
import type { PortalProfile } from '../../shared/portal-profile/profile.ts';

/** What only a script in the page's own world can do; done by the background. */
export interface PageWorld {
  /** Calls a function of the page that the profile names. @returns undefined when it gave no text */
  call(name: string, args: readonly string[]): Promise<string | undefined>;
  /** Clicks the element that carries this mark, then the menu's entry, and catches what the page downloads. */
  catchDownload(mark: string): Promise<CaughtDownload | undefined>;
}

/** Where a download went. */
export interface CaughtDownload {
  readonly url: string;
  /** Fields of a form that is posted there. */
  readonly form?: readonly (readonly [string, string])[] | undefined;
  /** What the page kept in memory: in Firefox the page's own policy may forbid to fetch that. Chromium hands on none. */
  readonly file?: Blob | undefined;
}

/** A piece of a file that is being downloaded. */
export interface ArrivingPart {
  /** Where it begins in the file. */
  readonly at: number;
  /** Of the whole file, by the portal's word. */
  readonly sizeBytes: number;
  readonly part: Blob;
}

export interface TransferContext {
  readonly profile: PortalProfile;
  readonly page: Document;
  readonly documentKey: string;
  readonly world: PageWorld;
  readonly signal: AbortSignal;
  /** Hears the pieces of a large file in order, before the whole is there. */
  readonly arrives?: ((part: ArrivingPart) => void) | undefined;
}

export interface PortalTransfer {
  /** Another page of the portal, as the portal gives it now. @throws PortalError */
  open(context: TransferContext, address: string): Promise<Document>;
  /** A document of a list, drawn as a page from what the portal's interface says of it. @throws PortalError */
  draw(context: TransferContext, documentId: string): Promise<Document>;
  /** Ids of the documents of the list that is shown, by what their rows say (`rowKey`). @throws PortalError */
  listed(context: TransferContext): Promise<ReadonlyMap<string, string>>;
  /** @throws PortalError */
  read(context: TransferContext): Promise<Blob>;
  /** @throws PortalError `UPLOAD_REFUSED` */
  upload(context: TransferContext, signed: Blob): Promise<void>;
  /** @throws PortalError */
  refresh(context: TransferContext): Promise<void>;
}
