// Composition root: chooses the mode, makes the real adapters, and knows every layer so that no other file has to.
// Each mode loads only what it needs: the token process no PDF code, the text process no tokens.
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { isSea } from 'node:sea';
import { fileURLToPath } from 'node:url';
import type { CliContext } from './cli/context.ts';
import {
  changePin,
  nothingComes,
  tokenAccess,
  type TokenPlace,
  tokenWatch,
} from './main-tokens.ts';
import { browserCall } from './server/native-host/calling-extension.ts';
import { askOnTerminal, progress } from './cli/terminal.ts';
import { auditCopies } from './main-audit.ts';
import { useCodeCache } from './core/code-cache.ts';
import { machineRegistry, thisSystem } from './main-system.ts';
import { workers } from './main-workers.ts';
import { officeLedgerAccess, openLedger } from './main-ledger.ts';
import { storedTrust, trustServices } from './main-trust.ts';
import { updates, watchUpdates } from './main-updates.ts';
import { confirmPhrase, evidenceDeletion, inTurn, personPrompt } from './main-windows.ts';
import type { AuditLog } from './records/audit-log.ts';
import type { Policy } from './settings/policy.ts';
import type { PinQuestion } from './signing/ports.ts';
import type { PlaceFinder } from './jobs/ports.ts';
import type { BatchPlaceFinder } from './jobs/text-place-finder.ts';
import type { Settings } from './settings/settings.ts';

const VERSION = '0.1.0';

/** How this very program starts itself again in another mode; a packaged program has no script beside it. */
function selfCommand(mode: string): { command: string; args: readonly string[] } {
  const script = process.argv[1];
  const isScript =
    !isSea() && script !== undefined && realpathSync(script) === fileURLToPath(import.meta.url);
  return { command: process.execPath, args: isScript ? [script, mode] : [mode] };
}

/** Where each kind of addition is kept. */
const trustFileKinds = {
  anchor: 'anchors',
  pinned: 'certificates',
  candidate: 'certificates',
  crl: 'crls',
} as const;

