// Everything the handlers call.
import type { CheckResult } from '../../shared/protocol/diagnosis.ts';
import type { Access } from './access.ts';
import type { Consents } from './consent/consents.ts';
import type { JobServices } from '../jobs/job-facts.ts';
import type { TrustContext } from '../validation/trust/trust-context.ts';
import type { DispatchRules } from '../../shared/dispatch/rules.ts';
import type { DispatchDesk } from '../jobs/dispatch/dispatch-desk.ts';
import type { EvidenceRecord, EvidenceRecords, SendLedger } from '../records/ports.ts';
import type { TextBatchProcess } from '../text/text-batch-process.ts';
import type { RevocationSource } from '../signing/ports.ts';
import type { JobStore } from '../jobs/job-store.ts';
import type { TokenPresence } from '../jobs/token-presence.ts';
import type { UpdateDesk } from '../updates/update-desk.ts';
import type { DocumentChecks } from '../jobs/whole-document.ts';

export interface AgentServices extends JobServices {
  readonly version: string;
  readonly access: Access;
  readonly consents: Consents;
  readonly jobs: JobStore;
  readonly presence: TokenPresence;
  /** Portals that may have bare hash values signed, by the administrators' policy. */
  readonly blindSigningPortals: ReadonlySet<string>;
  /** Lines of a diagnosis of this PC, as they are known. */
  readonly diagnose: (signal: AbortSignal) => AsyncGenerator<CheckResult, void, undefined>;
  /** Announced versions; undefined: the policy names no source. */
  readonly updates: Pick<UpdateDesk, 'notice'> | undefined;
  /** What a person changes in windows of this agent. */
  readonly ownWindows: {
    /** @param label - of the token; undefined: the only one. @throws AgentError of the token and user families */
    changePin(label: string | undefined, signal: AbortSignal): Promise<void>;
    /** @param phrase - empty: none any more. @throws AgentError of the user family */
    changePhrase(phrase: string, signal: AbortSignal): Promise<void>;
    /** @throws AgentError of the user family */
    deleteEvidence(record: EvidenceRecord, signal: AbortSignal): Promise<void>;
  };
  /** Completeness of checked documents. */
  readonly documentChecks: DocumentChecks;
  /** What signatures are judged by at this moment. */
  readonly trust: () => Promise<TrustContext>;
  /** Whom a check asks for what is missing; undefined = nobody. */
  readonly verificationSource: () => Promise<RevocationSource | undefined>;
  /** What was sent from here. */
  readonly ledger: () => Promise<SendLedger>;
  /** Checked sets that may be sent. */
  readonly dispatches: DispatchDesk;
  /** Of the administrators' policy. */
  readonly dispatchRules: DispatchRules | undefined;
  /** Reads the words of several documents; whoever asks closes it. */
  readonly textBatch: () => Promise<TextBatchProcess>;
  /** Where a check is kept for the record; undefined = nowhere. */
  readonly evidence: () => Promise<EvidenceRecords | undefined>;
  /** What was kept so far, also when nothing more is. */
  readonly keptEvidence: () => Promise<EvidenceRecords>;
}
