// Is this PC ready to sign? One check, one question, one sentence.
import type { CheckId, CheckResult } from '../../shared/protocol/diagnosis.ts';
import { CHROMIUM_EXTENSION_ID, FIREFOX_ADD_ON_ID } from '../../shared/protocol/origins.ts';
import { browserPolicyCheck, browserRegistryCheck, competitorChecks } from './surroundings.ts';
import { clockCheck, revocationChecks, timestampCheck, trustCheck } from './trust-checks.ts';
import { updateCheck } from './update-check.ts';
import { AgentError, failureOf } from '../core/errors.ts';
import type { Clock } from '../core/clock.ts';
import type { TokenAccess, TokenSurvey } from '../signing/ports.ts';
import type { TrustServices } from '../signing/trust-services.ts';
import { certificateInfos } from '../signing/token-certificates.ts';
import type { UpdateDesk } from '../updates/update-desk.ts';
import type { ReadRegistry } from '../settings/registry-policy.ts';
import type { AuthorityList } from '../validation/trust/trust-list.ts';

export interface DiagnosisServices {
  /** Of the program. */
  readonly version: string;
  readonly tokens: TokenAccess;
  readonly clock: Clock;
  trust(tsaUrl: undefined): Promise<TrustServices>;
  authorities(): AuthorityList;
  /** How many browser profiles may speak to the agent. */
  countPairedBrowsers(): Promise<number>;
  /** Names of the dialog programs found, best first. */
  readonly dialogPrograms: readonly string[];
  /** A part of the program that could not be loaded. */
  readonly incomplete: AgentError | undefined;
  /** Of the administrators' policy; 0 = there is none. */
  readonly policyRev: number;
  /** Below HKEY_LOCAL_MACHINE; undefined where there is none. */
  readonly registry: ReadRegistry | undefined;
  /** Port of an agent of ours that answers on this PC. */
  findAgent(): Promise<number | undefined>;
  /** Announced versions; undefined: the policy names no source. */
  readonly updates: Pick<UpdateDesk, 'notice'> | undefined;
  readonly signal: AbortSignal;
}

const EXPIRY_WARNING_MS = 30 * 24 * 3_600_000;

/** Lines in the order of the report, each as soon as it and those before it are known. */
export async function* runChecks(
  services: DiagnosisServices,
): AsyncGenerator<CheckResult, void, undefined> {
  const { clock } = services;
  // What takes long begins now, side by side.
  const surveying = surveyOrFailure(services);
  const stamping = services
    .trust(undefined)
    .then(async (trust) => ({ trust, check: await timestampCheck(trust, services.signal) }));
  stamping.catch(() => undefined);
  yield result('version', 'ok', {
    version: services.version,
    policyRev: services.policyRev,
  });
  yield* browserChecks(services);
  yield services.registry === undefined
    ? browserPolicyCheck([CHROMIUM_EXTENSION_ID, FIREFOX_ADD_ON_ID])
    : browserRegistryCheck(services.registry);
  yield dialogCheck(services);
  const survey = await surveying;
  yield* tokenChecks(survey, clock.now());
  const { trust, check } = await stamping;
  yield check;
  if (!(survey instanceof AgentError)) {
    yield* await revocationChecks(survey, trust, services.signal);
  }
  const authorities = services.authorities();
  yield clockCheck(check, authorities, clock.now());
  yield trustCheck(authorities);
  if (services.updates) yield* updateCheck(services.updates.notice(), services.version);
  yield* await competitorChecks();
}

/** Without all of its parts the agent serves no browser, and the list of paired ones is not opened. */
async function* browserChecks(
  services: DiagnosisServices,
): AsyncGenerator<CheckResult, void, undefined> {
  const { incomplete } = services;
  if (incomplete !== undefined) {
    yield { ...result('agent', 'bad'), failure: failureOf(incomplete) };
    return;
  }
  const port = await services.findAgent();
  yield port === undefined ? result('agent', 'warn') : result('agent', 'ok', { port });
  yield pairingCheck(await services.countPairedBrowsers());
}

const pairingCheck = (count: number): CheckResult =>
  count === 0 ? result('pairing', 'warn') : result('pairing', 'ok', { count });

const dialogCheck = ({ dialogPrograms: [program] }: DiagnosisServices): CheckResult =>
  program === undefined ? result('dialog', 'bad') : result('dialog', 'ok', { program });

async function surveyOrFailure({
  tokens,
  signal,
}: DiagnosisServices): Promise<TokenSurvey | AgentError> {
  try {
    return await tokens.list(signal);
  } catch (error) {
    if (error instanceof AgentError) return error;
    throw error;
  }
}

function tokenChecks(survey: TokenSurvey | AgentError, now: Date): readonly CheckResult[] {
  if (survey instanceof AgentError) {
    return survey.code === 'DRIVER_NOT_FOUND'
      ? [result('driver', 'bad')]
      : [{ ...result('driver', 'bad'), failure: failureOf(survey) }];
  }
  const { modules = [], narrow = [] } = survey;
  const drivers = [
    result('driver', modules.length > 0 ? 'ok' : 'bad', { modules: [...modules] }),
    ...(narrow.length > 0 ? [result('narrowDriver', 'ok', { modules: [...narrow] })] : []),
    ...survey.failures.map(({ failure }) => ({
      ...result('module', 'warn'),
      failure: failureOf(failure),
    })),
  ];
  if (survey.tokens.length === 0) return [...drivers, result('token', 'bad')];
  const labels = survey.tokens.map(({ label }) => label);
  return [
    ...drivers,
    result('token', 'ok', { labels }),
    ...pinChecks(survey),
    certificateCheck(survey, now),
  ];
}

function pinChecks(survey: TokenSurvey): readonly CheckResult[] {
  return survey.tokens.flatMap(({ label, pinState }) =>
    pinState === 'locked'
      ? [result('pin', 'bad', { label })]
      : pinState === 'ok'
        ? []
        : [result('pin', 'warn', { label })],
  );
}

function certificateCheck(survey: TokenSurvey, now: Date): CheckResult {
  const usable = certificateInfos(survey, now).filter((certificate) => certificate.usable);
  if (usable.length === 0) return result('certificate', 'bad');
  const last = Math.max(...usable.map(({ notAfter }) => Date.parse(notAfter)));
  const days = Math.floor((last - now.getTime()) / (24 * 3_600_000));
  const notAfter = new Date(last).toISOString();
  const isSoon = last - now.getTime() < EXPIRY_WARNING_MS;
  return isSoon
    ? result('certificate', 'warn', { days, notAfter })
    : result('certificate', 'ok', { count: usable.length, notAfter });
}

function result(
  id: CheckId,
  state: CheckResult['state'],
  facts: CheckResult['facts'] = {},
): CheckResult {
  return { id, state, facts };
}
