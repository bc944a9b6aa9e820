// The settings page mends what its check finds, and opens the agent's windows for PIN and phrase.
import type { Page } from 'puppeteer';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { agentProcesses } from '../../support/agent-processes.ts';
import { violations } from '../../support/accessibility.ts';
import { type Desk, keepScreen, setDesk, wordsOf } from '../../support/desk.ts';
import { LEADER_PIN } from '../../support/token-bench.ts';

const NEW_PIN = '24681357';
let desk: Desk;
let page: Page;
beforeAll(async () => {
  desk = await setDesk({
    nativeHost: 'stays',
    pin: [
      { kind: 'confirm' },
      { kind: 'pin', pin: LEADER_PIN },
      { kind: 'pin', pin: NEW_PIN },
      { kind: 'pin', pin: NEW_PIN },
      { kind: 'pin', pin: '000000' },
      { kind: 'pin', pin: LEADER_PIN },
      { kind: 'pin', pin: LEADER_PIN },
    ],
  });
});
afterAll(() => desk.close());
afterEach(() => page.close());

async function openOptions(): Promise<void> {
  page = await desk.extension.browser.newPage();
  await page.setViewport({ width: 900, height: 1400 });
  await page.goto(`${desk.extension.extensionOrigin}/options.html`);
}

const ended = (): Promise<unknown> =>
  page.waitForFunction(() => document.querySelector('[aria-busy=true]') === null);

async function check(): Promise<void> {
  await page.click('#diagnose');
  await page.waitForSelector('#export, .box.bad');
  await ended();
}

describe('the windows of the agent', () => {
  it('T33: a phrase is chosen on the page and agreed to in the agent’s window', async () => {
    await openOptions();
    await page.type('#phrase', 'Sông Hương 26');
    await page.click('#save-phrase');
    await page.waitForFunction(() =>
      document.querySelector('#own-windows')?.textContent.includes('Đã đổi câu nhận biết.'),
    );
    expect(desk.pinRequests().join('\n')).toContain('Sông Hương 26');
    expect(await page.content()).not.toContain(LEADER_PIN);
    await keepScreen(page, 'own-windows');
    expect(await violations(page)).toEqual([]);
  });

  it('the PIN is changed beside the token’s line; a wrong one is told once with the token’s flag', async () => {
    await openOptions();
    await check();
    const buttons = await page.$$('#checks .own-window button');
    expect(buttons).toHaveLength(2);
    await buttons[0]?.click();
    await page.waitForFunction(() =>
      document.querySelector('#checks')?.textContent.includes('Đã đổi mã PIN.'),
    );
    await buttons[0]?.click();
    expect(await wordsOf(page, '#checks .box.bad')).toContain('Mã PIN không đúng');
    await keepScreen(page, 'station-pin');
    expect(await violations(page)).toEqual([]);
    expect(desk.pinRequests().filter((line) => line === 'GETPIN')).toHaveLength(6);
  });
});

describe('a finding', () => {
  it('has one sentence that says what to do, and a button where something can be done here', async () => {
    await openOptions();
    await check();
    const lines = await page.$$eval('#checks .check.warn, #checks .check.bad', (found) =>
      found.map((line) => ({
        words: line.querySelector('span:not(.unseen)')?.textContent ?? '',
        hasButton: line.querySelector('button') !== null,
      })),
    );
    expect(lines.length).toBeGreaterThan(0);
    // A token that has seen wrong PINs is best left alone: that line alone has words only.
    const without = lines.filter(
      ({ hasButton, words }) => !hasButton && !words.includes('sai mã PIN'),
    );
    expect(without).toEqual([]);
    await page.click('#checks .fix-portals');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('portals');
    await page.click('#checks .fix-again');
    await ended();
    await keepScreen(page, 'station-findings');
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
    await keepScreen(page, 'station-findings-dark');
    expect(await violations(page)).toEqual([]);
  });

  it('in English too', async () => {
    await openOptions();
    await Promise.all([page.waitForNavigation(), page.click('input[type=radio][value=en]')]);
    await page.waitForSelector('#diagnose');
    await check();
    await keepScreen(page, 'station-english');
    expect(await violations(page)).toEqual([]);
    await Promise.all([page.waitForNavigation(), page.click('input[type=radio][value=vi]')]);
  });

  it('that the agent does not run: the button starts it and looks again', async () => {
    await openOptions();
    await desk.agent.kill();
    // Without the host the check could not start it by itself either.
    await page.click('#diagnose');
    await page.waitForSelector('#export, .fix-start');
    const start = await page.$('.fix-start');
    await start?.click();
    await page.waitForSelector('#export');
    expect(await wordsOf(page, '#checks .check.ok')).toContain('Phiên bản kyso');
    const started = agentProcesses(desk.agent.folder);
    expect(started).toHaveLength(1);
    for (const processId of started) process.kill(processId, 'SIGTERM');
  });
});
