// The command line: reads settings and policy and gives every command what it may need; what only some need is loaded
// when they ask for it.
import { join } from 'node:path';
import type { CliContext } from './cli/context.ts';
import { runCli } from './cli/run.ts';
import { askOnTerminal, progress } from './cli/terminal.ts';
import { systemClock } from './core/clock.ts';
import { AgentError } from './core/errors.ts';
import { journalIn } from './jobs/journal.ts';
import { auditCopies } from './main-audit.ts';
import { officeLedgerAccess, openLedger } from './main-ledger.ts';
import { machineRegistry, thisSystem } from './main-system.ts';
import { changePin, tokenAccess } from './main-tokens.ts';
import { storedTrust, trustServices } from './main-trust.ts';
import { updates } from './main-updates.ts';
import { confirmPhrase, personPrompt } from './main-windows.ts';
import { systemTrustStore } from './os/system-trust-store.ts';
import { type AuditLog, auditLog } from './records/audit-log.ts';
import { consentFile } from './server/consent/consent-file.ts';
import { effectivePolicy } from './settings/effective-policy.ts';
import {
  controlPath,
  nativeHostFolders,
  placeVariables,
  settingsFile,
  stateFolder,
} from './settings/folders.ts';
import { mergeLayers } from './settings/layers.ts';
import { readPhrase, writePhrase } from './settings/own-phrase.ts';
import { policyRevision } from './settings/policy-revision.ts';
import { extensionOrigins, policyLayers, policyOf } from './settings/policy.ts';
import { organizationNames, readSettings } from './settings/settings.ts';
import * as trust from './settings/trust-folders.ts';

const VERSION = '0.1.0';

/** Where each kind of addition is kept. */
const trustFileKinds = {
  anchor: 'anchors',
  pinned: 'certificates',
  candidate: 'certificates',
  crl: 'crls',
} as const;

/**
 * @param self - how this program starts itself in another mode
 * @returns the exit code
 */
export async function runCommandLine(
  args: readonly string[],
  self: CliContext['self'],
): Promise<number> {
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
    const place = { settings, policy, phrase: ownPhrase, self: self('token-worker') };
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
      places: async () => {
        const { textPlaceFinder } = await import('./jobs/text-place-finder.ts');
        return textPlaceFinder(self('text-worker'));
      },
      documentChecks: async () => {
        const { documentChecks } = await import('./jobs/whole-document.ts');
        return documentChecks(self('text-worker'), organizationNames(settings));
      },
      batchPlaces: async () => {
        const { batchPlaceFinder } = await import('./jobs/text-place-finder.ts');
        return batchPlaceFinder(self('text-batch-worker'), self('text-worker'));
      },
      stateFolder: () => stateFolder(process.env),
      batchLimit: settings.batchLimit,
      algorithms: settings,
      passwords: personPrompt(settings, ownPhrase),
      tokens: (module) => tokenAccess(module, place),
      changePin: (token, pinStdin, signal = interrupted.signal) =>
        changePin(token, pinStdin, place, signal),
      print: (line) => void process.stdout.write(`${line}\n`),
      warn,
      progress,
      self,
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
      serve: async (isTraining) => {
        const { runAgent } = await import('./main-serve.ts');
        return runAgent(settings, policy, context, isTraining);
      },
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
      diagnose: async function* (signal) {
        const { diagnose } = await import('./main-diagnose.ts');
        yield* diagnose(context, settings, signal);
      },
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
