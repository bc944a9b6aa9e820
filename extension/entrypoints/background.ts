// The extension's worker: the only part that talks to the agent. Wiring only.
import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { AgentLink } from '../channel/agent-link.ts';
import { tellLedger } from '../features/guard/background/tell-ledger.ts';
import { isAxisKey } from '../features/axis/axis-store.ts';
import { startAxis } from '../features/axis/start-axis.ts';
import { receiveDiagnosisPort } from '../features/diagnosis/receive-diagnosis-port.ts';
import { webLoopback } from '../channel/loopback.ts';
import { NativeHost } from '../channel/native-host.ts';
import { KnownRows } from '../features/list/known-rows.ts';
import { LinkMenu } from '../features/link/link-menu.ts';
import { receiveMessage, receivePanel } from '../features/messages/receive.ts';
import { PairingAttempt } from '../features/pairing/pairing-attempt.ts';
import { PluginSlots } from '../features/plugin/background/plugin-slots.ts';
import { listenForInstallation } from '../features/welcome/open-welcome.ts';
import { registerPlugins } from '../features/plugin/register-plugins.ts';
import { Reloads } from '../features/page-world/reloads.ts';
import { registerPortals, startInOpenTabs } from '../features/register-portals.ts';
import { NATIVE_HOST } from '../../shared/protocol/native-host.ts';
import { pairingDatabase } from '../settings/pairing-database.ts';
import { policyAgentKeys } from '../settings/agent-keys.ts';
import { sessionPort } from '../settings/agent-port.ts';
import { onMessage } from '../messages/on-message.ts';
import { listenForShortcuts } from '../features/shortcuts/shortcuts.ts';
import { Signings, watchTabs } from '../features/sign/signings.ts';
import { receiveTokenPort } from '../features/tokens/receive-token-port.ts';
import { followTaughtPages } from '../features/teach/background/teaching.ts';
import { TokenWatch } from '../features/tokens/token-watch.ts';
import { WatchedDocuments } from '../features/watch/watched-documents.ts';

export default defineBackground(() => {
  const search = {
    loopback: webLoopback,
    extensionVersion: browser.runtime.getManifest().version,
    // As the browser writes it in the Origin header.
    origin: browser.runtime.getURL('/').slice(0, -1),
  };
  const nativeHost = new NativeHost((request) =>
    browser.runtime.sendNativeMessage(NATIVE_HOST, request),
  );
  const link = new AgentLink({
    ...{ search, ports: sessionPort, pairings: pairingDatabase, nativeHost },
    agentKeys: policyAgentKeys,
  });
  link.onOpened(() => void tellLedger(link));
  const signings = new Signings(link);
  const tokens = new TokenWatch(link);
  const pairing = new PairingAttempt(link);
  watchTabs(signings);
  listenForShortcuts();
  listenForInstallation();
  followTaughtPages();
  const links = new LinkMenu();
  const slots = new PluginSlots(signings);
  const register = (): Promise<void> =>
    Promise.all([registerPortals(), registerPlugins()]).then(() => undefined);
  const reloads = new Reloads(() => Date.now());

  const axis = startAxis();
  const rows = new KnownRows(() => Date.now());
  const watched = new WatchedDocuments(link, () => signings.isAnyOpen());

  const tools = { link, signings, pairing, links, reloads, watched, rows, axis };
  onMessage((message, sender) => receiveMessage(tools, message, sender));
  browser.runtime.onConnect.addListener((port) => {
    void receivePanel(signings, port);
    receiveTokenPort(tokens, port);
    slots.receive(port);
    void receiveDiagnosisPort(link, port);
  });
  browser.storage.onChanged.addListener((changes, area) => {
    if (area !== 'managed' && area !== 'local') return;
    if (Object.keys(changes).every(isAxisKey)) return;
    void axis.refresh();
    void register();
    void links.show();
  });
  browser.runtime.onInstalled.addListener(() => {
    void register().then(() => startInOpenTabs());
    void links.show();
  });
  browser.runtime.onStartup.addListener(() => {
    void register();
    void links.show();
  });
  void register();
});
