// The script that a person teaches a portal with; put into a page when they ask for it. Wiring only.
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { startTeaching } from '../features/teach/page/start-teaching.tsx';

export default defineUnlistedScript(() => {
  void startTeaching();
});
