// The script of lists, put into a page that shows one, or that a document of a list is read through. Wiring only.
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { startList } from '../features/list/list-page.ts';

export default defineUnlistedScript(() => {
  const page = globalThis.kysoPage;
  if (page === undefined || globalThis.kysoList === page) return;
  globalThis.kysoList = page;
  void startList(page);
});
