// Answers in the form that callers of VGCA Sign Service check: a number 0, a message that is never empty, the words of
// a failure under both names that pages look for.
import type { FileOutcome, Order, Result, SignOrder, Unfinished, Wording } from '../order.ts';
import { statusNumber, statusOf } from './status-number.ts';

/** Kept as the page wrote it: pages compare with ===. */
export type FileId = number | string;

interface Asked {
  readonly path: string;
  readonly order: Order;
  readonly ids: readonly FileId[];
}

export const encodeVgca = (asked: Asked, result: Result, wording: Wording): string =>
  JSON.stringify(answerOf(asked, result, wording));

interface Ending {
  readonly Status: number;
  readonly Message: string;
  readonly Error: string;
}

function answerOf(asked: Asked, result: Result, wording: Wording): object {
  const { say } = wording;
  switch (result.kind) {
    case 'signed':
      return signedAnswer(asked, result.files, wording);
    case 'verified':
      return verifiedAnswer(result);
    case 'certificate':
      return { ...done(say('plugin.done')), CertInfo: certInfo(result) };
    case 'hash': {
      const { signature: Signature, certificate: CertBase64 } = result;
      return { ...done(say('plugin.signed')), Signature, CertBase64 };
    }
    case 'done':
      return done(say('plugin.done'));
    case 'fact':
      return factAnswer(result.fact, wording);
    case 'cancelled':
    case 'failed':
      return ending(result, wording);
  }
}

function signedAnswer(
  { order, ids }: Asked,
  files: readonly FileOutcome[],
  wording: Wording,
): object {
  if (order.kind === 'sign' && order.isBatch) return batchAnswer(files, { order, ids }, wording);
  return fileAnswer(files[0] ?? { kind: 'cancelled' }, wording);
}

/** A caller that looks no further than `Status` must not take a refused document for a good one. */
function verifiedAnswer({
  verdict,
  name: FileName,
}: Extract<Result, { kind: 'verified' }>): object {
  const { sentence: Message, isValid } = verdict;
  const Status = isValid ? statusNumber.done : statusNumber.documentRefused;
  const Error = isValid ? '' : Message;
  return { Status, Message, Error, FileName, ValidationStatus: { Status, Message } };
}

function certInfo({ info, der }: Extract<Result, { kind: 'certificate' }>): object {
  const { subject, issuer, serialNumber, notBefore, notAfter } = info;
  return {
    Email: subject.email ?? '',
    Base64Data: der,
    CommonName: subject.commonName ?? '',
    SerialNumber: serialNumber,
    Issuer: issuer.commonName ?? '',
    ValidFrom: notBefore,
    ValidTo: notAfter,
  };
}

function factAnswer(
  fact: Extract<Result, { kind: 'fact' }>['fact'],
  { say, version }: Wording,
): object {
  if (fact === 'licence') return failed(statusNumber.notSupported, say('plugin.noLicence'));
  return { ...done(say('plugin.version', { version })), Version: version };
}

function fileAnswer(outcome: FileOutcome, wording: Wording): object {
  if (outcome.kind !== 'done') return { ...ending(outcome, wording), FileName: '', FileServer: '' };
  const { delivered, name, documentCode, issuedDate } = outcome;
  return {
    ...done(wording.say('plugin.signed')),
    FileName: delivered.fileName ?? name,
    FileServer: delivered.fileServer,
    DocumentNumber: documentCode ?? '',
    DocumentDate: issuedDate?.split('-').toReversed().join('/') ?? '',
    CustomSignatureText: '',
  };
}

/** One file that is signed makes the whole a success: pages then look at each. */
function batchAnswer(
  outcomes: readonly FileOutcome[],
  { order, ids }: { readonly order: SignOrder; readonly ids: readonly FileId[] },
  wording: Wording,
): object {
  const { say } = wording;
  const Files = outcomes.map((outcome, at) => {
    const FileID = ids[at] ?? '';
    if (outcome.kind === 'done') {
      const { delivered, name } = outcome;
      const FileName = delivered.fileName ?? name;
      return {
        FileID,
        FileName,
        ...done(say('plugin.signed')),
        FileSignedURL: delivered.fileServer,
      };
    }
    const FileName = order.files[at]?.name ?? '';
    return { FileID, FileName, ...ending(outcome, wording), FileSignedURL: '' };
  });
  const count = outcomes.filter(({ kind }) => kind === 'done').length;
  const unfinished = outcomes.find((outcome) => outcome.kind !== 'done');
  if (count === 0 && unfinished !== undefined) return { ...ending(unfinished, wording), Files };
  return { ...done(say('plugin.batch', { count, of: outcomes.length })), Files };
}

function ending(unfinished: Unfinished, { say, explain }: Wording): Ending {
  if (unfinished.kind === 'cancelled') {
    return failed(statusNumber.cancelled, say('plugin.cancelled'));
  }
  return failed(statusOf(unfinished.failure), explain(unfinished.failure));
}

const done = (Message: string): Ending => ({ Status: statusNumber.done, Message, Error: '' });
const failed = (Status: number, words: string): Ending => ({
  Status,
  Message: words,
  Error: words,
});
