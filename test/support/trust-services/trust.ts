// TrustServices as main.ts would make them for the loopback servers, without a folder of settings.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '../../../agent/core/clock.ts';
import { answerFolder } from '../../../agent/net/answer-folder.ts';
import { revocationClient } from '../../../agent/net/revocation-client.ts';
import { tsaClient } from '../../../agent/net/tsa-client.ts';
import type { TrustServices as Trust } from '../../../agent/signing/trust-services.ts';
import { defaultAlgorithmPolicy } from '../../../agent/pki/algorithm-policy.ts';
import { fingerprintOf, parseCertificate } from '../../../agent/pki/certificate.ts';
import { testPki } from '../pki.ts';
import type { TrustServices } from './server.ts';

let root = '';

/** Holds a folder of answers for each who asks; gone with this process. */
function answers(): string {
  if (root === '') {
    root = mkdtempSync(join(tmpdir(), 'kyso-trust-'));
    process.once('exit', () => {
      rmSync(root, { recursive: true, force: true });
    });
  }
  return root;
}

export function trustOf(
  { aliases, port, tsaUrl }: Pick<TrustServices, 'aliases' | 'port' | 'tsaUrl'>,
  more: Partial<Trust> & { readonly timeoutMs?: number } = {},
): Trust {
  const { timeoutMs = 5000, ...members } = more;
  const clock: Clock = members.clock ?? { now: () => new Date() };
  const egress = { hosts: [`127.0.0.1:${port}`], aliases };
  const options = { egress, proxy: {}, tlsAuthorities: [], timeoutMs };
  const root = parseCertificate(testPki().root.certificate);
  const folder = mkdtempSync(join(answers(), 'asked-'));
  return {
    timestamps: tsaClient(tsaUrl, options),
    revocation: revocationClient(options, answerFolder(folder, clock), []),
    reusesAnswers: false,
    anchors: new Set([fingerprintOf(root)]),
    distrusted: new Set(),
    pins: new Set(),
    algorithms: defaultAlgorithmPolicy,
    certificates: [root],
    clock,
    ...members,
  };
}
