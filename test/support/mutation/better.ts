// Whether what is said after a change is better than what was said before it: it never may be.
import { signatureLevels } from '../../../shared/protocol/values.ts';
import type { SignatureReport } from '../../../shared/report/report.ts';

const indications = ['TOTAL-FAILED', 'INDETERMINATE', 'TOTAL-PASSED'] as const;
const levels = ['PKCS7', ...signatureLevels] as const;
const integrities = ['unparsable', 'broken', 'intact'] as const;

/** What is better now, by name. */
export function improvements(
  before: SignatureReport,
  after: SignatureReport | undefined,
): readonly string[] {
  if (after === undefined) return [];
  const found: readonly (readonly [string, boolean])[] = [
    ['integrity', rank(integrities, after.integrity) > rank(integrities, before.integrity)],
    ['indication', rank(indications, after.indication) > rank(indications, before.indication)],
    ['level', rank(levels, after.level) > rank(levels, before.level)],
    ['proven time', timeOf(after) < timeOf(before)],
    ['warnings', before.warnings.some((one) => isLost(one, before, after))],
  ];
  return found.filter(([, isBetter]) => isBetter).map(([name]) => name);
}

const rank = <T>(order: readonly T[], value: T | null): number =>
  order.findIndex((one) => one === value);

const timeOf = ({ bestSignatureTime }: SignatureReport): string => bestSignatureTime ?? '9999';

/** A warning may only go when the verdict does. */
const isLost = (
  warning: SignatureReport['warnings'][number],
  before: SignatureReport,
  after: SignatureReport,
): boolean => after.indication === before.indication && !after.warnings.includes(warning);
