// Looks at one state of a screen in its widths and themes, and keeps pictures of it where somebody wants them.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame, Page, Viewport } from 'puppeteer';
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
    const frames = await framesWith(page, host);
    const look: Look = {
      ...{ page, host, frames },
      picture: `${name}-${language}`,
      note: (where, found) => {
        problems.push(...found.map((fault) => `${name} ${language} ${where}: ${fault}`));
      },
    };
    await lookInThemes(look, language);
    await lookInWidths(look);
  };
}

type Look = {
  readonly page: Page;
  readonly host: string | undefined;
  readonly frames: readonly Frame[];
  readonly picture: string;
  readonly note: (where: string, found: readonly string[]) => void;
};

/** Forced colours are the system's; the others are the same in each language. */
const isTold = (theme: string, language: Language): boolean =>
  theme === 'light' || (theme === 'dark' && language === 'vi');

async function lookInThemes({ page, host, frames, picture, note }: Look, language: Language) {
  const session = await page.createCDPSession();
  const under = host === undefined ? 'document' : `'${host}'`;
  for (const [theme, features] of Object.entries(themes)) {
    await session.send('Emulation.setEmulatedMedia', { features: [...features] });
    await keep(page, `${picture}-${theme}`, host);
    if (!isTold(theme, language)) continue;
    for (const frame of frames) note(theme, await violations(frame, under));
  }
  await session.send('Emulation.setEmulatedMedia', { features: [] });
  await session.detach();
}

async function lookInWidths({ page, host, frames, picture, note }: Look): Promise<void> {
  const window = page.viewport() ?? { width: 1280, height: 860 };
  for (const [zoom, by] of Object.entries(zooms)) {
    if (by === undefined && host !== undefined) continue;
    if (by !== 1) {
      await page.setViewport(enlarged(window, by, leastWidth(page)));
      await settled(page);
    }
    for (const frame of frames) note(zoom, await frame.evaluate(misfits, host));
    if (by !== 1) await keep(page, `${picture}-${zoom.replace('%', '')}`, host);
  }
  await page.setViewport(window);
  await settled(page);
}

function enlarged(window: Viewport, by: number | undefined, least: number): Viewport {
  if (by === undefined) return { width: Math.max(320, least), height: 640, deviceScaleFactor: 1 };
  const width = Math.max(Math.round(window.width / by), least);
  return { width, height: Math.round(window.height / by), deviceScaleFactor: by };
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
