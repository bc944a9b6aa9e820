// The native dialogs of this PC behind one interface: Linux and Windows for real, macOS not yet.
import { PromptError } from './prompt-error.ts';
import type { DecisionPrompt, PinPrompt } from '../signing/ports.ts';
import { type LinuxPromptSettings, linuxPinPrompt } from './linux/pin-prompt.ts';
import { windowsDialogs } from './windows/dialogs.ts';
import { windowsPinPrompt } from './windows/pin-prompt.ts';
import { systemPowerShell } from './windows/powershell.ts';
import { withPhrase } from './with-phrase.ts';

/** @param phrase - the person's own, shown in every window */
export function pinPrompt(
  platform: NodeJS.Platform,
  { phrase, ...settings }: LinuxPromptSettings & { readonly phrase?: string },
): PinPrompt & DecisionPrompt {
  return withPhrase(nativePrompt(platform, settings), settings.language, phrase);
}

function nativePrompt(
  platform: NodeJS.Platform,
  settings: LinuxPromptSettings,
): PinPrompt & DecisionPrompt {
  if (platform === 'linux') return linuxPinPrompt(settings);
  if (platform === 'win32') {
    const dialogs = windowsDialogs(systemPowerShell(settings.environment));
    return windowsPinPrompt(dialogs, settings.timeoutMs);
  }
  return unsupported(platform === 'darwin' ? 'macOS' : platform);
}

/** Says so at the first question: nothing is asked in another way. */
function unsupported(system: string): PinPrompt & DecisionPrompt {
  const refuse = async (): Promise<never> => {
    throw new PromptError('NOT_SUPPORTED', { what: system });
  };
  return { ask: refuse, confirm: refuse, review: refuse, choose: refuse };
}
