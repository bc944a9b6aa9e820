// Which window is shown: the addon's, and where there is none, PowerShell's.
import { windowsFunctionsIfThere } from './functions.ts';
import { nativeDialog } from './native-dialog.ts';
import type { ShowDialog } from './pin-prompt.ts';
import type { PowerShell } from './powershell.ts';
import { powershellDialog } from './powershell-dialog.ts';

/** A window that could not be made has asked nothing; whatever a person answered stands. */
export const firstThatShows =
  (shows: readonly ShowDialog[]): ShowDialog =>
  async (dialog, signal) => {
    for (const show of shows) {
      const answer = await show(dialog, signal);
      if (answer.kind !== 'failed') return answer;
    }
    return { kind: 'failed', secret: new Uint8Array() };
  };

export function windowsDialogs(powershell: PowerShell): ShowDialog {
  const functions = windowsFunctionsIfThere();
  const own = functions === undefined ? [] : [nativeDialog(functions)];
  return firstThatShows([...own, powershellDialog(powershell)]);
}
