// Messages with an answer that takes time, the same way in every browser.
import { browser, type Browser } from 'wxt/browser';

type MessageSender = Browser.runtime.MessageSender;
/** Undefined when the message is for somebody else. */
export type Answering = (message: unknown, sender: MessageSender) => Promise<unknown> | undefined;

/** @returns stops listening */
export function onMessage(answering: Answering): () => void {
  const listener = (
    message: unknown,
    sender: MessageSender,
    sendResponse: (answer?: unknown) => void,
  ): boolean => {
    const answer = answering(message, sender);
    if (answer === undefined) return false;
    answer.then(sendResponse, (error: unknown) => {
      // A bug of ours: the asker gets no answer to wait for, the console the reason.
      console.error(error);
      sendResponse(undefined);
    });
    return true;
  };
  browser.runtime.onMessage.addListener(listener);
  return () => {
    browser.runtime.onMessage.removeListener(listener);
  };
}
