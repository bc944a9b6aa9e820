// Before a method runs: has it what it needs?
import * as v from 'valibot';
import { consentPending } from '../../../shared/protocol/consent.ts';
import type { Needs } from '../../../shared/protocol/needs.ts';
import { Origin } from '../../../shared/protocol/values.ts';
import { AgentError } from '../../core/errors.ts';
import type { AgentServices } from '../services.ts';
import type { Call, Session } from '../session.ts';

/** Whatever else a method takes. */
const Asker = v.object({ portalOrigin: Origin, topOrigin: v.optional(Origin) });

/** @throws AgentError PARAMS_INVALID, and what a missing consent fails with */
export async function satisfy(
  needs: Needs,
  { id, params }: Call,
  session: Session,
  { consents }: Pick<AgentServices, 'consents'>,
): Promise<void> {
  if (needs.needs === 'paired') return;
  const isPatient = needs.needs === 'native-confirmation' && needs.waits === true;
  if (needs.capability === undefined && !isPatient) return;
  const asker = v.safeParse(Asker, params);
  if (!asker.success) throw new AgentError('PARAMS_INVALID', { path: 'portalOrigin' });
  const { portalOrigin, topOrigin } = asker.output;
  if (isPatient) session.peer.tell(consentPending, { request: id, portalOrigin });
  if (needs.capability === undefined) return;
  await consents.require({
    origin: portalOrigin,
    topOrigin,
    capability: needs.capability,
    isSilent: needs.needs === 'consent' && needs.silent === true,
    asking: () => {
      session.peer.tell(consentPending, { request: id, portalOrigin });
    },
  });
}
