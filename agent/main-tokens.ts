// The part of the composition root that is about tokens: which modules, in which processes, watched by whom.
import type { SelfCommand } from './cli/verify-in-processes.ts';
import type { InstalledSoftware, ModuleSearch } from './pkcs11/find-modules.ts';
import type { WorkerCommand } from './pkcs11/token-process.ts';
import type { Policy } from './settings/policy.ts';
import type { Settings } from './settings/settings.ts';
import type { Token, TokenAccess, TokenWatch } from './signing/ports.ts';

export type TokenPlace = {
  readonly settings: Settings;
  readonly policy: Policy;
  /** How this program starts as a token process. */
  readonly self: SelfCommand;
  /** The person's own, shown in windows. */
  readonly phrase: () => string | undefined;
};

/** The modules to ask, and those that are there in vain. */
async function modulesOf(
  module: string | undefined,
  { settings, policy }: TokenPlace,
): Promise<ModuleSearch> {
  const { findModules } = await import('./pkcs11/find-modules.ts');
  const { narrowModule } = await import('./pkcs11/narrow-drivers.ts');
  const isWindows = process.platform === 'win32';
  const nothing = { cspImages: [], vendorFolders: [] };
  return findModules({
    platform: isWindows ? 'win32' : 'linux',
    architecture: process.arch,
    environment: process.env,
    drivesNarrow: narrowModule() !== undefined,
    chosen: module === undefined ? settings.pkcs11Modules : [module],
    policy: policy.pkcs11Modules,
    installed: isWindows ? await windowsSoftware() : nothing,
  });
}

async function windowsSoftware(): Promise<InstalledSoftware> {
  const { installedSoftware } = await import('./os/windows/installed-software.ts');
  const { vendorHints } = await import('./pkcs11/drivers.ts');
  return installedSoftware(vendorHints, process.env['SystemRoot'] ?? 'C:\\Windows');
}

async function tokenWorker({ self }: TokenPlace): Promise<WorkerCommand> {
  const { tokenProcessEnvironment } = await import('./pkcs11/token-process.ts');
  return { ...self, environment: tokenProcessEnvironment(process.env) };
}

/** Who comes and goes behind the modules that are found when somebody begins to listen. */
export const tokenWatch =
  (place: TokenPlace): TokenWatch =>
  async (changed, signal) => {
    const { watchTokens } = await import('./pkcs11/watch-tokens.ts');
    const { modules } = await modulesOf(undefined, place);
    await watchTokens({ modules, worker: await tokenWorker(place), signal }, changed);
  };

/** Tokens behind one module, or behind the settings' and every known one; drivers run in child processes only. */
export function tokenAccess(module: string | undefined, place: TokenPlace): TokenAccess {
  return {
    async list(signal) {
      const { listTokens } = await import('./pkcs11/list-tokens.ts');
      return listTokens({
        ...(await modulesOf(module, place)),
        worker: await tokenWorker(place),
        signal,
      });
    },
    async signer(token, certificate, pin, signatures = 1, input = 'data') {
      const { createTokenSigner } = await import('./pkcs11/token-signer.ts');
      const program = place.settings.pinentry;
      const phrase = place.phrase();
      const source =
        pin.kind === 'dialog'
          ? {
              ...pin,
              ...(program === undefined ? {} : { program }),
              ...(phrase === undefined ? {} : { phrase }),
            }
          : pin;
      const common = { token, certificate, signatures, input, worker: await tokenWorker(place) };
      return createTokenSigner({ ...common, pin: source });
    },
  };
}

/** The training certificate is not plugged in. */
export const nothingComes: TokenWatch = (changed, signal) => {
  changed([]);
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => {
      resolve();
    });
  });
};

/** In a process of its own, which alone hears the PINs. @throws AgentError of the token and user families */
export async function changePin(
  { module, label, serial }: Token,
  pinStdin: boolean,
  place: TokenPlace,
  signal: AbortSignal,
): Promise<void> {
  const { askTokenProcess } = await import('./pkcs11/token-process.ts');
  const { language, pinentry: program } = place.settings;
  const pin = pinStdin
    ? ({ kind: 'stdin' } as const)
    : ({
        kind: 'dialog',
        language,
        phrase: place.phrase(),
        ...(program === undefined ? {} : { program }),
      } as const);
  const request = { kind: 'change-pin', module, token: { label, serial }, pin } as const;
  await askTokenProcess(await tokenWorker(place), request, signal);
}
