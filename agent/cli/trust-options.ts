// `--trust` and `--time`: by what, and for which moment, trust is judged.
import { givenTrust, nationalTrust } from '../validation/trust/make-context.ts';
import type { ValidationPolicy } from '../validation/verify-document.ts';
import type { CliContext } from './context.ts';
import { readBytes } from './read-bytes.ts';
import { badValue } from './usage-error.ts';

type TrustPolicy = Pick<ValidationPolicy, 'trust' | 'context'>;

/**
 * `--trust none`, `--trust FILE` once or more, or the national profiles.
 *
 * @throws UsageError
 */
export function trustPolicy(
  trust: readonly string[],
  time: string,
  context: CliContext,
): TrustPolicy {
  const validationTime = parseTime(time, context);
  if (trust.includes('none')) {
    if (trust.length > 1) throw badValue(context.language, '--trust', trust.join(' '));
    return { trust: 'none' };
  }
  if (trust.length === 0) {
    return { trust: 'judged', context: nationalTrust(context.trustStore.read(), validationTime) };
  }
  return { trust: 'judged', context: givenTrust(trust.map(readBytes), validationTime) };
}

/** ISO 8601; without a zone it is UTC. */
function parseTime(text: string, { language }: CliContext): Date {
  const isLocal = /T[\d:.]+$/.test(text);
  const time = new Date(isLocal ? `${text}Z` : text);
  if (!/^\d{4}-\d\d-\d\d/.test(text) || Number.isNaN(time.getTime())) {
    throw badValue(language, '--time', text);
  }
  return time;
}
