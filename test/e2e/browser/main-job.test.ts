// The main job in both browsers: click, place, certificate, PIN, upload, badge; judged by other programs.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
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

let desk: Desk | undefined;
const folder = mkdtempSync(join(tmpdir(), 'kyso-main-job-'));

afterEach(async () => {
  await desk?.close();
  desk = undefined;
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe.each(['chromium', 'firefox'] as const)('the main job in %s', (browser) => {
  it('signs at the chosen place, uploads, and shows what the check says', async () => {
    desk = await setDesk({ browser });
    const { portal } = desk;
    const { documentId, attachment } = waitingDocument(portal);
    const original = portal.db.versions.read(attachment.id, 1);
    const page = await desk.signIn();
    await desk.openDocument(page, documentId);
    await keepScreen(page, `${browser}-portal`);

    const panel = await openPanel(desk, page);
    await waitUntilReady(panel);
    await keepScreen(panel, `${browser}-panel`);
    const proposed = await placeOf(panel);
    await dragMark(panel, -30, 20);
    const moved = await placeOf(panel);
    expect(moved.xMm).toBeLessThan(proposed.xMm);
    expect(moved.yMm).toBeGreaterThan(proposed.yMm);
    await chooseCertificate(panel, 'Nguyễn Văn Đức');
    await panel.click('#confirm');
    expect(await wordsOf(panel, '.box.ok .box-title')).toBe('Đã đưa bản ký lên hệ thống');
    await keepScreen(panel, `${browser}-done`);

    await page.bringToFront();
    const { words, title } = await barControl(page, '.badge');
    expect(words).toBe('Chưa xác định 1');
    expect(title).toContain('Chưa đủ căn cứ kết luận');
    expect(title).toContain('Nội dung đã ký còn nguyên vẹn; chữ ký phủ toàn bộ tệp.');
    expect(title).toContain('Người ký: Nguyễn Văn Đức');
    expect(title).toMatch(/\d\d\/\d\d\/\d{4} \d\d:\d\d:\d\d/);
    await keepScreen(page, `${browser}-badge`);

    const [current] = portal.db.attachments(documentId);
    expect(current?.version).toBe(2);
    const signed = portal.db.versions.read(attachment.id, 2);
    expect(Buffer.from(signed.subarray(0, original.length)).equals(original)).toBe(true);
    expectOthersAccept(signed);
    expectPlace(signed, moved);
    expect(desk.pinRequests().filter((line) => line.startsWith('GETPIN'))).toHaveLength(1);
    expect(desk.pinRequests().join('\n')).toContain(portal.origin);
  });
});

type Place = Readonly<Record<'xMm' | 'yMm' | 'widthMm' | 'heightMm', number>>;

async function placeOf(panel: Page): Promise<Place> {
  const read = (id: keyof Place): Promise<number> =>
    panel.$eval(`#${id}`, (field) =>
      field instanceof HTMLInputElement ? field.valueAsNumber : Number.NaN,
    );
  return {
    xMm: await read('xMm'),
    yMm: await read('yMm'),
    widthMm: await read('widthMm'),
    heightMm: await read('heightMm'),
  };
}

async function dragMark(panel: Page, byX: number, byY: number): Promise<void> {
  const mark = await panel.waitForSelector('#mark');
  const box = await mark?.boundingBox();
  if (!box) throw new Error('the mark is not shown');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await panel.mouse.move(x, y);
  await panel.mouse.down();
  await panel.mouse.move(x + byX, y + byY, { steps: 4 });
  await panel.mouse.up();
}

async function chooseCertificate(panel: Page, name: string): Promise<void> {
  const value = await panel.$$eval(
    '#certificate option',
    (options, wanted) =>
      options.find((option) => option.textContent.startsWith(wanted))?.getAttribute('value'),
    name,
  );
  if (!value) throw new Error(`no certificate of ${name}`);
  await panel.select('#certificate', value);
  await waitUntilReady(panel);
}

function expectOthersAccept(signed: Uint8Array): void {
  const file = join(folder, 'signed.pdf');
  writeFileSync(file, signed);
  const said = execFileSync('pdfsig', [file], { encoding: 'utf8' });
  expect(said).toContain('Signature is Valid');
  expect(said).toContain('Total document signed');
  expect(execFileSync('qpdf', ['--check', file], { encoding: 'utf8' })).toContain(
    'No syntax or stream encoding errors',
  );
  expectOpenSslAccepts(signed);
}

/** The CMS of the last signature over the bytes that its byte range names. */
function expectOpenSslAccepts(signed: Uint8Array): void {
  const text = Buffer.from(signed).toString('latin1');
  const ranges = [...text.matchAll(/\/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)/g)];
  const [start = 0, length = 0, second = 0, rest = 0] = (ranges.at(-1) ?? []).slice(1).map(Number);
  const hex = text.slice(start + length + 1, second - 1).replace(/(00)+$/, '');
  writeFileSync(join(folder, 'cms.der'), Buffer.from(hex.length % 2 ? `${hex}0` : hex, 'hex'));
  writeFileSync(
    join(folder, 'content'),
    Buffer.concat([signed.subarray(start, start + length), signed.subarray(second, second + rest)]),
  );
  execFileSync(
    'openssl',
    [
      ...['cms', '-verify', '-inform', 'DER', '-in', join(folder, 'cms.der')],
      ...['-content', join(folder, 'content'), '-binary', '-noverify', '-out', '/dev/null'],
    ],
    { stdio: 'pipe' },
  );
}

/** The widget stands where the mark was dropped, to a tenth of a millimetre. */
function expectPlace(signed: Uint8Array, place: Place): void {
  const text = Buffer.from(signed).toString('latin1');
  const widget = text.slice(text.lastIndexOf('/Subtype /Widget') - 2_000);
  const rect = /\/Rect\s*\[\s*([\d.]+)\s+([\d.]+)\s+([\d.]+)\s+([\d.]+)/.exec(widget);
  const [x0 = 0, , x1 = 0, y1 = 0] = (rect ?? []).slice(1).map(Number);
  const mm = 25.4 / 72;
  expect(x0 * mm).toBeCloseTo(place.xMm, 1);
  expect((x1 - x0) * mm).toBeCloseTo(place.widthMm, 1);
  expect(297 - y1 * mm).toBeCloseTo(place.yMm, 0);
}
