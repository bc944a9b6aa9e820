// Indications and sub-indications: EN 319 102-1 §5.1.3, tables 5 and 6.
import type { SignatureReport } from '../../../shared/report/report.ts';

export type SubIndication = NonNullable<SignatureReport['subIndication']>;

export type Conclusion =
  | { readonly indication: 'TOTAL-PASSED'; readonly subIndication: null }
  | {
      readonly indication: 'TOTAL-FAILED' | 'INDETERMINATE';
      readonly subIndication: SubIndication;
    };

export const passed: Conclusion = { indication: 'TOTAL-PASSED', subIndication: null };

export const failed = (subIndication: SubIndication): Conclusion => ({
  indication: 'TOTAL-FAILED',
  subIndication,
});

export const indeterminate = (subIndication: SubIndication): Conclusion => ({
  indication: 'INDETERMINATE',
  subIndication,
});
