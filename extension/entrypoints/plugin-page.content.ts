// The script in the page's own world on portals that call a local signing program; the background registers it there
// only. Wiring only.
import { defineContentScript } from 'wxt/utils/define-content-script';
import { replaceWebSocket } from '../page-world/replace-web-socket.ts';

export default defineContentScript({
  registration: 'runtime',
  matches: [],
  world: 'MAIN',
  main() {
    replaceWebSocket();
  },
});
