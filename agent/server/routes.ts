// Which handler answers which method; leaving one out does not compile.
import * as v from 'valibot';
import type { Method, Schema } from '../../shared/protocol/method.ts';
import { methodNeeds } from '../../shared/protocol/needs.ts';
import { type MethodName, methods } from '../../shared/protocol/methods.ts';
import { AgentError } from '../core/errors.ts';
import { handleAgentInfo } from './handlers/agent-info.ts';
import { handleLookAtAxis } from './handlers/axis.ts';
import { handleDiagnose } from './handlers/diagnosis.ts';
import {
  handleCheckDispatch,
  handleFailed,
  handleLook,
  handleRecall,
  handleRecord,
  handleReserve,
  handleSent,
} from './handlers/dispatch.ts';
import { handleReadCertificate, handleSignHash } from './handlers/hash.ts';
import { handleEndPairing } from './handlers/pairing.ts';
import { handleListCertificates, handleListTokens } from './handlers/tokens.ts';
import {
  handleAcknowledge,
  handleCancel,
  handleConfirm,
  handleConfirmBatch,
  handleCreateJob,
  handleFetch,
  handleListOutbox,
  handlePlaceMark,
  handlePlanMark,
  handlePrepare,
  handleResume,
} from './handlers/jobs.ts';
import { handleCreateRaise, handleForgetRaise, handleListRaises } from './handlers/raises.ts';
import { handleUnwatchTokens, handleWatchTokens } from './handlers/token-watch.ts';
import {
  handleDeleteEvidence,
  handleListEvidence,
  handleReadEvidence,
} from './handlers/evidence.ts';
import { handleUpdateNotice } from './handlers/updates.ts';
import { handleCreateValidation, handleValidationBasis } from './handlers/validation.ts';
import { handleChangePhrase, handleChangePin } from './handlers/windows.ts';
import { satisfy } from './consent/satisfy.ts';
import type { AgentServices } from './services.ts';
import type { Call, Session } from './session.ts';

type Route = (params: unknown, session: Session, services: AgentServices) => Promise<unknown>;

type Handler<Params extends Schema, Result extends Schema> = (
  params: v.InferOutput<Params>,
  session: Session,
  services: AgentServices,
) => Promise<v.InferInput<Result>> | v.InferInput<Result>;

function route<Params extends Schema, Result extends Schema>(
  method: Method<string, Params, Result>,
  handler: Handler<Params, Result>,
): Route {
  return async (params, session, services) => {
    const parsed = v.safeParse(method.params, params);
    if (!parsed.success) {
      const [issue] = parsed.issues;
      throw new AgentError('PARAMS_INVALID', { path: v.getDotPath(issue) ?? '' });
    }
    return handler(parsed.output, session, services);
  };
}

const routes: Readonly<Record<MethodName, Route>> = {
  'agent.info': route(methods['agent.info'], handleAgentInfo),
  'agent.diagnose': route(methods['agent.diagnose'], handleDiagnose),
  'update.notice': route(methods['update.notice'], handleUpdateNotice),
  'pairing.end': route(methods['pairing.end'], handleEndPairing),
  'token.list': route(methods['token.list'], handleListTokens),
  'certificate.list': route(methods['certificate.list'], handleListCertificates),
  'certificate.read': route(methods['certificate.read'], handleReadCertificate),
  'hash.sign': route(methods['hash.sign'], handleSignHash),
  'token.watch': route(methods['token.watch'], handleWatchTokens),
  'token.unwatch': route(methods['token.unwatch'], handleUnwatchTokens),
  'token.changePin': route(methods['token.changePin'], handleChangePin),
  'phrase.change': route(methods['phrase.change'], handleChangePhrase),
  'job.prepare': route(methods['job.prepare'], handlePrepare),
  'job.create': route(methods['job.create'], handleCreateJob),
  'job.place': route(methods['job.place'], handlePlaceMark),
  'job.mark': route(methods['job.mark'], handlePlanMark),
  'job.confirm': route(methods['job.confirm'], handleConfirm),
  'batch.confirm': route(methods['batch.confirm'], handleConfirmBatch),
  'job.fetch': route(methods['job.fetch'], handleFetch),
  'job.ack': route(methods['job.ack'], handleAcknowledge),
  'job.cancel': route(methods['job.cancel'], handleCancel),
  'job.resume': route(methods['job.resume'], handleResume),
  'job.list': route(methods['job.list'], handleListOutbox),
  'raise.list': route(methods['raise.list'], handleListRaises),
  'raise.create': route(methods['raise.create'], handleCreateRaise),
  'raise.forget': route(methods['raise.forget'], handleForgetRaise),
  'validation.create': route(methods['validation.create'], handleCreateValidation),
  'validation.basis': route(methods['validation.basis'], handleValidationBasis),
  'evidence.list': route(methods['evidence.list'], handleListEvidence),
  'evidence.read': route(methods['evidence.read'], handleReadEvidence),
  'evidence.delete': route(methods['evidence.delete'], handleDeleteEvidence),
  'dispatch.check': route(methods['dispatch.check'], handleCheckDispatch),
  'ledger.reserve': route(methods['ledger.reserve'], handleReserve),
  'ledger.sent': route(methods['ledger.sent'], handleSent),
  'ledger.failed': route(methods['ledger.failed'], handleFailed),
  'ledger.recall': route(methods['ledger.recall'], handleRecall),
  'ledger.look': route(methods['ledger.look'], handleLook),
  'ledger.record': route(methods['ledger.record'], handleRecord),
  'axis.look': route(methods['axis.look'], handleLookAtAxis),
};

const isMethodName = (name: string): name is MethodName => Object.hasOwn(routes, name);

/** @throws AgentError METHOD_UNKNOWN, PARAMS_INVALID, and what the method itself fails with */
export async function dispatch(
  services: AgentServices,
  session: Session,
  { id, method, params }: Call,
): Promise<unknown> {
  if (!isMethodName(method)) throw new AgentError('METHOD_UNKNOWN', { method });
  await satisfy(methodNeeds[method], { id, method, params }, session, services);
  return routes[method](params, session, services);
}
