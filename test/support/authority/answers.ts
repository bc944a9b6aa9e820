// Trust services whose answers are written down: which address gives which bytes, and what was asked.
import { AgentError } from '../../../agent/core/errors.ts';
import { defaultAlgorithmPolicy } from '../../../agent/pki/algorithm-policy.ts';
import { fingerprintOf } from '../../../agent/pki/certificate.ts';
import type { KeptAnswers } from '../../../agent/signing/ports.ts';
import type { TrustServices } from '../../../agent/signing/trust-services.ts';
import type { TestCertificate } from './issue.ts';

export type AnswerSpec = {
  readonly anchors: readonly TestCertificate[];
  readonly pins?: readonly TestCertificate[];
  readonly certificates?: readonly TestCertificate[];
  readonly imported?: readonly Uint8Array[];
  /** By address. */
  readonly answers?: Readonly<Record<string, Uint8Array | undefined>>;
  readonly now?: string;
  readonly reusesAnswers?: boolean;
};

export type AnsweringServices = TrustServices & { readonly asked: readonly string[] };

export function answering(spec: AnswerSpec): AnsweringServices {
  const { anchors, pins = anchors, certificates = anchors, imported = [], answers = {} } = spec;
  const asked: string[] = [];
  const answer = (url: string): Promise<Uint8Array> => {
    asked.push(url);
    const bytes = answers[url];
    return bytes === undefined
      ? Promise.reject(new AgentError('REVOCATION_UNAVAILABLE', { url, problem: 'no-connection' }))
      : Promise.resolve(bytes);
  };
  return {
    timestamps: undefined,
    revocation: {
      kept: memoryAnswers(),
      ocsp: answer,
      crl: answer,
      certificates: answer,
      importedCrls: () => imported,
    },
    reusesAnswers: spec.reusesAnswers ?? false,
    anchors: new Set(anchors.map(({ certificate }) => fingerprintOf(certificate))),
    distrusted: new Set(),
    pins: new Set(pins.map(({ certificate }) => fingerprintOf(certificate))),
    algorithms: defaultAlgorithmPolicy,
    certificates: certificates.map(({ certificate }) => certificate),
    clock: { now: () => new Date(spec.now ?? '2024-07-01T09:00:00Z') },
    asked,
  };
}

/** All that was kept is recent. */
export function memoryAnswers(): KeptAnswers {
  const kept = new Map<string, Uint8Array>();
  return {
    find(name) {
      const bytes = kept.get(name);
      return bytes && { bytes, isRecent: true };
    },
    keep(name, bytes) {
      kept.set(name, bytes);
      return Promise.resolve();
    },
  };
}
