// What is said of a certificate by one answer of a server, whatever the server sent.
import { defaultAlgorithmPolicy } from '../../agent/pki/algorithm-policy.ts';
import { readEvidence } from '../../agent/pki/revocation/evidence.ts';
import { ProofsOfExistence } from '../../agent/pki/revocation/proofs-of-existence.ts';
import { revocationStatus } from '../../agent/pki/revocation/revocation-status.ts';
import { signer, subCa } from '../support/authority/scene.ts';

const now = new Date('2024-07-01T09:00:00Z');

/**
 * The answer was signed about a certificate that is revoked.
 *
 * @throws Error when it makes the certificate good: something that nobody has signed was believed
 */
export function expectNeverGood(answer: {
  readonly crls?: readonly Uint8Array[];
  readonly ocsps?: readonly Uint8Array[];
}): void {
  const evidence = readEvidence(
    [{ source: 'given', certificates: [], crls: [], ocsps: [], ...answer }],
    [],
  );
  const { status } = revocationStatus(signer.certificate, subCa.certificate, now, {
    evidence,
    proofs: new ProofsOfExistence(now),
    algorithms: defaultAlgorithmPolicy,
    now,
    isPinned: () => false,
  });
  if (status === 'good') throw new Error('good by an answer that says revoked');
}
