// What IT announces about versions, in the popup: quiet while all is new, one line otherwise.
import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sealManifest, type UpdateManifest } from '../../../agent/updates/manifest.ts';
import { violations } from '../../support/accessibility.ts';
import { type Desk, keepScreen, setDesk, wordsOf } from '../../support/desk.ts';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
let desk: Desk;
beforeAll(async () => {
  const updateKeys = [publicKey.export({ format: 'der', type: 'spki' }).toString('base64')];
  desk = await setDesk({
    policy: { updateManifestUrl: 'https://cntt.example/kyso.json', updateKeys },
  });
});
afterAll(() => desk.close());

/** As if the agent had been told. */
function announce(more: Partial<UpdateManifest>): void {
  const folder = join(desk.agent.folder, 'state', 'kyso', 'updates');
  const zero = { agent: '0.0.0', extension: '0.0.0' };
  const manifest: UpdateManifest = {
    version: '9.1.0',
    published: '2026-11-20T00:00:00.000Z',
    expires: '2099-01-01T00:00:00.000Z',
    sequence: 1,
    files: [{ platform: 'linux-x64', name: 'kyso.deb', sha256: 'ab'.repeat(32), sizeBytes: 1 }],
    minimum: zero,
    notes: { vi: 'Sửa lỗi ký bản sao.', en: 'Copies are signed again.' },
    ...more,
  };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'manifest.json'), sealManifest(manifest, pem).file);
}

async function popup(): Promise<Page> {
  const page = await desk.extension.browser.newPage();
  await page.setViewport({ width: 380, height: 420 });
  await page.goto(`${desk.extension.extensionOrigin}/popup.html`);
  await page.waitForSelector('.outbox .hint:not(:empty)');
  return page;
}

it.each([
  ['nothing, while it is the newest', { version: '0.1.0' }, undefined],
  [
    'a newer one, with the words of IT',
    {},
    /^Đã có kyso 9\.1\.0 \(máy đang dùng 0\.1\.0\)\. .* Sửa lỗi ký bản sao\.$/,
  ],
  [
    'an agent that is too old',
    { minimum: { agent: '9.0.0', extension: '0.0.0' } },
    /^kyso 0\.1\.0 đã quá cũ, phải cập nhật lên 9\.1\.0/,
  ],
  [
    'an extension that is too old',
    { version: '0.1.0', minimum: { agent: '0.1.0', extension: '9.0.0' } },
    /^Tiện ích 0\.1\.0 đã quá cũ, cần từ 9\.0\.0 trở lên/,
  ],
] as const)('the popup tells %s', async (name, more, expected) => {
  announce(more);
  const page = await popup();
  const lines = await page.$$eval('.line', (all) =>
    all.map((line) => [line.querySelector('dt')?.innerText, line.querySelector('dd')?.innerText]),
  );
  const [line] = lines.filter(([title]) => title === 'Phiên bản');
  if (expected === undefined) expect(line).toBeUndefined();
  else expect(line?.[1]?.trim()).toMatch(expected);
  expect(await violations(page)).toEqual([]);
  await keepScreen(page, `popup-update-${name.split(' ').at(1) ?? ''}-${name.length}`);
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
  expect(await violations(page)).toEqual([]);
  await keepScreen(page, `popup-update-${name.length}-dark`);
  await page.close();
});

it('«Kiểm tra máy» has a line of its own for it', async () => {
  announce({});
  const page = await desk.extension.browser.newPage();
  await page.goto(`${desk.extension.extensionOrigin}/options.html`);
  await page.click('#diagnose');
  await page.waitForSelector('#export');
  expect(await wordsOf(page, '#checks')).toContain('Đã có kyso 9.1.0');
  await page.close();
});
