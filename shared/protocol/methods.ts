// The whole vocabulary of the channel. A method or event that is not here does not exist.
import { agentInfo, keepAlive } from './agent.ts';
import { diagnose, diagnosisCheck, diagnosisEnd } from './diagnosis.ts';
import {
  acknowledgeJob,
  confirmBatch,
  cancelJob,
  confirmJob,
  createJob,
  fetchJob,
  jobResult,
  jobReview,
  jobState,
  listOutbox,
  placeJobMark,
  planJobMark,
  prepareJob,
  resumeJob,
} from './job.ts';
import { axisResult, lookAtAxis } from './axis.ts';
import { consentPending } from './consent.ts';
import {
  checkDispatch,
  dispatchResult,
  lookInLedger,
  recordSending,
  reserveSending,
  sendingFailed,
  sendingRecalled,
  sendingSent,
} from './dispatch.ts';
import { deleteEvidence, listEvidence, readEvidence } from './evidence.ts';
import { readCertificateOf, signHash } from './hash.ts';
import { endPairing } from './pairing.ts';
import { createRaise, forgetRaise, listRaises } from './raise.ts';
import { listCertificates, listTokens } from './token.ts';
import { tokenInserted, tokenRemoved, unwatchTokens, watchTokens } from './token-watch.ts';
import { updateNotice } from './update.ts';
import { createValidation, validationBasis, validationResult } from './validation.ts';
import { changePhrase, changeTokenPin, windowEnded } from './window.ts';

export const methods = {
  'agent.info': agentInfo,
  'agent.diagnose': diagnose,
  'update.notice': updateNotice,
  'pairing.end': endPairing,
  'token.list': listTokens,
  'certificate.list': listCertificates,
  'certificate.read': readCertificateOf,
  'hash.sign': signHash,
  'token.watch': watchTokens,
  'token.unwatch': unwatchTokens,
  'token.changePin': changeTokenPin,
  'phrase.change': changePhrase,
  'job.prepare': prepareJob,
  'job.create': createJob,
  'job.place': placeJobMark,
  'job.mark': planJobMark,
  'job.confirm': confirmJob,
  'batch.confirm': confirmBatch,
  'job.fetch': fetchJob,
  'job.ack': acknowledgeJob,
  'job.cancel': cancelJob,
  'job.resume': resumeJob,
  'job.list': listOutbox,
  'raise.list': listRaises,
  'raise.create': createRaise,
  'raise.forget': forgetRaise,
  'validation.create': createValidation,
  'validation.basis': validationBasis,
  'evidence.list': listEvidence,
  'evidence.read': readEvidence,
  'evidence.delete': deleteEvidence,
  'dispatch.check': checkDispatch,
  'ledger.reserve': reserveSending,
  'ledger.sent': sendingSent,
  'ledger.failed': sendingFailed,
  'ledger.recall': sendingRecalled,
  'ledger.look': lookInLedger,
  'ledger.record': recordSending,
  'axis.look': lookAtAxis,
} as const;

export type MethodName = keyof typeof methods;

export const events = {
  ka: keepAlive,
  'token.inserted': tokenInserted,
  'token.removed': tokenRemoved,
  'window.ended': windowEnded,
  'diagnosis.check': diagnosisCheck,
  'diagnosis.end': diagnosisEnd,
  'consent.pending': consentPending,
  'job.review': jobReview,
  'job.state': jobState,
  'job.result': jobResult,
  'validation.result': validationResult,
  'dispatch.result': dispatchResult,
  'axis.result': axisResult,
} as const;