async function runCommandLine(args: readonly string[]): Promise<number> {
  const { runCli } = await import('./cli/run.ts');
  const { AgentError } = await import('./core/errors.ts');
  const { systemClock } = await import('./core/clock.ts');
  const { journalIn } = await import('./jobs/journal.ts');
  const { auditLog } = await import('./records/audit-log.ts');
  const { documentChecks } = await import('./jobs/whole-document.ts');
  const folderNames = await import('./settings/folders.ts');
  const { controlPath, nativeHostFolders, placeVariables, settingsFile, stateFolder } = folderNames;
  const { organizationNames, readSettings } = await import('./settings/settings.ts');
  const { extensionOrigins, policyLayers, policyOf } = await import('./settings/policy.ts');
  const { effectivePolicy } = await import('./settings/effective-policy.ts');
  const { mergeLayers } = await import('./settings/layers.ts');
  const { policyRevision } = await import('./settings/policy-revision.ts');
  const { readPhrase, writePhrase } = await import('./settings/own-phrase.ts');
  const { consentFile } = await import('./server/consent/consent-file.ts');
  const trust = await import('./settings/trust-folders.ts');
  const { systemTrustStore } = await import('./os/system-trust-store.ts');
  const systemStore = systemTrustStore(process.platform);
  const system = await thisSystem();
  const registry = await machineRegistry();
  const interrupted = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => {
      interrupted.abort(new AgentError('USER_CANCELLED', {}));
    });
  }
  const warn = (line: string): void => void process.stderr.write(`${line}\n`);
  const folders = (): ReturnType<typeof trust.trustFolders> =>
    trust.trustFolders(stateFolder(process.env));
  const ownPhrase = (): string | undefined => readPhrase(stateFolder(process.env));
  const copies = auditCopies(systemClock);
  const code = await runCli(args, warn, () => {
    const policy = policyOf(policyLayers(registry));
    copies.to(policy.auditSyslog);
    let opened: AuditLog | undefined;
    // Made when something is recorded: a check writes nothing.
    const audit = (): AuditLog =>
      (opened ??= auditLog(join(stateFolder(process.env), 'audit'), {
        protection: system.keyProtection,
        days: policy.auditDays,
        copy: (line) => {
          copies.copy(line);
        },
      }));
    const settings = readSettings(settingsFile(process.env), policy.settings);
    const ledgerPlace = {
      policy,
      stateFolder: () => stateFolder(process.env),
      clock: systemClock,
      protection: system.keyProtection,
    };
    const context: CliContext = {
      version: VERSION,
      language: settings.language,
      clock: systemClock,
      profiles: settings.profiles,
      places,
      documentChecks: documentChecks(selfCommand('text-worker'), organizationNames(settings)),
      batchPlaces,
      stateFolder: () => stateFolder(process.env),
      batchLimit: settings.batchLimit,
      algorithms: settings,
      passwords: personPrompt(settings, ownPhrase),
      tokens: (module) => tokenAccess(module, tokenPlace(settings, policy, ownPhrase)),
      changePin: (token, pinStdin, signal = interrupted.signal) =>
        changePin(token, pinStdin, tokenPlace(settings, policy, ownPhrase), signal),
      print: (line) => void process.stdout.write(`${line}\n`),
      warn,
      progress,
      self: selfCommand,
      signal: interrupted.signal,
      trainingTokens: async () => {
        const { trainingTokens } = await import('./softkey/training-token.ts');
        return trainingTokens(stateFolder(process.env), systemClock);
      },
      level: settings.level,
      requireTrustedPath: settings.requireTrustedPath,
      allowed: { kinds: policy.signatureKinds, levels: policy.signatureLevels },
      journal: { append: (line) => journalIn(audit(), systemClock).append(line) },
      audit,
      trust: async (tsaUrl) => {
        return trustServices(settings, systemClock, tsaUrl, context.trustStore.read());
      },
      verificationSource: async () => {
        const { withoutSilentHosts } = await import('./jobs/silent-hosts.ts');
        return withoutSilentHosts((await context.trust(undefined)).revocation);
      },
      fetchWhenVerifying: settings.network.fetchWhenVerifying,
      keepEvidence: policy.keepEvidence ?? settings.keepEvidence,
      evidence: async () => {
        const { evidenceFolder, usualLimits } = await import('./records/evidence-folder.ts');
        const limits = { ...usualLimits, days: settings.evidenceDays };
        return evidenceFolder(stateFolder(process.env), systemClock, limits);
      },
      ledger: () => openLedger(ledgerPlace),
      officeLedger: officeLedgerAccess(ledgerPlace),
      dispatchRules: policy.dispatch,
      ask: process.stdin.isTTY && process.stderr.isTTY ? askOnTerminal : undefined,
      serve: (isTraining) => runAgent(settings, policy, context, isTraining),
      trustStore: {
        read: () => storedTrust(trust.readTrustFiles(folders()), policy, systemStore),
        add: ({ kind, fingerprint, der }) => {
          trust.addTrustFile(folders(), trustFileKinds[kind], fingerprint, der);
        },
        distrust: (fingerprint) => {
          trust.writeDistrusted(folders(), fingerprint);
        },
        keepBundle: (bytes, version) => {
          trust.writeBundle(folders(), bytes, version);
        },
      },
      diagnose: (signal) => diagnose(context, settings, signal),
      browserFolders: () => nativeHostFolders(process.env),
      hostKeys: system.hostKeys,
      placeVariables: placeVariables(process.env),
      extensionOrigins: extensionOrigins(policy),
      controlPath: () => controlPath(stateFolder(process.env)),
      pairings: async () => {
        const { openPairingStore } = await import('./server/pairing/pairing-store.ts');
        const { keyProtection, machineIdentity } = system;
        return openPairingStore(stateFolder(process.env), machineIdentity(), keyProtection);
      },
      consents: () => consentFile(stateFolder(process.env)),
      updates: () => updates(VERSION, systemClock, policy, settings),
      environment: process.env,
      effectivePolicy: () => effectivePolicy(policyLayers(registry), settingsFile(process.env)),
      phrase: ownPhrase,
      changePhrase: async (phrase, signal) => {
        await confirmPhrase(phrase, settings, personPrompt(settings, ownPhrase), signal);
        await writePhrase(stateFolder(process.env), phrase);
      },
      policyRevision: () =>
        policyRevision(
          stateFolder(process.env),
          mergeLayers(policyLayers(registry).map(({ values }) => values)),
        ),
      policyPortals: new Set(policy.portals),
    };
    return context;
  });
  await copies.settled();
  return code;
}

const tokenPlace = (
  settings: Settings,
  policy: Policy,
  phrase: () => string | undefined,
): TokenPlace => ({
  phrase,
  settings,
  policy,
  self: selfCommand('token-worker'),
});

async function batchPlaces(): Promise<BatchPlaceFinder> {
  const { batchPlaceFinder } = await import('./jobs/text-place-finder.ts');
  return batchPlaceFinder(selfCommand('text-batch-worker'), selfCommand('text-worker'));
}

