// One file on the verify page: its bytes when they are here, and what the check says.
import type { Failure } from '../../../shared/protocol/errors.ts';
import type { DocumentReport } from '../../../shared/report/report.ts';

export type Check =
  | { readonly state: 'checking' }
  | { readonly state: 'failed'; readonly failure: Failure }
  | { readonly state: 'checked'; readonly report: DocumentReport; readonly checkedAt: string };

export type FileContent =
  | { readonly state: 'waiting' }
  | { readonly state: 'here'; readonly blob: Blob }
  /** The portal's page is closed, or has another version by now. */
  | { readonly state: 'gone' }
  /** A kept record: it holds the report, not the document. */
  | { readonly state: 'not-kept' };

export interface CheckedFile {
  readonly id: string;
  readonly label: string;
  /** Where it was found; undefined for a file of this PC. */
  readonly portalOrigin: string | undefined;
  readonly content: FileContent;
  readonly check: Check;
}
