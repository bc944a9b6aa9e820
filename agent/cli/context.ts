// What every command gets: services, language, and where to print.
import type { Clock } from '../core/clock.ts';
import type { CheckResult } from '../../shared/protocol/diagnosis.ts';
import type { Language } from '../../shared/text/text.ts';
import type { TrustStore } from '../validation/ports.ts';
import type { AllowedSignatures } from '../signing/allowed-signatures.ts';
import type { AlgorithmPolicy } from '../signing/choose-algorithm.ts';
import type { EffectiveValue } from '../settings/layers.ts';
import type { DispatchRules } from '../../shared/dispatch/rules.ts';
import type { EvidenceRecords, LedgerConflict, SendLedger } from '../records/ports.ts';
import type { KeepEvidence } from '../settings/settings.ts';
import type { RevocationSource, Token, TokenAccess } from '../signing/ports.ts';
import type { Settings } from '../settings/settings.ts';
import type { PasswordPrompt } from '../jobs/document-password.ts';
import type { TrustServices } from '../signing/trust-services.ts';
import type { Journal } from '../jobs/journal.ts';
import type { AuditLog } from '../records/audit-log.ts';
import type { SignatureLevel } from '../../shared/protocol/values.ts';
import type { PlaceFinder } from '../jobs/ports.ts';
import type { DocumentChecks } from '../jobs/whole-document.ts';
import type { BatchPlaceFinder } from '../jobs/text-place-finder.ts';
import type { HostKeys } from '../server/native-host/registered-hosts.ts';
import type { BrowserFolder } from '../server/native-host/manifests.ts';
import type { ConsentFile } from '../server/consent/consent-file.ts';
import type { UpdateDesk } from '../updates/update-desk.ts';
import type { PairingStore } from '../server/pairing/pairing-store.ts';
import type { SelfCommand } from './verify-in-processes.ts';

export interface CliContext {
  /** Of the program. */
  readonly version: string;
  readonly language: Language;
  readonly clock: Clock;
  /** Loaded when a mark is to be placed. */
  places(): Promise<PlaceFinder>;
  /** Loaded when a document is to be checked as a whole. */
  documentChecks(): Promise<DocumentChecks>;
  /** For many documents; whoever asks closes it. */
  batchPlaces(): Promise<BatchPlaceFinder>;
  stateFolder(): string;
  /** Of the settings: how many documents one PIN may sign. */
  readonly batchLimit: number;
  readonly algorithms: AlgorithmPolicy;
  /** Of the settings. */
  readonly profiles: Settings['profiles'];
  readonly passwords: PasswordPrompt;
  /** Tokens behind the given module, or behind all that are found on this PC. */
  tokens(module: string | undefined): TokenAccess;
  /** Asks for both PINs as `pinStdin` says, and changes the token's. */
  changePin(token: Token, pinStdin: boolean, signal?: AbortSignal): Promise<void>;
  /** Shown in every window; undefined: none was chosen. */
  readonly phrase: () => string | undefined;
  /** After a person has agreed in a window. @param phrase - empty: none any more */
  changePhrase(phrase: string, signal: AbortSignal): Promise<void>;
  /** The training certificate instead of a token. */
  trainingTokens(): Promise<TokenAccess>;
  /** A line for the user on standard output. */
  print(line: string): void;
  /** A line on standard error. */
  warn(line: string): void;
  /** A line on the terminal that the next one replaces; nothing when standard error is no terminal. */
  progress(line: string | undefined): void;
  /** How this program starts itself with a command. */
  self(command: string): SelfCommand;
  readonly signal: AbortSignal;
  readonly journal: Journal;
  audit(): AuditLog;
  /** The level of the settings. */
  readonly level: SignatureLevel;
  readonly requireTrustedPath: boolean;
  /** Of the administrators' policy. */
  readonly allowed: AllowedSignatures;
  /** @param tsaUrl - instead of the time-stamping authority of the settings */
  trust(tsaUrl: string | undefined): Promise<TrustServices>;
  /** Whom a verification asks for what is missing. */
  verificationSource(): Promise<RevocationSource>;
  readonly fetchWhenVerifying: boolean;
  /** What is kept of verifications. */
  evidence(): Promise<EvidenceRecords>;
  readonly keepEvidence: KeepEvidence;
  /** What was sent; whoever asks closes it. */
  ledger(): Promise<SendLedger>;
  readonly officeLedger: OfficeLedgerAccess;
  /** Of the administrators' policy; undefined: whoever asks says them. */
  readonly dispatchRules: DispatchRules | undefined;
  /** A yes-or-no question on the terminal; undefined when there is none. */
  readonly ask: ((question: string) => Promise<boolean>) | undefined;
  /** Runs until the signal; @returns the exit code */
  serve(isTraining: boolean): Promise<number>;
  readonly trustStore: TrustStore;
  /** Lines of a diagnosis of this PC, as they are known. */
  diagnose(signal: AbortSignal): AsyncGenerator<CheckResult, void, undefined>;
  /** Where browsers of this user look for native messaging hosts. */
  browserFolders(): readonly BrowserFolder[];
  /** Where browsers on Windows look for them instead; undefined elsewhere. */
  readonly hostKeys: HostKeys | undefined;
  /** Variables that say where state and settings are, where they are set. */
  readonly placeVariables: Readonly<Record<string, string>>;
  /** Of our extensions in Chromium. */
  readonly extensionOrigins: ReadonlySet<string>;
  /** Where the running agent of this user is reached. */
  controlPath(): string;
  pairings(): Promise<PairingStore>;
  consents(): ConsentFile;
  /** Announced versions; undefined: the policy names no source. */
  updates(): Promise<UpdateDesk | undefined>;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Every member of policy and settings with the place it is from. */
  effectivePolicy(): readonly EffectiveValue[];
  /** Goes up when administrators change the policy; 0 = there is none. */
  policyRevision(): Promise<number>;
  /** Of the administrators' policy. */
  readonly policyPortals: ReadonlySet<string>;
}

/** The ledger that the PCs of an office share. */
export interface OfficeLedgerAccess {
  keepAccount(account: { readonly user: string; readonly password: string }): Promise<void>;
  /**
   * Tells the office what it has not heard; what was sent twice, or undefined where no ledger is shared.
   *
   * @throws AgentError OFFICE_LEDGER_UNREACHABLE
   */
  reconcile(): Promise<readonly LedgerConflict[] | undefined>;
}

export const exitCode = {
  done: 0,
  invalid: 1,
  indeterminate: 2,
  usage: 3,
  refused: 4,
  lowerLevel: 5,
  token: 6,
} as const;
