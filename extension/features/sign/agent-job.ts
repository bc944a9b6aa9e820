// One job at the agent, from document to signed file, over one connection.
import {
  cancelJob,
  confirmJob,
  createJob,
  fetchJob,
  jobResult,
  jobReview,
  jobState,
  type JobPhase,
  type ReviewWarning,
  placeJobMark,
  planJobMark,
  resumeJob,
} from '../../../shared/protocol/job.ts';
import type { Failure } from '../../../shared/protocol/errors.ts';
import type { LevelResult } from '../../../shared/protocol/level.ts';
import type { MarkPlan } from '../../../shared/protocol/mark.ts';
import type { SignatureChoice } from '../../../shared/protocol/signature.ts';
import type { Placement, SignatureKind } from '../../../shared/protocol/values.ts';
import { DocumentReport } from '../../../shared/report/report.ts';
import type { Connection } from '../../channel/connection.ts';
import { sha256Of } from '../../channel/sha256-of.ts';
import { receiveBlob, receiveJson, sendBlob } from '../../channel/transfer.ts';
import type { ProposedPlace } from '../../messages/from-own-page.ts';
import type { Review } from '../../messages/signing-view.ts';

export interface JobOrder {
  readonly portalOrigin: string;
  readonly topOrigin: string;
  readonly label: string;
  readonly documentKey: string;
  readonly signatureKind: SignatureKind;
}

/** What a job tells while it runs. */
export interface JobListener {
  reviewed(review: Review): void;
  entered(phase: JobPhase, failure: Failure | undefined): void;
  signed(result: SignedResult): void;
  /** The signed file did not arrive whole; it is still in the outbox. */
  resultLost(error: unknown): void;
}

export interface SignedResult {
  readonly document: Blob;
  readonly report: DocumentReport;
  /** The level wanted and reached. */
  readonly level: LevelResult | undefined;
}

export interface KindChoice {
  readonly certificateId: string;
  readonly signature: SignatureChoice;
}

export interface Choice extends KindChoice {
  readonly placement: Placement;
}

const PDF = 'application/pdf';

/** What a job needs of a connection. */
type JobConnection = Pick<Connection, 'peer' | 'hold' | 'on' | 'isClosed'>;

export class AgentJob {
  readonly jobId: string;
  readonly #connection: JobConnection;
  readonly #stops: (() => void)[];
  readonly #sending = new AbortController();
  /** What this job was given: the signed file begins with it. */
  #sent: Blob | undefined;
  /** SHA-256 of what the agent has of it. */
  #reviewed: string | undefined;
  /** Whether the document that is here reads as the agent has reviewed it. */
  #sentIsReviewed: Promise<boolean> | undefined;

  constructor(
    connection: JobConnection,
    jobId: string,
    portalOrigin: string,
    listener: JobListener,
  ) {
    this.jobId = jobId;
    this.#connection = connection;
    this.#stops = [
      connection.hold(),
      connection.on(jobReview, ({ jobId: id, ...review }) => {
        if (id !== jobId) return;
        this.#reviewed = review.sha256;
        listener.reviewed(review);
      }),
      connection.on(jobState, (state) => {
        if (state.jobId !== jobId) return;
        // While the person types: nobody waits for it then.
        if (state.phase === 'awaiting-pin') void this.#isStillSent();
        listener.entered(state.phase, state.failure);
      }),
      connection.on(jobResult, (result) => {
        if (result.jobId !== jobId) return;
        this.#fetch(portalOrigin, result.unchangedBytes).then(
          (signed) => {
            listener.signed(signed);
          },
          (error: unknown) => {
            listener.resultLost(error);
          },
        );
      }),
    ];
  }

  /** Whether the connection is gone: what was asked may or may not have been heard. */
  get isLost(): boolean {
    return this.#connection.isClosed;
  }

  /** @throws PeerError, StreamError */
  async send(order: JobOrder, document: Blob, onProgress: (share: number) => void): Promise<void> {
    const { peer } = this.#connection;
    const { stream } = await peer.request(createJob, {
      jobId: this.jobId,
      kind: 'sign',
      portalOrigin: order.portalOrigin,
      topOrigin: order.topOrigin,
      document: { label: order.label, sizeBytes: document.size },
      signatureKind: order.signatureKind,
      documentKey: order.documentKey,
    });
    this.#sent = document;
    peer.streams.prepare(stream);
    await sendBlob(peer, stream, document, this.#sending.signal, onProgress);
  }

  /** Takes the job up again on this connection. @throws PeerError `JOB_UNKNOWN` */
  async resume(portalOrigin: string): Promise<JobPhase> {
    const { phase } = await this.#connection.peer.request(resumeJob, {
      jobId: this.jobId,
      portalOrigin,
    });
    return phase;
  }

  /** @throws PeerError */
  async confirm({ signature, ...choice }: Choice): Promise<void> {
    const { peer } = this.#connection;
    await peer.request(confirmJob, { jobId: this.jobId, ...choice, choice: signature });
  }

  /** @throws PeerError */
  async place({ certificateId, signature }: KindChoice): Promise<ProposedPlace> {
    const { peer } = this.#connection;
    return peer.request(placeJobMark, { jobId: this.jobId, certificateId, choice: signature });
  }

  /** @throws PeerError, StreamError */
  async mark({ signature, ...choice }: Choice): Promise<{
    readonly plan: MarkPlan;
    readonly warnings: ReviewWarning[];
    readonly image?: Blob;
  }> {
    const { peer } = this.#connection;
    const { plan, warnings, image } = await peer.request(planJobMark, {
      jobId: this.jobId,
      ...choice,
      choice: signature,
    });
    if (image === undefined) return { plan, warnings };
    return { plan, warnings, image: await receiveBlob(peer, image, 'image/png') };
  }

  /** A file of this PC may have been written to since: its Blob then reads otherwise, or not at all. */
  async #isStillSent(): Promise<boolean> {
    const sent = this.#sent;
    if (sent === undefined) return false;
    this.#sentIsReviewed ??= sha256Of(sent).then(
      (sha256) => sha256 === this.#reviewed,
      () => false,
    );
    return this.#sentIsReviewed;
  }

  /** Only what was appended is fetched, when exactly the rest is here. @throws PeerError, StreamError */
  async #fetch(portalOrigin: string, unchangedBytes: number): Promise<SignedResult> {
    const { peer } = this.#connection;
    const known = (await this.#known(unchangedBytes)) ?? new Blob();
    const { document, report, level } = await peer.request(fetchJob, {
      jobId: this.jobId,
      portalOrigin,
      fromByte: known.size,
    });
    const [rest, checked] = await Promise.all([
      receiveBlob(peer, document, PDF),
      receiveJson(peer, report, DocumentReport),
    ]);
    return { document: new Blob([known, rest], { type: PDF }), report: checked, level };
  }

  async #known(unchangedBytes: number): Promise<Blob | undefined> {
    if (this.#sent?.size !== unchangedBytes) return undefined;
    return (await this.#isStillSent()) ? this.#sent : undefined;
  }

  /** Tells the agent to stop. @throws PeerError */
  async cancel(): Promise<void> {
    this.#sending.abort();
    await this.#connection.peer.request(cancelJob, { jobId: this.jobId });
  }

  /** Stops listening; the job itself goes its own way. */
  leave(): void {
    this.#sending.abort();
    for (const stop of this.#stops.splice(0)) stop();
  }
}
