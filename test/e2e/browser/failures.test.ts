// What goes wrong on the way of one signing, as the panel tells it, and the way on from there.
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  barControl,
  type Desk,
  keepScreen,
  openPanel,
  setDesk,
  waitingDocument,
  waitUntilReady,
  wordsOf,
} from '../../support/desk.ts';
import { LEADER_PIN } from '../../support/token-bench.ts';

const folder = mkdtempSync(join(tmpdir(), 'kyso-failures-'));
let desk: Desk;
let page: Page;
let panel: Page | undefined;

beforeAll(async () => {
  desk = await setDesk();
  page = await desk.signIn();
});
afterEach(async () => {
  desk.portal.faults.set({});
  desk.answerPin([{ kind: 'pin', pin: LEADER_PIN }]);
  if (panel && !panel.isClosed()) await panel.close();
});
afterAll(async () => {
  await desk.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Opens the waiting document and its panel; the document may first get another content. */
async function openSigning(content?: Uint8Array): Promise<Page> {
  const { documentId, attachment } = waitingDocument(desk.portal);
  if (content !== undefined) {
    const by = { at: new Date().toISOString(), by: 'Hệ thống', note: '' };
    desk.portal.db.versions.add(attachment.id, content, by);
  }
  await desk.openDocument(page, documentId);
  panel = await openPanel(desk, page);
  return panel;
}

async function confirm(shown: Page): Promise<void> {
  await waitUntilReady(shown);
  await shown.click('#confirm');
}

const failure = (shown: Page): Promise<string> => wordsOf(shown, '.box.bad');
const success = (shown: Page): Promise<string> => wordsOf(shown, '.box.ok .box-title');
const currentVersion = (): number =>
  desk.portal.db.attachment(waitingDocument(desk.portal).attachment.id)?.version ?? 0;

describe('with a token and its PIN', () => {
  it.each([
    ['not-a-pdf', new TextEncoder().encode('Đây là văn bản thuần túy.'), 'không phải tệp PDF'],
    ['empty', new Uint8Array(), 'tệp rỗng'],
  ])('says why a file that is %s cannot be signed', async (name, content, reason) => {
    const shown = await openSigning(content);
    expect(await failure(shown)).toContain(reason);
    await keepScreen(shown, `failed-${name}`);
  });

  it('says that an encrypted file cannot be signed', async () => {
    const plain = join(folder, 'plain.pdf');
    const locked = join(folder, 'locked.pdf');
    const { attachment } = waitingDocument(desk.portal);
    writeFileSync(plain, desk.portal.db.versions.read(attachment.id, 1));
    execFileSync('qpdf', ['--encrypt', 'mật', 'khẩu', '256', '--', plain, locked]);
    const shown = await openSigning(readFileSync(locked));
    expect(await failure(shown)).toContain('đặt mật khẩu');
    await keepScreen(shown, 'failed-encrypted');
    desk.portal.db.versions.add(attachment.id, readFileSync(plain), {
      at: new Date().toISOString(),
      by: 'Hệ thống',
      note: '',
    });
  });

  it('says when the portal does not give the file', async () => {
    desk.portal.faults.set({ htmlInsteadOfFile: true });
    expect(await failure(await openSigning())).toContain('không cho tải tệp đính kèm');
  });

  it('keeps the signed file when the portal refuses it, for download and for another try', async () => {
    const before = currentVersion();
    desk.portal.faults.set({ refuseUpload: 500 });
    const shown = await openSigning();
    await confirm(shown);
    expect(await failure(shown)).toContain(
      'Đã ký xong nhưng hệ thống không nhận tệp (500). Bản đã ký được giữ tại máy.',
    );
    await keepScreen(shown, 'failed-upload');
    expect((await barControl(page, '#failure-text')).words).toContain('(500)');
    const session = await shown.createCDPSession();
    await session.send('Browser.setDownloadBehavior', {
      behavior: 'allow',
      downloadPath: folder,
    });
    await shown.click('#download');
    await shown.waitForSelector('.hint[role=status]');
    const file = join(folder, 'cv-ky-so-van-ban-dien-tu_da-ky.pdf');
    await until(() => existsSync(file));
    expect(execFileSync('pdfsig', [file], { encoding: 'utf8' })).toContain('Signature is Valid');

    desk.portal.faults.set({});
    await shown.click('#retry');
    expect(await success(shown)).toBe('Đã đưa bản ký lên hệ thống');
    expect(currentVersion()).toBe(before + 1);
    expect(signaturesOf(desk)).toBe(1);
  });

  it('never overwrites a version that a colleague stored meanwhile', async () => {
    desk.portal.faults.set({ changeAtDownload: true });
    const before = currentVersion();
    const shown = await openSigning();
    await confirm(shown);
    expect(await failure(shown)).toContain('hệ thống không nhận tệp (409)');
    expect(currentVersion()).toBe(before + 1);
    expect(signaturesOf(desk)).toBe(1);
  });

  it('signs once for a double click', async () => {
    const { documentId } = waitingDocument(desk.portal);
    const before = currentVersion();
    const asked = desk.pinRequests().filter((line) => line.startsWith('GETPIN')).length;
    await desk.openDocument(page, documentId);
    await page.bringToFront();
    await page.click('kyso-bar >>> #sign', { count: 2, delay: 20 });
    const { browser } = desk.extension;
    await until(async () => (await signPanels(browser)).length > 0);
    await new Promise((resolve) => setTimeout(resolve, 500));
    const panels = await signPanels(browser);
    expect(panels).toHaveLength(1);
    panel = panels[0];
    if (panel === undefined) throw new Error('no panel');
    await panel.setViewport({ width: 1180, height: 820 });
    await waitUntilReady(panel);
    await panel.click('#confirm', { count: 2 });
    await success(panel);
    expect(currentVersion()).toBe(before + 1);
    const now = desk.pinRequests().filter((line) => line.startsWith('GETPIN')).length;
    expect(now).toBe(asked + 1);
  });

  it('cancels when the panel is closed before confirmation, and the button comes back', async () => {
    const shown = await openSigning();
    await waitUntilReady(shown);
    await shown.close();
    await page.bringToFront();
    await barControl(page, '#sign:not([disabled])');
    expect(signaturesOf(desk)).toBe(2);
  });

  it('opens the next panel at once after one was closed', async () => {
    const first = await openSigning();
    await waitUntilReady(first);
    await first.close();
    const next = await openSigning();
    await waitUntilReady(next);
    expect(signaturesOf(desk)).toBe(2);
  });

  it('cancels by Escape and says so', async () => {
    const shown = await openSigning();
    await waitUntilReady(shown);
    await shown.keyboard.press('Escape');
    expect(await wordsOf(shown, '.box.idle')).toContain('Đã hủy ký số. Văn bản không thay đổi.');
    await keepScreen(shown, 'cancelled');
  });
});

describe('at the PIN window', () => {
  it('says that the PIN was wrong, and signs at the next try', async () => {
    desk.answerPin([
      { kind: 'pin', pin: '000000' },
      { kind: 'pin', pin: LEADER_PIN },
    ]);
    const shown = await openSigning();
    await confirm(shown);
    expect(await failure(shown)).toContain('Mã PIN không đúng');
    await keepScreen(shown, 'failed-pin');
    await confirm(shown);
    await success(shown);
  });

  it('goes back to the choice when the PIN window was closed', async () => {
    desk.answerPin([{ kind: 'cancel' }, { kind: 'pin', pin: LEADER_PIN }]);
    const shown = await openSigning();
    await confirm(shown);
    expect(await wordsOf(shown, '.box.idle')).toContain('Cửa sổ nhập mã PIN đã đóng.');
    await keepScreen(shown, 'pin-closed');
    await confirm(shown);
    await success(shown);
  });

  it('shows where the PIN belongs, and takes the window away on cancel', async () => {
    desk.answerPin([{ kind: 'hang' }]);
    const shown = await openSigning();
    await confirm(shown);
    await shown.waitForSelector('.pin-window');
    await keepScreen(shown, 'awaiting-pin');
    await until(() => desk.pinRequests().some((line) => line.startsWith('GETPIN')));
    await shown.click('#cancel');
    expect(await wordsOf(shown, '.box.idle')).toContain('Đã hủy ký số');
  });
});

describe('without what signing needs', () => {
  it('asks for the token and goes on when it is put in', async () => {
    moveTokens(desk, 'store', 'away');
    const shown = await openSigning();
    const words = await wordsOf(shown, '.box.warn');
    expect(words).toContain('Chưa cắm thiết bị ký số.');
    await keepScreen(shown, 'token-missing');
    moveTokens(desk, 'away', 'store');
    await confirm(shown);
    await success(shown);
  });

  it('says that the agent is missing, and goes on when it was started', async () => {
    await desk.agent.stop();
    const shown = await openSigning();
    expect(await failure(shown)).toContain('Chưa thấy chương trình kyso trên máy này.');
    await keepScreen(shown, 'agent-missing');
    await desk.restartAgent();
    await shown.click('#retry');
    await confirm(shown);
    await success(shown);
  });

  it('resumes after the agent was killed in the middle', async () => {
    const shown = await openSigning();
    await waitUntilReady(shown);
    await desk.agent.kill();
    await desk.restartAgent();
    await confirm(shown);
    await success(shown);
  });
});

function moveTokens({ tokenFolder }: Desk, from: string, to: string): void {
  mkdirSync(join(tokenFolder, to), { recursive: true });
  for (const name of readdirSync(join(tokenFolder, from))) {
    renameSync(join(tokenFolder, from, name), join(tokenFolder, to, name));
  }
}

function signaturesOf({ portal }: Desk): number {
  const { attachment } = waitingDocument(portal);
  const { version } = portal.db.attachment(attachment.id) ?? attachment;
  const text = Buffer.from(portal.db.versions.read(attachment.id, version)).toString('latin1');
  return text.split('/ByteRange').length - 1;
}

async function signPanels(browser: Desk['extension']['browser']): Promise<Page[]> {
  return (await browser.pages()).filter((shown) => shown.url().includes('/sign.html'));
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 15_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('it did not happen in 15 seconds');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
