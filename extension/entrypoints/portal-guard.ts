// The script that guards the button that sends, put into a portal page when somebody wants to send. Wiring only.
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { startGuard } from '../features/guard/start-guard.ts';
import { giveGuard } from '../features/page/guard-script.ts';

export default defineUnlistedScript(() => {
  giveGuard(startGuard);
});
