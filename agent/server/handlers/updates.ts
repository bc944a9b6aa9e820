import type { UpdateNotice } from '../../../shared/protocol/update.ts';
import type { AgentServices } from '../services.ts';
import type { Session } from '../session.ts';

export const handleUpdateNotice = (
  _params: object,
  _session: Session,
  { updates }: AgentServices,
): UpdateNotice => updates?.notice() ?? { state: 'unset' };
