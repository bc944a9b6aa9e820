// The script on portal pages; the background registers it on configured portals only.
import { defineContentScript } from 'wxt/utils/define-content-script';
import { startPage } from '../features/page/start-page.ts';

export default defineContentScript({
  registration: 'runtime',
  matches: [],
  async main(context) {
    // An extension that was updated or removed leaves this script behind: it must take its controls away itself.
    context.setInterval(() => undefined, 5_000);
    await startPage(context.signal);
  },
});
