// «Kiểm tra máy» on the settings page: lines, what is wrong, and a report that is shown before it is saved.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { violations } from '../../support/accessibility.ts';
import { type Desk, keepScreen, setDesk, wordsOf } from '../../support/desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await setDesk();
});
afterAll(() => desk.close());

it('checks this PC, and tells what is missing when the agent is gone', async () => {
  const page = await desk.extension.browser.newPage();
  await page.setViewport({ width: 900, height: 1200 });
  await page.goto(`${desk.extension.extensionOrigin}/options.html`);
  await page.click('#diagnose');
  await page.waitForSelector('#export');
  const words = await wordsOf(page, '#checks');
  expect(words).toContain('Chương trình kyso đang chạy');
  expect(words).toContain('Token lãnh đạo');
  expect(words).toContain('Danh sách nơi cấp tin cậy');
  expect(await wordsOf(page, '#diagnosis-state')).toMatch(/^Đã kiểm tra \d+ mục/);
  await page.click('#export');
  const report = await wordsOf(page, '#preview');
  expect(report).toContain('T••• l••• đ•••');
  expect(report).not.toContain('lãnh đạo');
  expect(await violations(page)).toEqual([]);
  await keepScreen(page, 'diagnosis');

  await desk.agent.stop();
  await page.click('#diagnose');
  // Agents of other tests may listen on the other ports: then it is one that is not ours.
  expect(await wordsOf(page, '.box.bad')).toMatch(/Chưa thấy chương trình kyso|trả lời trên máy/);
  await keepScreen(page, 'diagnosis-no-agent');
});
