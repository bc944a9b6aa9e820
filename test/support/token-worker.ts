// The agent's own token process, for tests of the token layer alone.
import { tokenProcessEnvironment, type WorkerCommand } from '../../agent/pkcs11/token-process.ts';
import { AGENT_MAIN } from './agent.ts';

/** @param environment - added to the variables the agent would pass on */
export function testWorker(
  environment: Readonly<Record<string, string>>,
  limits?: WorkerCommand['limits'],
): WorkerCommand {
  return {
    command: process.execPath,
    args: [AGENT_MAIN, 'token-worker'],
    environment: { ...tokenProcessEnvironment(process.env), ...environment },
    ...(limits === undefined ? {} : { limits }),
  };
}
