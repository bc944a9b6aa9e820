// The script beside the page's world on portals that call a local signing program. Wiring only.
import { defineContentScript } from 'wxt/utils/define-content-script';
import { startBridge } from '../features/plugin/plugin-bridge.ts';

export default defineContentScript({
  registration: 'runtime',
  matches: [],
  main(context) {
    startBridge(context.signal);
  },
});
