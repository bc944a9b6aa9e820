// A window made by the addon.
import type { WindowsFunctions } from './functions.ts';
import type { ShowDialog } from './pin-prompt.ts';

let lastId = 0;

export const nativeDialog =
  ({
    showDialog,
    dismissDialog,
  }: Pick<WindowsFunctions, 'showDialog' | 'dismissDialog'>): ShowDialog =>
  async (dialog, signal) => {
    if (signal.aborted) return { kind: 'cancelled', secret: new Uint8Array() };
    const id = ++lastId;
    const dismiss = (): void => {
      dismissDialog(id);
    };
    signal.addEventListener('abort', dismiss);
    try {
      const { title, text, label, okButton, cancelButton, otherButton } = dialog;
      const { hastyMs, timeoutMs } = dialog;
      return await showDialog(
        id,
        title,
        text,
        label,
        okButton,
        cancelButton,
        otherButton,
        hastyMs,
        timeoutMs,
      );
    } finally {
      signal.removeEventListener('abort', dismiss);
    }
  };
