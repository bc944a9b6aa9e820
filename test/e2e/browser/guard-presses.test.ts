// Every way in which a page may send: each is held before the page hears of it, and let through exactly once.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame, Page } from 'puppeteer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ExtensionBrowser, launchChromium } from '../../support/browser.ts';
import { lineSays } from '../../support/guard-desk.ts';
import { press, waitInside } from '../../support/press.ts';

/** `sent` counts what a portal's server would get. */
const counted = `<script>var sent = 0; function send() { sent += 1; note('Đã gửi'); }
  function note(words) { document.querySelector('#kq').textContent = words + ' ' + sent; }</script>`;
const file = `<ul><li class="tep"><a href="/tep.pdf">cv-142.pdf</a></li></ul><p id="kq">Chưa gửi</p>`;

interface Way {
  readonly body: string;
  /** Where it is pressed, and how; a click unless told otherwise. */
  readonly target?: string;
  readonly key?: 'Enter' | ' ';
}

const ways: Readonly<Record<string, Way>> = {
  'an attribute onclick': {
    body: '<button type="button" class="gui" onclick="send()">Gửi</button>',
  },
  'a javascript: link': { body: '<a class="gui" href="javascript:send()">Gửi</a>' },
  'a listener on the window, before everything': {
    body: `<script>addEventListener('click', (event) => {
      if (event.target.matches('.gui')) send(); }, true);</script><button class="gui" type="button">Gửi</button>`,
  },
  'a listener on the root of an application, for an icon in the button': {
    body: `<div id="root"><button type="button" class="gui"><b>Gửi</b></button></div>
    <script>root.addEventListener('click', (event) => { if (event.target.closest('.gui')) send(); });</script>`,
    target: '.gui b',
  },
  'a button that clicks the hidden one': {
    body: `<input type="hidden"><button type="button" class="gui" onclick="hidden1.click()">Gửi</button>
    <button type="button" class="gui" id="hidden1" hidden onclick="send()">Gửi</button>`,
  },
  'a form': {
    body: `<form onsubmit="send(); return false"><input name="q"><button class="gui">Gửi</button></form>`,
  },
  'Enter in a field of the form': {
    body: `<form onsubmit="send(); return false"><input name="q"><button class="gui">Gửi</button></form>`,
    target: 'input',
    key: 'Enter',
  },
  'Enter in a form whose button is none': {
    body: `<form onsubmit="send(); return false"><input name="q"><a class="gui" href="#">Gửi</a></form>`,
    target: 'input',
    key: 'Enter',
  },
  'a key on something that is only called a button': {
    body: `<div role="button" tabindex="0" class="gui" onclick="send()"
      onkeydown="if (event.key === ' ') { event.preventDefault(); this.click(); }">Gửi</div>`,
    target: '.gui',
    key: ' ',
  },
  'a label of the button': {
    body: `<label for="nut">Gửi đi</label><input type="submit" id="nut" class="gui" onclick="send()" value="Gửi">`,
    target: 'label',
  },
};

const names = Object.keys(ways);
const folder = mkdtempSync(join(tmpdir(), 'kyso-presses-'));
let server: Server;
let origin: string;
let extension: ExtensionBrowser;
let page: Page;
beforeAll(async () => {
  server = createServer(({ url = '/' }, response) => {
    const [, at, frame] = /^\/(\d+)(\/khung)?$/.exec(url) ?? [];
    const isFile = url === '/tep.pdf';
    response.setHeader('Content-Type', isFile ? 'application/pdf' : 'text/html; charset=utf-8');
    const own = counted + file + (ways[names[Number(at)] ?? '']?.body ?? '');
    const framed = `<iframe src="/${at ?? ''}" width="900" height="500"></iframe>`;
    response.end(isFile ? '%PDF-1.7' : `<!doctype html><title>Gửi</title>${frame ? framed : own}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  origin = `http://127.0.0.1:${port}`;
  const profile = {
    ...{ id: 'mau', name: 'Mẫu', version: '1', match: [`${origin}/*`], frames: 'all' },
    attachments: { item: '.tep', name: {}, source: { kind: 'href', selector: 'a' } },
    send: { button: '.gui', result: { sent: { selector: '#kq', pattern: '^Đã gửi' } } },
  };
  extension = await launchChromium([], { port: 1, folder }, { nativeHost: 'none' });
  const target = await extension.browser.waitForTarget((one) =>
    one.url().endsWith('/background.js'),
  );
  const worker = await target.worker();
  await worker?.evaluate(`chrome.storage.local.set({ profiles: [${JSON.stringify(profile)}] })`);
  await worker?.evaluate(`new Promise((resolve) => {
    const look = async () => {
      const scripts = await chrome.scripting.getRegisteredContentScripts();
      if (scripts.length > 0) resolve(); else setTimeout(look, 20);
    };
    look();
  })`);
  page = await extension.browser.newPage();
});
afterAll(async () => {
  await extension.close();
  server.close();
  rmSync(folder, { recursive: true });
});

const sentTimes = (frame: Frame): Promise<unknown> => frame.evaluate('sent');

async function passes(frame: Frame, { target = '.gui', key }: Way): Promise<void> {
  await frame.waitForSelector(target);
  if (key === undefined) await frame.click(target);
  else {
    await frame.focus(target);
    await page.keyboard.press(key === ' ' ? 'Space' : key);
  }
  // Without an agent nothing is checked: the person is asked for a reason.
  await waitInside(frame, 'kyso-guard >>> #reason');
  expect(await sentTimes(frame)).toBe(0);
  await frame.type('kyso-guard >>> #reason', 'Gấp');
  await press(frame, 'kyso-guard >>> #send:not([disabled])');
  await lineSays(frame, 'Đã gửi. Sổ gửi sẽ được ghi khi chương trình kyso hoạt động lại.');
  expect(await sentTimes(frame)).toBe(1);
}

it.each(names)('%s', async (name) => {
  await page.goto(`${origin}/${names.indexOf(name)}`);
  const way = ways[name];
  if (way !== undefined) await passes(page.mainFrame(), way);
});

it('in a frame of the portal', async () => {
  await page.goto(`${origin}/0/khung`);
  const frame = await page.waitForFrame((one) => one.url() === `${origin}/0`);
  await passes(frame, { body: '' });
});

it('leaves everything else on the page alone', async () => {
  await page.goto(`${origin}/6`);
  await page.type('input', 'hai mươi');
  expect(await page.$eval('input', ({ value }) => value)).toBe('hai mươi');
  expect(await page.$('kyso-guard')).toBeNull();
});
