// The script of «Ký tất cả», put into a page that shows several files. Wiring only.
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { offerBatch } from '../features/sign-all/batch-controls.ts';

export default defineUnlistedScript(() => {
  const page = globalThis.kysoPage;
  if (page !== undefined) offerBatch(page);
});
