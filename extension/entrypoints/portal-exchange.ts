// The script that reads a portal's exchange status, put into one of its pages by the background. Wiring only.
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { giveExchange } from '../features/page/exchange-script.ts';

export default defineUnlistedScript(() => {
  giveExchange();
});
