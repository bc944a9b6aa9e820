// All five ports are held by strangers: the extension learns through the native messaging host where its agent is, and
// without one says what to do.
import { afterEach, expect, it } from 'vitest';
import { AGENT_PORTS } from '../../../shared/protocol/limits.ts';
import { type RunningAgent, startAgent } from '../../support/agent.ts';
import { type ExtensionBrowser, launchChromium } from '../../support/browser.ts';
import { wordsOf } from '../../support/desk.ts';
import { takeAllPorts } from '../../support/taken-ports.ts';

let giveBack: () => void = () => undefined;
let agent: RunningAgent | undefined;
let extension: ExtensionBrowser | undefined;
afterEach(async () => {
  giveBack();
  await extension?.close();
  await agent?.stop();
  agent?.remove();
});

async function popupWords(): Promise<string> {
  const page = await extension?.browser.newPage();
  await page?.goto(`${extension?.extensionOrigin}/popup.html`);
  await page?.waitForSelector('.line.ok, .line.warn, .line.bad');
  return page === undefined ? '' : wordsOf(page, 'main');
}

it('pairs and finds the agent on its other port, and again after it moved', async () => {
  giveBack = await takeAllPorts();
  agent = await startAgent();
  expect(AGENT_PORTS).not.toContain(agent.port);
  // Nobody tells the extension the port but the native messaging host.
  extension = await launchChromium(
    [],
    { port: AGENT_PORTS[0], folder: agent.folder },
    { nativeHost: 'stays' },
  );
  expect(await popupWords()).toContain('Đang chạy');
  const { folder } = agent;
  await agent.stop();
  agent = await startAgent({ folder });
  expect(AGENT_PORTS).not.toContain(agent.port);
  expect(await popupWords()).toContain('Đang chạy');
});

it('T13: says who holds the ports when there is no native messaging host', async () => {
  giveBack = await takeAllPorts();
  agent = await startAgent();
  extension = await launchChromium(
    [],
    { port: AGENT_PORTS[0], folder: agent.folder },
    { nativeHost: 'none' },
  );
  expect(await popupWords()).toContain('28142–28146');
});
