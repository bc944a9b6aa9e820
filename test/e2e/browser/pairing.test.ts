// A browser profile and the agent get to know each other, and part again.
import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'puppeteer';
import * as v from 'valibot';
import { afterEach, describe, expect, it } from 'vitest';
import { agentProcesses } from '../../support/agent-processes.ts';
import { violations } from '../../support/accessibility.ts';
import { type Desk, type DeskOptions, keepScreen, setDesk, wordsOf } from '../../support/desk.ts';
import { kysoIn } from '../../support/kyso-command.ts';

let desk: Desk;
afterEach(() => desk.close());

async function open(path: string): Promise<Page> {
  const page = await desk.extension.browser.newPage();
  await page.goto(`${desk.extension.extensionOrigin}/${path}`);
  return page;
}

async function agentWords(): Promise<string> {
  const popup = await open('popup.html');
  const words = await wordsOf(popup, '.line.ok, .line.bad');
  await popup.close();
  return words;
}

const Listed = v.object({
  pairings: v.array(v.object({ origin: v.string(), way: v.string(), keyId: v.string() })),
});
const pairings = (): v.InferOutput<typeof Listed>['pairings'] => {
  const { out } = kysoIn(desk.agent.folder, 'pairing', 'list', '--format', 'json');
  return v.parse(Listed, JSON.parse(out)).pairings;
};

describe('a browser without a native messaging host', () => {
  const begin = async (options: DeskOptions): Promise<Page> => {
    desk = await setDesk({ nativeHost: 'none', ...options });
    expect(await agentWords()).toContain('chưa ghép nối');
    const page = await open('options.html');
    await (await page.waitForSelector('#pair'))?.click();
    return page;
  };

  it('pairs when the person agrees in both windows, which show one code (T10: not within 800 ms)', async () => {
    const page = await begin({
      pin: [
        { kind: 'confirm', afterMs: 300 },
        { kind: 'confirm', afterMs: 1_500 },
      ],
    });
    const code = await wordsOf(page, '#pairing-code');
    expect(code).toMatch(/^\d{3} \d{3}$/);
    await keepScreen(page, 'pairing');
    expect(await violations(page)).toEqual([]);
    await page.waitForSelector('#same-code:not([disabled])');
    const window = desk.pinRequests();
    expect(window.find((line) => line.startsWith('SETDESC'))).toContain(`Mã: ${code}`);
    expect(window.filter((line) => line === 'CONFIRM')).toHaveLength(2);
    expect(window.some((line) => line.startsWith('SETERROR'))).toBe(true);
    await page.click('#same-code');
    await page.waitForSelector('#unpair');
    expect(await agentWords()).toContain('Đang chạy');
    expect(pairings()).toMatchObject([{ way: 'code', origin: desk.extension.extensionOrigin }]);
  });

  it('stays a stranger when the person refuses', async () => {
    const page = await begin({ pin: [{ kind: 'cancel' }] });
    expect(await wordsOf(page, '.box.bad')).toContain('PAIRING_REJECTED');
    expect(pairings()).toEqual([]);
    expect(await agentWords()).toContain('chưa ghép nối');
  });
});

describe('a browser with the native messaging host', () => {
  it('T38 is a stranger at once when either side ends the pairing, until a person pairs again', async () => {
    desk = await setDesk({ nativeHost: 'stays' });
    expect(await agentWords()).toContain('Đang chạy');
    const [pairing] = pairings();
    expect(pairing).toMatchObject({ way: 'native', origin: desk.extension.extensionOrigin });
    expect(kysoIn(desk.agent.folder, 'pairing', 'remove', pairing?.keyId ?? '').code).toBe(0);
    expect(await agentWords()).toContain('chưa ghép nối');
    const page = await open('options.html');
    // The browser still has its key; the agent knows it no more.
    await page.click('#unpair');
    await page.waitForSelector('#pair');
    expect(await agentWords()).toContain('chưa ghép nối');
    await (await page.waitForSelector('#pair'))?.click();
    await page.waitForSelector('#unpair');
    expect(await agentWords()).toContain('Đang chạy');
    await page.click('#unpair');
    await page.waitForSelector('#pair');
    expect(pairings()).toEqual([]);
  });

  it('starts the agent when it does not run', async () => {
    desk = await setDesk({ nativeHost: 'stays' });
    expect(await agentWords()).toContain('Đang chạy');
    const first = desk.agent.processId;
    await desk.agent.stop();
    await delay(200);
    expect(await agentWords()).toContain('Đang chạy');
    const started = agentProcesses(desk.agent.folder);
    expect(started).toHaveLength(1);
    expect(started).not.toContain(first);
    for (const processId of started) process.kill(processId, 'SIGTERM');
  });
});
