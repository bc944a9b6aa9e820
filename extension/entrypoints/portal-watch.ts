// The script that checks incoming documents by itself, put into a page that shows some. Wiring only.
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { watchPage } from '../features/watch/watch-page.ts';

export default defineUnlistedScript(() => {
  const page = globalThis.kysoPage;
  if (page !== undefined) watchPage(page);
});
