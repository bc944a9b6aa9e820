// A token process for tests of the token layer alone: the same worker as the agent's, started from this file.
import { linuxPinPrompt } from '../../agent/os/linux/pin-prompt.ts';
import { tokenProcessEnvironment, type WorkerCommand } from '../../agent/pkcs11/token-process.ts';
import { runTokenWorker } from '../../agent/pkcs11/token-worker.ts';

/** @param environment - added to the variables the agent would pass on */
export function testWorker(
  environment: Readonly<Record<string, string>>,
  limits?: WorkerCommand['limits'],
): WorkerCommand {
  return {
    command: process.execPath,
    args: [import.meta.filename],
    environment: { ...tokenProcessEnvironment(process.env), ...environment },
    ...(limits === undefined ? {} : { limits }),
  };
}

if (import.meta.main) {
  await runTokenWorker({
    createPrompt: ({ language, program }) =>
      linuxPinPrompt({
        ...(program === undefined ? {} : { pinentry: program }),
        environment: process.env,
        language,
        clock: () => performance.now(),
      }),
  });
  process.exit();
}
