// The extension's runtime as a content script has it: both browsers answer with promises, no layer in between.

type Listener = (
  message: unknown,
  sender: unknown,
  sendResponse: (answer?: unknown) => void,
) => boolean;

interface PageRuntime {
  readonly id?: string;
  sendMessage(message: unknown): Promise<unknown>;
  readonly onMessage: {
    addListener(listener: Listener): void;
    removeListener(listener: Listener): void;
  };
}

declare global {
  var browser: { readonly runtime?: PageRuntime } | undefined;
  var chrome: { readonly runtime?: PageRuntime } | undefined;
}

/** Undefined once the extension behind this page was updated or removed. */
export function pageRuntime(): PageRuntime | undefined {
  try {
    const runtime = (globalThis.browser ?? globalThis.chrome)?.runtime;
    return typeof runtime?.id === 'string' ? runtime : undefined;
  } catch {
    // Firefox throws where Chromium has no id.
    return undefined;
  }
}