async function places(): Promise<PlaceFinder> {
  const { textPlaceFinder } = await import('./jobs/text-place-finder.ts');
  return textPlaceFinder(selfCommand('text-worker'));
}

/** Runs until the process is told to stop. */
async function runAgent(
  settings: Settings,
  policy: Policy,
  context: CliContext,
  isTraining: boolean,
): Promise<number> {
  const { text } = await import('../shared/text/text.ts');
  const { DeskSlot } = await import('./jobs/desk.ts');
  const { DispatchDesk } = await import('./jobs/dispatch/dispatch-desk.ts');
  const { JobStore } = await import('./jobs/job-store.ts');
  const { openOutbox } = await import('./jobs/outbox.ts');
  const { rememberedRaises } = await import('./jobs/remembered-raises.ts');
  const { openGuards } = await import('./server/guards.ts');
  const { limitsOf, serve } = await import('./server/serve.ts');
  const { isOwnPeer, isSomebodyThere, keyProtection } = await thisSystem();
  const { keepLogIn } = await import('./core/logger.ts');
  const { logFolder, stateFolder, workFolder } = await import('./settings/folders.ts');
  const { oneAtATime } = await import('./core/one-at-a-time.ts');
  const { oneDialog } = await import('./signing/one-dialog.ts');
  const { TokenPresence } = await import('./jobs/token-presence.ts');
  const { recentTokens } = await import('./signing/recent-tokens.ts');
  const { profileImage, profileOf } = await import('./settings/settings.ts');
  const { algorithms, clock, language, passwords } = context;
  const state = stateFolder(process.env);
  keepLogIn(logFolder(state));
  const work = workFolder(state);
  const desks = new DeskSlot(await context.places(), work);
  const tokens = recentTokens(
    isTraining ? await context.trainingTokens() : context.tokens(undefined),
    () => performance.now(),
  );
  // Windows of this agent, whoever asks: a person answers one at a time.
  const turn = oneAtATime();
  const presence = new TokenPresence(
    isTraining ? nothingComes : tokenWatch(tokenPlace(settings, policy, context.phrase)),
    () => {
      tokens.forget();
    },
  );
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
    version: VERSION,
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
    documentChecks: context.documentChecks,
    ledger,
    dispatches: new DispatchDesk({ ledger, audit: () => context.audit(), clock }),
    dispatchRules: policy.dispatch,
    textBatch: async () => {
      const { textBatchProcess } = await import('./text/text-batch-process.ts');
      return textBatchProcess(selfCommand('text-batch-worker'));
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
      ...{ access, version: VERSION, limits: limitsOf(settings) },
      policyRev: await context.policyRevision(),
    },
    isOwnPeer,
    controlPath: context.controlPath(),
  });
  await watchUpdates(desk, context.signal);
  context.print(text(language, 'cli.listening', { port: listener.port }));
  await new Promise<void>((stop) => {
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

async function* diagnose(
  context: CliContext,
  settings: Settings,
  signal: AbortSignal,
): ReturnType<CliContext['diagnose']> {
  const { runChecks } = await import('./diagnosis/checks.ts');
  const { findAgent } = await import('./diagnosis/find-agent.ts');
  const { askControl } = await import('./server/control/ask-control.ts');
  const { listAuthorities } = await import('./validation/trust/trust-list.ts');
  const { dialogPrograms } = await thisSystem();
  yield* runChecks({
    ...context,
    tokens: context.tokens(undefined),
    authorities: () => listAuthorities(context.trustStore.read(), context.clock.now()),
    dialogPrograms: dialogPrograms(settings.pinentry),
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

/** Started by a browser, which says in the arguments for whom. */
async function runAsNativeHost(args: readonly string[]): Promise<number> {
  const { answerBrowser } = await import('./server/native-host/answer-browser.ts');
  const { extensionOrigins, policyLayers, policyOf } = await import('./settings/policy.ts');
  const policy = policyOf(policyLayers(await machineRegistry()));
  await answerBrowser(args, process.env, extensionOrigins(policy), selfCommand('serve'));
  return 0;
}

async function main(args: readonly string[]): Promise<void> {
  const [mode, ...rest] = args;
  const call = browserCall(args);
  const isWorker = mode !== undefined && Object.hasOwn(workers, mode);
  const run = call ? () => runAsNativeHost(call) : isWorker ? workers[mode] : undefined;
  const code = await (run?.() ?? runCommandLine(mode === undefined ? [] : [mode, ...rest]));
  // Output first: a pipe may still hold lines. Then out, whatever a driver or a child left open.
  process.stdout.write('', () => process.exit(code));
}

useCodeCache();
void main(process.argv.slice(2));
