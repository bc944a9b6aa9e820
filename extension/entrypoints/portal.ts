// The script on portal pages; the background registers it on configured portals only. Wiring only.
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { lifeOfScript } from '../features/page/life-of-script.ts';
import { startPage } from '../features/page/start-page.ts';

export default defineUnlistedScript(() => {
  void startPage(lifeOfScript());
});
