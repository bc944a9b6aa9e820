// Whether a signature permits what came after it: DocMDP, FieldMDP, and the policy for what neither speaks about.
import { isLocked } from '../../pdf/signing-permission.ts';
import type { SignatureFacts } from '../../pdf/signature-facts.ts';
import type { Change, Level } from './change.ts';

const RANK: Readonly<Record<Level, number>> = {
  'validation-data': 0,
  form: 1,
  annotation: 2,
  never: 3,
};

type Permissions = Pick<SignatureFacts, 'permission' | 'fieldMdp'>;

/** @see ISO 32000-2:2020 tables 236, 257 and 258 */
export function isPermitted({ permission, fieldMdp }: Permissions, change: Change): boolean {
  const highest = permission === 1 ? 'validation-data' : permission === 2 ? 'form' : 'annotation';
  if (RANK[change.level] > RANK[highest]) return false;
  // without such a word nothing says that content may be covered
  if (permission === undefined && change.coversContent === true) return false;
  const { field } = change;
  if (field === undefined || change.ignoresLocks === true) return true;
  return !fieldMdp.some((lock) => isLocked(lock, field));
}
