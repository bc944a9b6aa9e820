// Looks at one state of a screen in its widths and themes, and keeps pictures of it where somebody wants them.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame, Page } from 'puppeteer';
import type { Language } from '../../shared/text/text.ts';
import { violations } from '../support/accessibility.ts';
import { misfits } from './fits.ts';
import type { Show } from './show.ts';

/** As a share of the window; the last one is a width of 320 px, as ui.md asks of every own page. */
const zooms = { '100%': 1, '200%': 2, '320px': undefined } as const;

type Feature = { readonly name: string; readonly value: string };
const themes: Readonly<Record<string, readonly Feature[]>> = {
  light: [{ name: 'prefers-color-scheme', value: 'light' }],
  dark: [{ name: 'prefers-color-scheme', value: 'dark' }],
  forced: [{ name: 'forced-colors', value: 'active' }],
};

/** @param problems - gets one line for each fault: screen, language, width or theme, fault */
export function examiner(language: Language, problems: string[]): Show {
  return async (page, name, host) => {
    await page.bringToFront();
    const window = page.viewport() ?? { width: 1280, height: 860 };
    const note = (where: string, found: readonly string[]): void => {
      problems.push(...found.map((fault) => `${name} ${language} ${where}: ${fault}`));
    };
    const frames = await framesWith(page, host);
    const session = await page.createCDPSession();
    for (const [theme, features] of Object.entries(themes)) {
      await session.send('Emulation.setEmulatedMedia', { features: [...features] });
      await keep(page, `${name}-${language}-${theme}`, host);
      // Forced colours are the system's; the others are the same in each language.
      if (theme === 'forced' || (theme === 'dark' && language !== 'vi')) continue;
      for (const frame of frames) {
        note(theme, await violations(frame, host === undefined ? 'document' : `'${host}'`));
      }
    }
    await session.send('Emulation.setEmulatedMedia', { features: [] });
    await session.detach();
    for (const [zoom, by] of Object.entries(zooms)) {
      if (by === undefined && host !== undefined) continue;
      const width = by === undefined ? 320 : Math.round(window.width / by);
      if (by !== 1) {
        await page.setViewport({
          width: Math.max(width, leastWidth(page)),
          height: by === undefined ? 640 : Math.round(window.height / by),
          deviceScaleFactor: by ?? 1,
        });
        await settled(page);
      }
      for (const frame of frames) note(zoom, await frame.evaluate(misfits, host));
      if (by !== 1) await keep(page, `${name}-${language}-${zoom.replace('%', '')}`, host);
    }
    await page.setViewport(window);
    await settled(page);
  };
}

/** Those in which there is something of ours to look at. */
async function framesWith(page: Page, host: string | undefined): Promise<readonly Frame[]> {
  if (host === undefined) return [page.mainFrame()];
  const found = await Promise.all(
    page.frames().map(async (frame) => ((await frame.$(host)) === null ? [] : [frame])),
  );
  return found.flat();
}

/** Browsers make the popup as wide as it asks, also when they enlarge it. */
const leastWidth = (page: Page): number => (page.url().endsWith('/popup.html') ? 380 : 0);

/** Two frames drawn: what follows the size of the window has followed. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        requestAnimationFrame(() => {
          requestAnimationFrame(resolve);
        });
      }),
  );
}

async function keep(page: Page, name: string, host: string | undefined): Promise<void> {
  const folder = process.env['KYSO_SCREENS'];
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: host === undefined });
}
