// What verdicts rest on beside the document itself, as one value that can be compared.
import { hexOf, sha256 } from '../../core/crypto.ts';
import type { TrustContext } from './trust-context.ts';

/** @param program - version of the program that judges @returns SHA-256, lower-case hex */
export function verdictBasis(context: TrustContext, program: string): string {
  const { listVersion, anchors, distrusted, certificates, crls, ocsps, model } = context;
  const facts = [
    ...[program, listVersion, model, certificates.length, crls.length, ocsps.length],
    [...anchors.keys()].sort(),
    [...distrusted].sort(),
  ];
  return hexOf(sha256(new TextEncoder().encode(JSON.stringify(facts))));
}
