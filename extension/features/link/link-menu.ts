// «Kiểm tra chữ ký số của tệp này» on any link: the file is read on the page where the link stands and shown in the
// verify page.
import * as v from 'valibot';
import { browser, type Browser } from 'wxt/browser';
import { text } from '../../../shared/text/text.ts';
import { LinkedDocument, type LinkQuestion } from '../../messages/link.ts';
import { currentLanguage } from '../../settings/language.ts';

const MENU_ID = 'check-link';
const SCRIPT_FILE = '/content-scripts/link.js';
/** A page that was opened asks within moments; what nobody asks for is not kept. */
const KEPT = 5;

const gone: LinkedDocument = {
  kind: 'failure',
  failure: { code: 'LINK_UNREADABLE', details: { status: 0 } },
};

export class LinkMenu {
  readonly #read = new Map<string, Promise<LinkedDocument>>();

  constructor() {
    browser.contextMenus.onClicked.addListener((click, tab) => {
      if (click.menuItemId === MENU_ID) void this.#open(click, tab?.id);
    });
  }

  /** Writes the menu's line in the current language. */
  async show(): Promise<void> {
    const title = text(await currentLanguage(), 'verify.link');
    await browser.contextMenus.removeAll();
    browser.contextMenus.create({
      id: MENU_ID,
      title,
      contexts: ['link'],
      targetUrlPatterns: ['http://*/*', 'https://*/*'],
    });
  }

  async #open(
    { linkUrl, frameId = 0 }: Browser.contextMenus.OnClickData,
    tabId: number | undefined,
  ): Promise<void> {
    if (linkUrl === undefined || tabId === undefined) return;
    const linkId = crypto.randomUUID();
    this.#read.set(linkId, readIn(tabId, frameId, linkUrl));
    for (const old of [...this.#read.keys()].slice(0, -KEPT)) this.#read.delete(old);
    await browser.tabs.create({ url: browser.runtime.getURL(`/verify.html?link=${linkId}`) });
  }

  /** The file of a link, for the verify page. After a restart of the worker there is none. */
  async linked(linkId: string): Promise<LinkedDocument> {
    return (await this.#read.get(linkId)) ?? gone;
  }
}

async function readIn(tabId: number, frameId: number, url: string): Promise<LinkedDocument> {
  try {
    const target = { tabId, frameIds: [frameId] };
    await browser.scripting.executeScript({ target, files: [SCRIPT_FILE] });
    const question: LinkQuestion = { kind: 'link.read', url };
    const answer: unknown = await browser.tabs.sendMessage(tabId, question, { frameId });
    const parsed = v.safeParse(LinkedDocument, answer);
    return parsed.success ? parsed.output : gone;
  } catch {
    // The page takes no script (the browser's own pages), or is gone.
    return gone;
  }
}
