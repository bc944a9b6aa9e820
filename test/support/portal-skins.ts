// How a person gets about in each skin of the reference portal: sign in, open a document, send it, watch the axis.
import type { Browser, Frame, Page } from 'puppeteer';
import type { RunningPortal } from '../portal/server.ts';
import type { users } from '../portal/seed/users.ts';
import { enterLogin } from './sign-in.ts';

export type Login = (typeof users)[number]['login'];

export type Skin = {
  /** A new page with this person signed in. Cookies are of the browser: one person at a time. */
  signIn(browser: Browser, portal: RunningPortal, login: Login): Promise<Page>;
  /** Shows a document in the page itself. */
  openDocument(page: Page, portal: RunningPortal, documentId: number): Promise<void>;
  /** A step of the workflow on the document that is shown. @param reason - where one is asked for */
  takeStep(page: Page, step: string, reason?: string): Promise<void>;
  /** From the document that is shown. @returns the frame with the form */
  openSend(page: Page): Promise<Frame>;
  /** @returns the frame with the rows */
  openExchange(page: Page, portal: RunningPortal): Promise<Frame>;
  /** Whether a result is there is told by its words. */
  readonly sendResult: string;
};

async function signInByForm(
  browser: Browser,
  address: string,
  login: Login,
  signOut?: (page: Page) => Promise<void>,
): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(address);
  await signOut?.(page);
  await page.waitForSelector('[name=ten]');
  await enterLogin(page, login);
  return page;
}

async function signInByCookie(
  browser: Browser,
  portal: RunningPortal,
  login: Login,
): Promise<Page> {
  const page = await signInByForm(browser, `${portal.origin}/dang-nhap`, login);
  await Promise.all([page.waitForNavigation(), page.click('form button')]);
  return page;
}

async function follow(page: Page, link: string, wanted: string): Promise<Frame> {
  await page.waitForSelector(link);
  await Promise.all([page.waitForNavigation(), page.click(link)]);
  await page.waitForSelector(wanted);
  return page.mainFrame();
}

async function inFrame(page: Page, address: string, wanted: string): Promise<Frame> {
  const frame = await page.waitForFrame((one) => one.url().includes(address));
  await frame.waitForSelector(wanted);
  return frame;
}

/** Clicks what asks for the reason in a dialog; the step is taken when its button is gone from a page drawn anew. */
async function clickAndAnswer(page: Page, selector: string, reason: string): Promise<void> {
  const control = await page.waitForSelector(selector);
  if (reason !== '') page.once('dialog', (dialog) => void dialog.accept(reason));
  await control?.click();
  await page.waitForSelector(selector, { hidden: true });
}

async function reloadAndAnswer(page: Page, selector: string, reason: string): Promise<void> {
  await page.waitForSelector(selector);
  if (reason !== '') page.once('dialog', (dialog) => void dialog.accept(reason));
  await Promise.all([page.waitForNavigation(), page.click(selector)]);
}

/** Clicks what loads the page anew, after the reason is in its field. */
async function fillAndClick(
  page: Page,
  selector: string,
  field: string,
  reason: string,
): Promise<void> {
  await page.waitForSelector(selector);
  if (reason !== '') await page.type(field, reason);
  await Promise.all([page.waitForNavigation(), page.click(selector)]);
}

const plain: Skin = {
  signIn: signInByCookie,
  openDocument: async (page, { origin }, id) => {
    await page.goto(`${origin}/van-ban/${id}`);
  },
  takeStep: (page, step, reason = '') =>
    fillAndClick(
      page,
      `button[value="${step}"]`,
      `form:has([value="${step}"]) [name=ly-do]`,
      reason,
    ),
  openSend: (page) => follow(page, 'a.gui-di', 'form.gui-lien-thong'),
  openExchange: async (page, { origin }) => {
    await page.goto(`${origin}/van-ban-den`);
    return follow(page, '.thuc-don a[href="/lien-thong"]', 'table.nhat-ky-lien-thong');
  },
  sendResult: '.ket-qua-gui',
};

