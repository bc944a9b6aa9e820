// What «Kiểm tra máy» looks at on this very PC.
import type { CliContext } from './cli/context.ts';
import { runChecks } from './diagnosis/checks.ts';
import { findAgent } from './diagnosis/find-agent.ts';
import { machineRegistry, thisSystem } from './main-system.ts';
import { askControl } from './server/control/ask-control.ts';
import type { Settings } from './settings/settings.ts';
import { listAuthorities } from './validation/trust/trust-list.ts';

export async function* diagnose(
  context: CliContext,
  settings: Settings,
  signal: AbortSignal,
): ReturnType<CliContext['diagnose']> {
  const { dialogPrograms, incomplete } = await thisSystem();
  yield* runChecks({
    ...context,
    tokens: context.tokens(undefined),
    authorities: () => listAuthorities(context.trustStore.read(), context.clock.now()),
    dialogPrograms: dialogPrograms(settings.pinentry),
    incomplete,
    registry: await machineRegistry(),
    findAgent: async () => {
      const place = await askControl(context.controlPath(), { ask: 'locate' });
      return place?.kind === 'place' ? place.port : findAgent();
    },
    updates: await context.updates(),
    policyRev: await context.policyRevision(),
    countPairedBrowsers: async () => (await context.pairings()).list().length,
    signal,
  });
}
