// A content script hears the background's questions.
import { pageRuntime } from '../../messages/runtime.ts';

/** @param answer - undefined when the message is for somebody else */
export function hearBackground(
  answer: (message: unknown) => Promise<unknown> | undefined,
  signal: AbortSignal,
): void {
  const listener = (
    message: unknown,
    _sender: unknown,
    sendResponse: (answer?: unknown) => void,
  ): boolean => {
    const answered = answer(message);
    if (answered === undefined) return false;
    answered.then(sendResponse, (error: unknown) => {
      // A bug of ours: the asker gets no answer to wait for, the console the reason.
      console.error(error);
      sendResponse(undefined);
    });
    return true;
  };
  pageRuntime()?.onMessage.addListener(listener);
  signal.addEventListener('abort', () => {
    // After an update of the extension its runtime is gone, and the listener with it.
    pageRuntime()?.onMessage.removeListener(listener);
  });
}
