// What a signing job is about, and what it works with.
import type { SignatureKind, SignatureLevel } from '../../shared/protocol/values.ts';
import type { Language } from '../../shared/text/text.ts';
import type { Clock } from '../core/clock.ts';
import type { AllowedSignatures } from '../signing/allowed-signatures.ts';
import type { AlgorithmPolicy } from '../signing/choose-algorithm.ts';
import type { TokenAccess } from '../signing/ports.ts';
import type { TrustServices } from '../signing/trust-services.ts';
import type { DeskSlot } from './desk.ts';
import type { PasswordPrompt } from './document-password.ts';
import type { Journal } from './journal.ts';
import type { Outbox } from './outbox.ts';
import type { SigningProfile } from './plan-signing.ts';
import type { RememberedRaises } from './remembered-raises.ts';

export interface JobFacts {
  readonly jobId: string;
  readonly portalOrigin: string;
  readonly topOrigin: string;
  readonly label: string;
  readonly sizeBytes: number;
  readonly signatureKind: SignatureKind;
  readonly documentKey: string;
}

export interface JobServices {
  /** Opened for each document; undefined: nothing is checked or asked (training). */
  readonly trustServices: () => Promise<TrustServices | undefined>;
  readonly requireTrustedPath: boolean;
  readonly tokens: TokenAccess;
  readonly desks: DeskSlot;
  readonly outbox: Outbox;
  readonly raises: RememberedRaises;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly language: Language;
  readonly algorithms: AlgorithmPolicy;
  /** Asks for the password of an encrypted document. */
  readonly passwords: PasswordPrompt;
  /** How many documents one PIN may sign. */
  readonly batchLimit: number;
  /** The level wanted. */
  readonly level: SignatureLevel;
  /** Of the administrators' policy. */
  readonly allowed: AllowedSignatures;
  /** A training certificate signs: every mark says so. */
  readonly isTraining: boolean;
  /** Private to the user; documents being signed lie there without a name. */
  readonly workFolder: string;
  /** What the settings say of a certificate. */
  readonly profile: (certificateSha256: string) => SigningProfile;
}
