// The script that handles a page's calls, put beside the page with the first one. Wiring only.
import { defineContentScript } from 'wxt/utils/define-content-script';
import { startCalls } from '../features/plugin/start-calls.ts';

export default defineContentScript({
  registration: 'runtime',
  matches: [],
  async main(context) {
    context.setInterval(() => undefined, 5_000);
    await startCalls(context.signal);
  },
});
