// The whole main job by itself: an official signs a letter inside the portal with a token, and everybody checks it.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { launchChromium, waitForExtensionPage } from '../support/browser.ts';
import { testPki } from '../support/pki.ts';
import { signIn } from '../support/sign-in.ts';
import { openStage, STAGE_PIN } from '../support/stage.ts';

const output = join(import.meta.dirname, '../../demo-output');
const signedFile = join(output, 'signed.pdf');
const stayOpen = process.argv.includes('--open');

let pictures = 0;
let last = performance.now();

/** Prints a step with the time it took. */
function step(words: string): void {
  const now = performance.now();
  console.log(`${String(Math.round(now - last)).padStart(6)} ms  ${words}`);
  last = now;
}

async function picture(page: Page, name: string): Promise<void> {
  pictures++;
  const path = join(output, `${String(pictures).padStart(2, '0')}-${name}.png`);
  await page.screenshot({ path });
  last = performance.now();
}

async function run(): Promise<void> {
  clearOutput();
  if (
    stayOpen &&
    process.env['DISPLAY'] === undefined &&
    process.env['WAYLAND_DISPLAY'] === undefined
  ) {
    throw new Error(
      '--open cần màn hình (biến DISPLAY). Chạy lại trong phiên làm việc có màn hình.',
    );
  }
  testPki();
  step('Chứng thư số thử nghiệm: CA gốc, CA cấp dưới, lãnh đạo Trần Minh Khôi');
  const stage = await openStage({
    ...(stayOpen ? { dialog: 'desktop' } : {}),
    environment: desktop(),
  });
  step(
    `Thiết bị ký số SoftHSM2, chương trình kyso (cổng ${stage.agent.port}), cổng QLVB ${stage.portal.origin}`,
  );
  const chromium = await launchChromium(
    [{ origin: stage.portal.origin, profile: 'reference' }],
    stage.agent,
    stayOpen ? { headless: false } : {},
  );
  step('Chromium với tiện ích kyso');
  try {
    const [page = await chromium.browser.newPage()] = await chromium.browser.pages();
    if (stayOpen) await stayForHand(page, stage.portal.origin, chromium.browser.process()?.pid);
    else await signLetter(page, chromium, stage.portal);
  } finally {
    await chromium.close();
    await stage.close();
  }
}

type Chromium = Awaited<ReturnType<typeof launchChromium>>;
type Portal = Awaited<ReturnType<typeof openStage>>['portal'];

async function signLetter(page: Page, chromium: Chromium, portal: Portal): Promise<void> {
  await signIn(page, portal.origin, '/cho-ky');
  step('Lãnh đạo đăng nhập cổng QLVB, mở danh sách chờ ký');
  await picture(page, 'danh-sach-cho-ky');
  await Promise.all([page.waitForNavigation(), page.click('a.mo-van-ban')]);
  const documentId = Number(new URL(page.url()).pathname.split('/').at(-1));
  const button = await page.waitForSelector('tr[data-tep] kyso-bar >>> #sign');
  step('Mở công văn: tiện ích đặt nút «Ký số» cạnh tệp đính kèm');
  await picture(page, 'van-ban');

  await button?.click();
  const panel = await waitForExtensionPage(chromium, 'sign');
  await panel.waitForSelector('#confirm:not([disabled])');
  step('Bấm «Ký số»: bảng ký hiện trang văn bản và chỗ ký tìm theo chữ trên trang');
  await panel.waitForSelector('.mark-box .mark-picture');
  await picture(panel, 'bang-ky');

  await panel.click('#confirm');
  await panel.waitForFunction(() => document.querySelector('.phase.now') !== null);
  await picture(panel, 'nhap-ma-pin');
  await panel.waitForSelector('#close');
  step('«Ký phê duyệt»: mã PIN ở cửa sổ riêng, ký, tự kiểm tra, đưa bản ký lên cổng');
  await picture(panel, 'da-ky');
  await panel.click('#close').catch(() => undefined);

  await page.waitForSelector('tr[data-tep] kyso-bar >>> .badge');
  step('Cổng QLVB hiện kết quả kiểm tra bản đang lưu');
  await picture(page, 'ket-qua');
  saveSigned(portal, documentId);
}

function saveSigned(portal: Portal, documentId: number): void {
  const [attachment] = portal.db.attachments(documentId);
  if (attachment === undefined) throw new Error('không thấy tệp đính kèm');
  const versions = portal.db.versions.list(attachment.id);
  const newest = versions.at(-1);
  if (newest === undefined || versions.length < 2) throw new Error('cổng chưa nhận bản ký');
  writeFileSync(signedFile, portal.db.versions.read(attachment.id, newest.version));
  step(`Bản ký (phiên bản ${newest.version}) lưu ở demo-output/signed.pdf`);
  console.log(
    `\npdfsig demo-output/signed.pdf\n${execFileSync('pdfsig', [signedFile], { encoding: 'utf8' })}`,
  );
}

/** Everything stays until the window is closed or Ctrl-C. */
async function stayForHand(
  page: Page,
  origin: string,
  browserProcess: number | undefined,
): Promise<void> {
  await signIn(page, origin, '/cho-ky');
  console.log(`\nMọi thứ đang chạy. Cổng QLVB: ${origin} (đã đăng nhập vai lãnh đạo).`);
  console.log(`Mở một công văn, bấm «Ký số». Mã PIN của thiết bị thử: ${STAGE_PIN}`);
  console.log(
    `Đóng cửa sổ Chromium (tiến trình ${browserProcess ?? '?'}) hoặc bấm Ctrl-C để kết thúc.`,
  );
  await Promise.race([
    new Promise((resolve) => page.browser().once('disconnected', resolve)),
    new Promise((resolve) => process.once('SIGINT', resolve)),
  ]);
}

/** Only what an earlier run left: one PDF and numbered pictures. */
function clearOutput(): void {
  mkdirSync(output, { recursive: true });
  for (const name of readdirSync(output)) {
    if (name === 'signed.pdf' || /^\d\d-[a-z-]+\.png$/.test(name)) rmSync(join(output, name));
  }
}

function desktop(): Record<string, string> {
  const names = [
    'DISPLAY',
    'WAYLAND_DISPLAY',
    'XAUTHORITY',
    'DBUS_SESSION_BUS_ADDRESS',
    'XDG_RUNTIME_DIR',
  ];
  return Object.fromEntries(
    names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
}

await run();
