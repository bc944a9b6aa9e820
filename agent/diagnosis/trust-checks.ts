// Can this PC get time stamps, and find out whether its certificates are revoked?
import type { CheckResult } from '../../shared/protocol/diagnosis.ts';
import { sha256 } from '../core/crypto.ts';
import { type AgentError, isExpected } from '../core/errors.ts';
import { checkBeforeSigning } from '../signing/check-before-signing.ts';
import { obtainTimestamp } from '../signing/obtain-timestamp.ts';
import type { TokenSurvey } from '../signing/ports.ts';
import type { TrustServices } from '../signing/trust-services.ts';
import type { AuthorityList } from '../validation/trust/trust-list.ts';

/** Asks the authority for a real time stamp: only an answer that passes every check says that it works. */
export async function timestampCheck(
  trust: TrustServices,
  signal: AbortSignal,
): Promise<CheckResult> {
  const url = trust.timestamps?.url ?? '';
  try {
    await obtainTimestamp(sha256(new Uint8Array()), trust, signal);
    return { id: 'timestamp', state: 'ok', facts: { url } };
  } catch (error) {
    if (!isExpected(error)) throw error;
    const state = trust.timestamps === undefined ? 'warn' : 'bad';
    return { id: 'timestamp', state, facts: { url, code: error.code, problem: problemOf(error) } };
  }
}

/** What the authority's answer was refused for; '' for other failures. */
const problemOf = ({ details }: AgentError): string =>
  'problem' in details ? details.problem : '';

/** By the authority's time when there was an answer, else by the day of the list of authorities. */
export function clockCheck(
  timestamp: CheckResult,
  { version }: Pick<AuthorityList, 'version'>,
  now: Date,
): CheckResult {
  const time = now.toISOString();
  const check = (state: CheckResult['state']): CheckResult => ({
    id: 'clock',
    state,
    facts: { time },
  });
  if (timestamp.state === 'ok') return check('ok');
  if (timestamp.facts['problem'] === 'time') return check('bad');
  return check(time.slice(0, 10) < version.slice(0, 10) ? 'bad' : 'warn');
}

export function trustCheck({ version, bundle, authorities }: AuthorityList): CheckResult {
  const roots = authorities.filter(({ role, isDistrusted }) => role === 'root' && !isDistrusted);
  const facts = { version, count: roots.length };
  if (roots.length === 0) return { id: 'trust', state: 'bad', facts };
  return { id: 'trust', state: bundle?.isExpired === true ? 'warn' : 'ok', facts };
}

/** For every certificate that could sign, as before a signature. */
export async function revocationChecks(
  survey: TokenSurvey,
  trust: TrustServices,
  signal: AbortSignal,
): Promise<readonly CheckResult[]> {
  const certificates = survey.tokens.flatMap(({ certificates: all }) => {
    const others = all.map(({ certificate }) => certificate);
    return all.filter(({ isAuthority }) => !isAuthority).map((own) => ({ own, others }));
  });
  const results: CheckResult[] = [];
  for (const { own, others } of certificates) {
    const state = await revocationState(own.certificate, others, trust, signal);
    if (state !== undefined) results.push({ id: 'revocation', state, facts: { label: own.label } });
  }
  return results;
}

/** undefined: expired or for another use, which another check tells. */
async function revocationState(
  certificate: Uint8Array,
  others: readonly Uint8Array[],
  trust: TrustServices,
  signal: AbortSignal,
): Promise<CheckResult['state'] | undefined> {
  try {
    const warnings = await checkBeforeSigning(certificate, others, trust, false, signal);
    return warnings.length === 0 ? 'ok' : 'warn';
  } catch (error) {
    if (!isExpected(error)) throw error;
    return error.code === 'CERTIFICATE_REVOKED' ? 'bad' : undefined;
  }
}
