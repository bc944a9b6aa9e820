// What the checks of the whole document are given; text was read elsewhere, nothing here reads anything.
import type { WrittenDocument } from '../../../shared/report/document.ts';
import type { SignatureReport } from '../../../shared/report/report.ts';

export interface DocumentFacts {
  /** In the order of the report. */
  readonly signatures: readonly SignatureReport[];
  /** What the pages say now; undefined when no text could be read. */
  readonly now: WrittenDocument | undefined;
  /** What they said in the revision that a signature covers; undefined when it could not be read. */
  readonly signed: (signature: SignatureReport) => WrittenDocument | undefined;
  /** Names of the organization that checks, for the addressee. */
  readonly ownNames: readonly string[];
}
