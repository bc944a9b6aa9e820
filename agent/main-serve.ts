// The agent that waits for the browser: puts together what it serves with.
import { text } from '../shared/text/text.ts';
import type { CliContext } from './cli/context.ts';
import { keepLogIn } from './core/logger.ts';
import { oneAtATime } from './core/one-at-a-time.ts';
import { DeskSlot } from './jobs/desk.ts';
import { DispatchDesk } from './jobs/dispatch/dispatch-desk.ts';
import { JobStore } from './jobs/job-store.ts';
import { openOutbox } from './jobs/outbox.ts';
import { rememberedRaises } from './jobs/remembered-raises.ts';
import { TokenPresence } from './jobs/token-presence.ts';
import { thisSystem } from './main-system.ts';
import { nothingComes, tokenWatch } from './main-tokens.ts';
import { watchUpdates } from './main-updates.ts';
import { evidenceDeletion, inTurn, personPrompt } from './main-windows.ts';
import { openGuards } from './server/guards.ts';
import { limitsOf, serve } from './server/serve.ts';
import { logFolder, stateFolder, workFolder } from './settings/folders.ts';
import type { Policy } from './settings/policy.ts';
import { profileImage, profileOf, type Settings } from './settings/settings.ts';
import { oneDialog } from './signing/one-dialog.ts';
import type { PinQuestion } from './signing/ports.ts';
import { recentTokens } from './signing/recent-tokens.ts';

/** Runs until the process is told to stop. @throws AgentError PROGRAM_INCOMPLETE */
export async function runAgent(
  settings: Settings,
  policy: Policy,
  context: CliContext,
  isTraining: boolean,
): Promise<number> {
  const { incomplete, isOwnPeer, isSomebodyThere, keyProtection } = await thisSystem();
  if (incomplete) throw incomplete;
  const { algorithms, clock, language, passwords, version } = context;
  const state = stateFolder(process.env);
  keepLogIn(logFolder(state));
  const work = workFolder(state);
  const { phrase } = context;
  const place = { settings, policy, phrase, self: context.self('token-worker') };
  const desks = new DeskSlot(await context.places(), work);
  const tokens = recentTokens(
    isTraining ? await context.trainingTokens() : context.tokens(undefined),
    () => performance.now(),
  );
  // Windows of this agent, whoever asks: a person answers one at a time.
  const turn = oneAtATime();
  const presence = new TokenPresence(isTraining ? nothingComes : tokenWatch(place), () => {
    tokens.forget();
  });
  const { access, consents } = await openGuards(
    context,
    inTurn((timeoutMs) => personPrompt(settings, context.phrase, timeoutMs), turn),
    isSomebodyThere,
  );
  let opened: ReturnType<CliContext['ledger']> | undefined;
  // One for all checks; opened with the first.
  const ledger = (): ReturnType<CliContext['ledger']> => (opened ??= context.ledger());
  const desk = await context.updates();
  const services = {
    version,
    access,
    consents,
    isTraining,
    tokens: oneDialog(tokens, turn),
    presence,
    blindSigningPortals: new Set(policy.blindSigningPortals),
    diagnose: (signal: AbortSignal) => context.diagnose(signal),
    updates: desk,
    ownWindows: {
      changePin: async (label: string | undefined, signal: AbortSignal) => {
        const { chosenToken } = await import('./signing/chosen-token.ts');
        const { surveyTokens } = await import('./signing/token-certificates.ts');
        const survey = await surveyTokens(tokens, signal);
        await turn(
          () => context.changePin(chosenToken(survey.tokens, label), false, signal),
          signal,
        );
      },
      changePhrase: (phrase: string, signal: AbortSignal) =>
        turn(() => context.changePhrase(phrase, signal), signal),
      deleteEvidence: evidenceDeletion(context, personPrompt(settings, context.phrase), turn),
    },
    desks,
    batchLimit: settings.batchLimit,
    algorithms,
    passwords: {
      ask: (question: PinQuestion, signal: AbortSignal) =>
        turn(() => passwords.ask(question, signal), signal),
    },
    outbox: await openOutbox(state, clock, keyProtection),
    raises: rememberedRaises(state, clock),
    journal: context.journal,
    level: settings.level,
    trustServices: async () => (isTraining ? undefined : await context.trust(undefined)),
    requireTrustedPath: settings.requireTrustedPath,
    allowed: context.allowed,
    jobs: new JobStore(),
    clock,
    language,
    workFolder: work,
    documentChecks: await context.documentChecks(),
    ledger,
    dispatches: new DispatchDesk({ ledger, audit: () => context.audit(), clock }),
    dispatchRules: policy.dispatch,
    textBatch: async () => {
      const { textBatchProcess } = await import('./text/text-batch-process.ts');
      return textBatchProcess(context.self('text-batch-worker'));
    },
    trust: async () => {
      const { nationalTrust } = await import('./validation/trust/make-context.ts');
      return nationalTrust(context.trustStore.read(), clock.now());
    },
    evidence: async () =>
      isTraining || context.keepEvidence === 'never' ? undefined : await context.evidence(),
    keptEvidence: () => context.evidence(),
    verificationSource: async () =>
      isTraining || !context.fetchWhenVerifying ? undefined : await context.verificationSource(),
    profile: (certificateSha256: string) => {
      const profile = profileOf(settings, certificateSha256) ?? {};
      return { ...profile, image: profileImage(profile) };
    },
  };
  const listener = await serve(services, {
    house: {
      ...{ access, version, limits: limitsOf(settings) },
      policyRev: await context.policyRevision(),
    },
    isOwnPeer,
    controlPath: context.controlPath(),
  });
  await watchUpdates(desk, context.signal);
  context.print(text(language, 'cli.listening', { port: listener.port }));
  await new Promise<void>((stop) => {
    // It may have been told so while it started.
    if (context.signal.aborted) stop();
    context.signal.addEventListener('abort', () => {
      stop();
    });
  });
  presence.stop();
  desks.clear();
  await listener.close();
  if (opened !== undefined) (await opened).close();
  return 0;
}
