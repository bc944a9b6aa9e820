// Is this PC ready to sign? One check, one question, one sentence.
import type { CheckId, CheckResult } from './report.ts';
import { revocationChecks, timestampCheck } from './trust-checks.ts';
import { AgentError } from '../core/errors.ts';
import type { Clock } from '../core/clock.ts';
import type { TokenAccess, TokenSurvey } from '../signing/ports.ts';
import type { TrustServices } from '../signing/trust-services.ts';
import { certificateInfos } from '../signing/token-certificates.ts';

export interface DiagnosisServices {
  readonly tokens: TokenAccess;
  readonly clock: Clock;
  trust(tsaUrl: undefined): Promise<TrustServices>;
  /** Names of the dialog programs found, best first. */
  readonly dialogPrograms: readonly string[];
  /** Port of an agent of ours that answers on this PC. */
  findAgent(): Promise<number | undefined>;
  readonly signal: AbortSignal;
}

const EXPIRY_WARNING_MS = 30 * 24 * 3_600_000;

export async function runChecks(services: DiagnosisServices): Promise<readonly CheckResult[]> {
  const port = await services.findAgent();
  const survey = await surveyOrFailure(services);
  return [
    port === undefined ? result('agent', 'warn') : result('agent', 'ok', { port }),
    services.dialogPrograms.length > 0
      ? result('dialog', 'ok', { program: services.dialogPrograms[0] ?? '' })
      : result('dialog', 'bad'),
    ...tokenChecks(survey, services.clock.now()),
    ...(await trustChecks(survey, services)),
  ];
}

async function trustChecks(
  survey: TokenSurvey | AgentError,
  services: DiagnosisServices,
): Promise<readonly CheckResult[]> {
  const { signal } = services;
  const trust = await services.trust(undefined);
  const revocation =
    survey instanceof AgentError ? [] : await revocationChecks(survey, trust, signal);
  return [await timestampCheck(trust, signal), ...revocation];
}

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
  if (survey instanceof AgentError) return [result('driver', 'bad')];
  const driver =
    survey.failures.length === 0
      ? result('driver', 'ok')
      : result('driver', 'warn', { modules: survey.failures.map(({ module }) => module) });
  if (survey.tokens.length === 0) return [driver, result('token', 'bad')];
  const labels = survey.tokens.map(({ label }) => label);
  return [
    driver,
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
  const isSoon = last - now.getTime() < EXPIRY_WARNING_MS;
  return isSoon
    ? result('certificate', 'warn', { days })
    : result('certificate', 'ok', { count: usable.length });
}

function result(
  id: CheckId,
  state: CheckResult['state'],
  facts: CheckResult['facts'] = {},
): CheckResult {
  return { id, state, facts };
}
