// The script that reads one linked file, put into a page when a person asks for it. Wiring only.
import * as v from 'valibot';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { readLink } from '../features/link/read-link.ts';
import { LinkQuestion } from '../messages/link.ts';
import { onMessage } from '../messages/on-message.ts';

export default defineContentScript({
  registration: 'runtime',
  matches: [],
  main(context) {
    const stop = onMessage((message) => {
      const question = v.safeParse(LinkQuestion, message);
      if (!question.success) return undefined;
      stop();
      return readLink(question.output.url, context.signal);
    });
  },
});
