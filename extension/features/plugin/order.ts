// What a page asks of a local signing program, and what comes of it: the same for every program we stand in for.
import type { ToldVerdict } from '../../messages/told-page.ts';
import type { Failure } from '../../../shared/protocol/errors.ts';
import type { SignableDigest } from '../../../shared/protocol/hash.ts';
import type { CertificateInfo } from '../../../shared/protocol/token.ts';
import type { SignatureKind } from '../../../shared/protocol/values.ts';
import type { Say } from '../../../shared/text/text.ts';

/** Where a document comes from. */
export type Source =
  /** An address that the page names; fetched with the page's own login. */
  | { readonly kind: 'address'; readonly address: string }
  /** Within the page's message itself. */
  | { readonly kind: 'bytes'; readonly document: Blob }
  /** The person picks a file of the PC. */
  | { readonly kind: 'picked' };

/** Where the signed document goes. */
type Destination =
  | { readonly kind: 'address'; readonly address: string }
  /** Back to the page in the answer. */
  | { readonly kind: 'answer' };

export interface OrderedFile {
  readonly source: Source;
  /** As the page names it; undefined: as its server does. */
  readonly name: string | undefined;
}

export interface SignOrder {
  readonly kind: 'sign';
  readonly files: readonly OrderedFile[];
  readonly isBatch: boolean;
  readonly destination: Destination;
  /** Said to the portal's own servers only, never kept or logged. */
  readonly bearer: string | undefined;
  readonly fields: readonly { readonly name: string; readonly value: string }[];
  readonly suggestedKind: SignatureKind | undefined;
  readonly documentCode: string | undefined;
  /** `yyyy-mm-dd`, the day in Vietnam. */
  readonly issuedDate: string | undefined;
}

export type Order =
  | SignOrder
  | { readonly kind: 'verify'; readonly source: Source; readonly bearer: string | undefined }
  | { readonly kind: 'certificate' }
  | { readonly kind: 'settings' }
  | { readonly kind: 'hash'; readonly digest: SignableDigest }
  /** Answered without doing anything. */
  | { readonly kind: 'fact'; readonly fact: 'version' | 'licence' | 'ready' }
  | { readonly kind: 'refused'; readonly why: Refusal };

/** Why a call is not even tried; texts by `plugin.refused.<word>`. */
export const refusals = [
  'unknown-function',
  'format-unknown',
  'not-readable',
  'local-path',
  'no-file',
  'too-many-files',
] as const;
export type Refusal = (typeof refusals)[number];

/** Why a call came to nothing although it could be read; texts by `plugin.stopped.<word>`. */
export const stops = ['busy', 'too-often', 'timeout', 'foreign-address', 'silent'] as const;
export type Stop = (typeof stops)[number];

export type PluginFailure =
  | { readonly by: 'code'; readonly failure: Failure }
  /** In the words of the portal's handler. */
  | { readonly by: 'portal'; readonly said: string }
  | { readonly by: 'refusal'; readonly why: Refusal }
  | { readonly by: 'stop'; readonly why: Stop };

export type Unfinished =
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly failure: PluginFailure };

/** What the portal's handler said of the signed file. */
export interface Delivered {
  readonly document: Blob;
  /** The handler's name for it. */
  readonly fileName: string | undefined;
  /** As the handler wrote it. */
  readonly fileServer: string;
}

/** One document of a signing, at its end. */
export type FileOutcome =
  | {
      readonly kind: 'done';
      readonly name: string;
      readonly delivered: Delivered;
      readonly documentCode: string | undefined;
      /** `yyyy-mm-dd`; undefined where no date was printed. */
      readonly issuedDate: string | undefined;
    }
  | Unfinished;

export type Result =
  | { readonly kind: 'signed'; readonly files: readonly FileOutcome[] }
  | { readonly kind: 'verified'; readonly name: string; readonly verdict: ToldVerdict }
  | { readonly kind: 'certificate'; readonly info: CertificateInfo; readonly der: string }
  | { readonly kind: 'hash'; readonly signature: string; readonly certificate: string }
  | { readonly kind: 'done' }
  | { readonly kind: 'fact'; readonly fact: 'version' | 'licence' | 'ready' }
  | Unfinished;

/** How an answer is worded. */
export interface Wording {
  readonly say: Say;
  /** A failure as one text: what happened and what to do. */
  readonly explain: (failure: PluginFailure) => string;
  readonly version: string;
}

/** One message of a page, understood. */
export interface ReadCall {
  readonly order: Order;
  /** The text that goes back on the socket. */
  readonly encode: (result: Result, wording: Wording) => string | Promise<string>;
}
