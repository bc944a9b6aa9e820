// The script that moves files on a portal page, put into it when a file is moved first. Wiring only.
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { giveTransfer } from '../features/page/transfer-script.ts';
import { profileTransfer } from '../portals/profile/transfer/profile-transfer.ts';

export default defineUnlistedScript(() => {
  giveTransfer(profileTransfer);
});
