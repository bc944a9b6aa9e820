// The part of the composition root that is about processes that this program starts for one task each.

async function runTokenProcess(): Promise<number> {
  const { runTokenWorker } = await import('./pkcs11/token-worker.ts');
  const { pinPrompt } = await import('./os/pin-prompt.ts');
  await runTokenWorker({
    createPrompt: ({ language, program, phrase }) =>
      pinPrompt(process.platform, {
        language,
        environment: process.env,
        clock: () => performance.now(),
        ...(program === undefined ? {} : { pinentry: program }),
        ...(phrase === undefined ? {} : { phrase }),
      }),
  });
  return 0;
}

async function runTextProcess(): Promise<number> {
  const { runTextWorker } = await import('./text/text-worker.ts');
  // Nobody hears the reason: for the parent any failure means that there is no text.
  return runTextWorker().then(
    () => 0,
    () => 1,
  );
}

async function runTextBatchProcess(): Promise<number> {
  const { runTextBatchWorker } = await import('./text/text-batch-worker.ts');
  await runTextBatchWorker();
  return 0;
}

/** By the mode that they are started in. */
export const workers: Readonly<Record<string, (() => Promise<number>) | undefined>> = {
  'token-worker': runTokenProcess,
  'text-worker': runTextProcess,
  'text-batch-worker': runTextBatchProcess,
};
