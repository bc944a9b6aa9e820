// What a walk through the screens says at each of them: whoever walks looks, or takes a picture.
import type { Page } from 'puppeteer';

/**
 * A state of a screen has been reached.
 *
 * @param name - kebab-case, one for each state
 * @param host - our element on a page that is not ours, as `kyso-bar`; absent: the page is ours
 */
export type Show = (page: Page, name: string, host?: string) => Promise<void>;
