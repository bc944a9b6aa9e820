// The extension's worker: the only part that talks to the agent. Wiring only.
import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { AgentLink } from '../channel/agent-link.ts';
import { receiveDiagnosisPort } from '../features/diagnosis/receive-diagnosis-port.ts';
import { NativeHost } from '../channel/native-host.ts';
import { LinkMenu } from '../features/link/link-menu.ts';
import { receiveMessage, receivePanel } from '../features/messages/receive.ts';
import { PairingAttempt } from '../features/pairing/pairing-attempt.ts';
import { PluginSlots } from '../features/plugin/background/plugin-slots.ts';
import { registerPlugins } from '../features/plugin/register-plugins.ts';
import { Reloads } from '../features/page-world/reloads.ts';
import { registerPortals, startInOpenTabs } from '../features/register-portals.ts';
import { NATIVE_HOST } from '../../shared/protocol/native-host.ts';
import { pairingDatabase } from '../settings/pairing-database.ts';
import { policyAgentKeys } from '../settings/agent-keys.ts';
import { sessionPort } from '../settings/agent-port.ts';
import { onMessage } from '../messages/on-message.ts';
import { Signings, watchTabs } from '../features/sign/signings.ts';
import { receiveTokenPort } from '../features/tokens/receive-token-port.ts';
import { TokenWatch } from '../features/tokens/token-watch.ts';

export default defineBackground(() => {
  const search = {
    open: (url: string, subprotocol: string) => new WebSocket(url, subprotocol),
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
  const signings = new Signings(link);
  const tokens = new TokenWatch(link);
  const pairing = new PairingAttempt(link);
  watchTabs(signings);
  const links = new LinkMenu();
  const slots = new PluginSlots(signings);
  const register = (): Promise<void> =>
    Promise.all([registerPortals(), registerPlugins()]).then(() => undefined);
  const reloads = new Reloads(() => Date.now());

  const tools = { link, signings, pairing, links, reloads };
  onMessage((message, sender) => receiveMessage(tools, message, sender));
  browser.runtime.onConnect.addListener((port) => {
    void receivePanel(signings, port);
    receiveTokenPort(tokens, port);
    slots.receive(port);
    void receiveDiagnosisPort(link, port);
  });
  browser.storage.onChanged.addListener((_changes, area) => {
    if (area !== 'managed' && area !== 'local') return;
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
