// What must hold of the signatures that were there before a revision of ours.
import type { DocumentReport, SignatureReport } from '../../shared/report/report.ts';

/** Still there in the same order, each as intact as before. */
export function keepsIntegrity(before: DocumentReport, after: DocumentReport): boolean {
  return before.signatures.every((earlier, at) => {
    const later = after.signatures[at];
    return later?.field === earlier.field && later.integrity === earlier.integrity;
  });
}

/** No signature finds anything suspicious that it did not find before. */
export function staysAccepted(before: DocumentReport, after: DocumentReport): boolean {
  return before.signatures.every(
    (earlier, at) => !isAccepted(earlier) || isAccepted(after.signatures[at]),
  );
}

export function isAccepted(signature: SignatureReport | undefined): boolean {
  return signature?.modification === 'none' || signature?.modification === 'allowed';
}
