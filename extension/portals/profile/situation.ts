// What a person of this role usually signs on a document in this state.
import type { PortalProfile } from '../../../shared/portal-profile/profile.ts';
import type { Reading } from '../../../shared/portal-profile/reading.ts';
import type { SignatureKind } from '../../../shared/protocol/values.ts';
import { readValue } from './read-value.ts';
import { labelForm } from './words-of.ts';

type Action = NonNullable<PortalProfile['actions']>[number];

/** The kind of the first action whose situation holds. */
export function usualKind(
  { actions, detail }: PortalProfile,
  region: Element,
): SignatureKind | undefined {
  if (actions === undefined) return undefined;
  const read = (reading: Reading | undefined): string | undefined =>
    reading === undefined ? undefined : readValue(reading, region);
  const situation = {
    role: read(detail?.role),
    direction: read(detail?.direction),
    status: read(detail?.status),
  };
  return actions.find(({ when }) => holds(when, situation))?.kind;
}

function holds(
  when: Action['when'],
  {
    role,
    direction,
    status,
  }: Readonly<Record<'role' | 'direction' | 'status', string | undefined>>,
): boolean {
  if (when?.role !== undefined && when.role !== role) return false;
  if (when?.direction !== undefined && when.direction !== direction) return false;
  if (when?.status === undefined) return true;
  const shown = labelForm(status ?? '');
  return when.status.some((word) => labelForm(word) === shown);
}
