// A browser profile ends its own pairing.
import type { AgentServices } from '../services.ts';
import type { Session } from '../session.ts';

export async function handleEndPairing(
  _params: object,
  { keyId }: Session,
  { access }: AgentServices,
): Promise<Record<string, never>> {
  await access.pairings.remove(keyId);
  // After the answer is on its way.
  setImmediate(() => {
    access.endSessions(keyId);
  });
  return {};
}
