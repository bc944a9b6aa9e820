// The script that asks about missing timestamps, put into pages of a portal that holds such files. Wiring only.
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { offerRaises } from '../features/raise/offer-raises.ts';

export default defineUnlistedScript(() => {
  const page = globalThis.kysoPage;
  if (page !== undefined) void offerRaises(page);
});
