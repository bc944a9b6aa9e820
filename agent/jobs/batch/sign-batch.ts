// Signs many files with one PIN, in order: at most four under way, a result for each, and taken up again after a crash.
import { closeSync } from 'node:fs';
import { descriptorSource } from '../../core/byte-source.ts';
import { removeLeftovers } from '../../core/document-file.ts';
import { hashSource } from '../../core/hash-source.ts';
import { checkCertificate } from '../check-certificate.ts';
import { openInput } from '../input-and-output.ts';
import type { FileRequest } from '../plan-file.ts';
import { BatchKey } from './batch-key.ts';
import { type BatchRecord, openBatchRecord } from './batch-record.ts';
import {
  type BatchOrder,
  BatchRun,
  type BatchServices,
  type DocumentOutcome,
  identityOf,
} from './batch-run.ts';
import { inFlight } from './in-flight.ts';

/** Prepared and checked beside the one that the token signs. */
const MOST_IN_FLIGHT = 4;

/**
 * @returns the outcomes in the order of the documents
 * @throws AgentError BATCH_UNFINISHED, BUSY, and what the certificate's check refuses; nothing was signed then
 */
export async function signBatch(
  order: BatchOrder,
  services: BatchServices,
): Promise<readonly DocumentOutcome[]> {
  const record = await openBatchRecord(services.stateFolder, order.outFolder, order.resume);
  try {
    removeLeftovers(
      order.outFolder,
      order.documents.map(({ output }) => output),
    );
    return await signWith(record, order, services);
  } finally {
    await record.close();
  }
}

async function signWith(
  record: BatchRecord,
  order: BatchOrder,
  services: BatchServices,
): Promise<readonly DocumentOutcome[]> {
  const { documents, held } = order;
  const outcomes: (DocumentOutcome | undefined)[] = documents.map((document) =>
    order.resume && isDelivered(document, record) ? { status: 'signed-before' } : undefined,
  );
  let told = 0;
  const tell = (): void => {
    for (let next = outcomes[told]; next !== undefined; next = outcomes[told]) {
      services.outcome(told, next);
      told += 1;
    }
  };
  tell();
  const left = [...documents.entries()].filter(([at]) => outcomes[at] === undefined);
  if (left.length > 0) {
    const doubts = await checkCertificate(held, services, services.signal);
    await services.decide(doubts);
    const pin = services.pin(left.length, doubts);
    const signer = await services.tokens.signer(held.token, held.certificate, pin, left.length);
    const key = new BatchKey(signer, services.journal);
    const cancel = (): void => {
      key.stop(services.signal.reason);
    };
    services.signal.addEventListener('abort', cancel);
    if (services.signal.aborted) cancel();
    const run = new BatchRun(record, order, services, key, doubts);
    try {
      await inFlight(left, MOST_IN_FLIGHT, async ([at, document], turn) => {
        outcomes[at] = await run.sign(at, document, turn);
        tell();
      });
    } finally {
      services.signal.removeEventListener('abort', cancel);
      signer.close();
    }
  }
  const all = outcomes.filter((outcome) => outcome !== undefined);
  if (all.every(({ status }) => status !== 'not-signed')) await record.noteEnd();
  return all;
}

/** The output of the earlier run is there, byte for byte. */
function isDelivered(document: FileRequest, record: BatchRecord): boolean {
  try {
    const sha256 = record.written(identityOf(document, digestOf(document.input)));
    return sha256 !== undefined && digestOf(document.output) === sha256;
  } catch {
    // Not readable: whoever signs it will say why.
    return false;
  }
}

function digestOf(file: string): string {
  const descriptor = openInput(file);
  try {
    return hashSource(descriptorSource(descriptor));
  } finally {
    closeSync(descriptor);
  }
}
