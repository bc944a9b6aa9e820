// Draws the extension's icons from extension/icon.svg: `node .ci/draw-icons.mjs` after changing the drawing.
import { readFileSync, writeFileSync } from 'node:fs';
import puppeteer from 'puppeteer';

const root = new URL('..', import.meta.url);
const drawing = readFileSync(new URL('extension/icon.svg', root), 'utf8');
const browser = await puppeteer.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
const page = await browser.newPage();
for (const size of [16, 32, 48, 96, 128]) {
  await page.setViewport({ width: size, height: size });
  await page.setContent(
    `<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${drawing}`,
  );
  const picture = await page.screenshot({ omitBackground: true });
  writeFileSync(new URL(`extension/public/icon/${size}.png`, root), picture);
}
await browser.close();