const classic: Skin = {
  signIn: signInByCookie,
  openDocument: async (page, { origin }, id) => {
    await page.goto(`${origin}/qlvbdh/ct?k9F.=${Buffer.from(String(id)).toString('base64')}`);
    await page.waitForSelector('#ds_tep li');
  },
  takeStep: (page, step, reason = '') => reloadAndAnswer(page, `[buoc="${step}"]`, reason),
  openSend: async (page) => {
    await page.click('#btnPhatHanh');
    return inFrame(page, '/qlvbdh/gui', '#ds_tep li');
  },
  openExchange: async (page, { origin }) => {
    await page.goto(`${origin}/qlvbdh/main?lang=vi`);
    const menu = await inFrame(page, '/qlvbdh/menu', 'a');
    // Not by its place: the frames of a set still move while they load.
    await menu.$eval('a[href="/qlvbdh/nk"]', (link) => {
      if (link instanceof HTMLElement) link.click();
    });
    return inFrame(page, '/qlvbdh/nk', '#dt_lienthong');
  },
  sendResult: '#kq_gui',
};

const spa: Skin = {
  signIn: async (browser, portal, login) => {
    const address = `${portal.origin}/spa/`;
    const form = await signInByForm(browser, address, login, async (page) => {
      await page.evaluate(() => {
        localStorage.clear();
      });
      await page.reload();
    });
    await form.click('form button');
    await form.waitForSelector('nav');
    return form;
  },
  openDocument: async (page, { origin }, id) => {
    await page.goto(`${origin}/spa/van-ban/${id}/info/`);
    await page.waitForSelector('.mat-row.tep');
  },
  takeStep: (page, step, reason = '') => clickAndAnswer(page, `[data-buoc="${step}"]`, reason),
  openSend: async (page) => {
    await page.click('button.gui-di');
    await page.waitForSelector('form.gui-lien-thong');
    return page.mainFrame();
  },
  openExchange: async (page, { origin }) => {
    await page.goto(`${origin}/spa/`);
    const entry = await page.waitForSelector('nav button:last-child');
    await entry?.click();
    await page.waitForSelector('.nhat-ky');
    return page.mainFrame();
  },
  sendResult: '.mat-snack-bar',
};

const webforms: Skin = {
  signIn: signInByCookie,
  openDocument: async (page, { origin }, id) => {
    await page.goto(`${origin}/webforms/ChiTiet.aspx?id=${id}`);
  },
  takeStep: (page, step, reason = '') =>
    fillAndClick(page, `#ctl00_btnXuLy_${step}`, '#ctl00_txtLyDo', reason),
  openSend: (page) => follow(page, '#ctl00_hlPhatHanh', '#ctl00_btnGui'),
  openExchange: async (page, { origin }) => {
    await page.goto(`${origin}/webforms/VanBan.aspx`);
    return follow(page, 'a[href="NhatKyLienThong.aspx"]', '#ctl00_gvNhatKy');
  },
  sendResult: '#ctl00_lblKetQuaGui',
};

/** By the profile that knows it. */
export const skins = {
  reference: plain,
  'reference-classic': classic,
  'reference-spa': spa,
  'reference-webforms': webforms,
} as const satisfies Readonly<Record<string, Skin>>;

/** A document that may be sent. */
export function issuedDocument({ db }: RunningPortal): number {
  const found = db.documents().find(({ status }) => status === 'issued');
  if (found === undefined) throw new Error('no document is issued');
  return found.id;
}

/** The portal's words once it says something. */
export async function saidBy(frame: Frame, selector: string): Promise<string> {
  const words = await frame.waitForFunction(
    (wanted) => document.querySelector(wanted)?.textContent.trim(),
    {},
    selector,
  );
  return (await words.jsonValue()) ?? '';
}
