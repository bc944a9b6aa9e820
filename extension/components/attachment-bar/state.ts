// What the controls beside one attachment show.
import type { Failure } from '../../../shared/protocol/errors.ts';
import type { DocumentReport } from '../../../shared/report/report.ts';

export type BarState = {
  /** The work that is under way; its button is off while it lasts. */
  readonly busy: 'signing' | 'checking' | 'raising' | undefined;
  readonly checked: { readonly reportId: string; readonly report: DocumentReport } | undefined;
  readonly failure: Failure | undefined;
  /** The person is asked whether the timestamp that is missing shall be added. */
  readonly isRaiseOffered?: boolean;
};

export const quiet: BarState = { busy: undefined, checked: undefined, failure: undefined };
