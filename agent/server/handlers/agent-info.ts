import type { AgentServices } from '../services.ts';
import type { Session } from '../session.ts';

export function handleAgentInfo(
  _params: object,
  _session: Session,
  { version, isTraining }: AgentServices,
): { version: string; training: boolean } {
  return { version, training: isTraining };
}
