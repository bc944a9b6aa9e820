// The story of a document on every skin: return, signature, number, issue, attachment, and the copies that arrive.
import type { ElementHandle, Page } from 'puppeteer';
import { afterEach, describe, expect, it } from 'vitest';
import { outgoingDocuments } from '../../portal/seed/outgoing.ts';
import { seedPortal } from '../../portal/seed/seed.ts';
import type { DocumentRow } from '../../portal/store/model.ts';
import { waitForExtensionPage } from '../../support/browser.ts';
import { paintedOver } from '../../support/changed-letter.ts';
import {
  barControl,
  type Desk,
  keepScreen,
  setDesk,
  waitUntilReady,
  wordsOf,
} from '../../support/desk.ts';
import { type Login, type Skin, skins } from '../../support/portal-skins.ts';
import { LEADER_PIN, OFFICE_PIN } from '../../support/token-bench.ts';
import { waitInside } from '../../support/press.ts';

let desk: Desk;
afterEach(() => desk.close());

/** A letter without a number, and its appendix. */
const planned = outgoingDocuments.filter(
  ({ files }) => files[0]?.name === 'cv-cung-cap-so-lieu.pdf',
);

/** Five people and three signatures; a busy machine takes its time. */
const LONGEST_MS = 180_000;

const threeSkins = Object.entries(skins).filter(([profile]) => profile !== 'reference');

const valueOf = (field: Element): unknown => 'value' in field && field.value;

describe.each(threeSkins)('the story on the skin of %s', (profile, skin: Skin) => {
  let page: Page;

  async function openAs(login: Login, documentId: number): Promise<void> {
    await page.close();
    page = await skin.signIn(desk.extension.browser, desk.portal, login);
    await skin.openDocument(page, desk.portal, documentId);
  }

  const document = (id: number): DocumentRow => {
    const found = desk.portal.db.document(id);
    if (found === undefined) throw new Error('no document');
    return found;
  };

  async function take(id: number, step: string, status: string, reason = ''): Promise<void> {
    await skin.takeStep(page, step, reason);
    await expect.poll(() => document(id).status, { timeout: 10_000 }).toBe(status);
  }

  /** @param place - of the attachment in its list */
  async function sign(place: number, fill: (panel: Page) => Promise<unknown>): Promise<void> {
    await page.bringToFront();
    await waitInside(page, 'kyso-bar >>> #sign');
    const controls: ElementHandle[] = await page.$$('kyso-bar >>> #sign');
    await controls[place]?.click();
    const panel = await waitForExtensionPage(desk.extension, 'sign.html');
    await panel.setViewport({ width: 1180, height: 820 });
    await fill(panel);
    await waitUntilReady(panel);
    await panel.click('#confirm');
    expect(await wordsOf(panel, '.box.ok .box-title')).toBe('Đã đưa bản ký lên hệ thống');
    await panel.close();
  }

  /** What stands beside its file, by itself or when it is asked for. */
  async function verdictOf(
    id: number,
  ): Promise<{ readonly words: string; readonly title: string }> {
    await skin.openDocument(page, desk.portal, id);
    await waitInside(page, 'kyso-bar >>> #check, kyso-bar >>> .badge');
    await (await page.$('kyso-bar >>> #check'))?.click();
    return barControl(page, '.badge');
  }

  it(
    'goes from draft to issue, comes back where it must, and is judged where it arrives',
    async () => {
      desk = await setDesk({
        profile,
        pin: [
          { kind: 'pin', pin: LEADER_PIN },
          { kind: 'pin', pin: OFFICE_PIN },
          { kind: 'pin', pin: OFFICE_PIN },
        ],
        seed: (store) => {
          seedPortal(store, planned);
        },
      });
      const { db } = desk.portal;
      page = await desk.extension.browser.newPage();
      const [{ id } = { id: 0 }] = db.documents();
      const [main, appendix] = db.attachments(id);
      if (main === undefined || appendix === undefined) throw new Error('no files');
      await openAs('lanhdao', id);
      await take(id, 'tra-lai', 'sentBack', 'Sai số liệu tại mục 2');
      await openAs('chuyenvien', id);
      expect(await page.evaluate('document.body.innerText')).toContain('Sai số liệu tại mục 2');
      await take(id, 'trinh-ky', 'awaitingSignature');

      await openAs('lanhdao', id);
      await sign(0, async (panel) => {
        await waitUntilReady(panel);
        expect(await panel.$eval('#kind', valueOf)).toBe('approve');
      });
      await take(id, 'duyet', 'awaitingIssue');

      await openAs('vanthu', id);
      await take(id, 'cap-so', 'awaitingIssue');
      await expect.poll(() => document(id).documentCode).toBe('1/UBND-VP');
      await skin.openDocument(page, desk.portal, id);
      await sign(0, async (panel) => {
        // The number that the portal has allotted goes onto the page.
        await panel.waitForSelector('#document-code');
        expect(await panel.$eval('#document-code', valueOf)).toBe('1/UBND-VP');
        await keepScreen(panel, `story-${profile}-issue`);
      });
      await skin.openDocument(page, desk.portal, id);
      await sign(1, async (panel) => {
        await panel.waitForSelector('#kind');
        await panel.select('#kind', 'attachment');
      });
      await take(id, 'ban-hanh', 'issued');
      expect(db.attachments(id).map(({ version }) => version)).toEqual([3, 2]);

      const issued = db.versions.read(main.id, 3);
      const [{ document: fields } = { document: undefined }] = planned;
      if (fields === undefined) throw new Error('no letter');
      const arrive = (bytes: Uint8Array, code: string): number => {
        const arrival = { direction: 'incoming', status: 'received', documentCode: code } as const;
        const documentId = db.addDocument({ ...fields, ...arrival });
        const file = db.addAttachment(documentId, 'document', 'cv.pdf', 'application/pdf');
        db.versions.add(file, bytes, { at: new Date().toISOString(), by: 'Trục', note: '' });
        return documentId;
      };
      const intact = arrive(issued, '2/UBND-VP');
      const good = await verdictOf(intact);
      expect(good.words).toBe('Chưa xác định 2');
      expect(good.title).toContain('Nội dung đã ký còn nguyên vẹn');
      await take(intact, 'tiep-nhan', 'awaitingHandling');

      const changed = arrive(paintedOver(issued), '3/UBND-VP');
      const bad = await verdictOf(changed);
      expect(bad.words).toMatch(/^Không hợp lệ/);
      await keepScreen(page, `story-${profile}-changed`);
      await take(changed, 'tra-lai-noi-gui', 'receiptRefused', 'Tệp đã bị thay đổi sau khi ký');
    },
    LONGEST_MS,
  );
});
