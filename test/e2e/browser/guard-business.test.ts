// What is done with a document that was sent: replaced, updated, recalled. The ledger understands each, the guard a wrong word.
import type { Frame, Page } from 'puppeteer';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { keepScreen } from '../../support/desk.ts';
import {
  fillForm,
  freeNumbers,
  lineSays,
  type Office,
  sendButtons,
  setOffice,
  shownChecks,
} from '../../support/guard-desk.ts';
import { kysoIn } from '../../support/kyso-command.ts';
import { addCleanSet, type PlantedDocument } from '../../support/planted-set.ts';
import { skins } from '../../support/portal-skins.ts';

let office: Office;
let clean: PlantedDocument;
let page: Page;
beforeAll(async () => {
  office = await setOffice();
  page = await skins.reference.signIn(office.extension.browser, office.portal, 'vanthu');
});
afterAll(() => office.close());
beforeEach(async () => {
  clean = await addCleanSet(office.portal.db, office.sign);
  await press('Gửi mới');
  await lineSays(page.mainFrame(), 'Đã gửi và ghi vào sổ gửi.');
});
afterEach(() => freeNumbers(office));

type Business = 'Gửi mới' | 'Cập nhật' | 'Thay thế';

const kinds = { 'Gửi mới': 'new', 'Cập nhật': 'update', 'Thay thế': 'replace' } as const;

/** @param concerns - what the person writes as the document that was sent before */
async function press(business: Business, concerns = ''): Promise<Frame> {
  const frame = await fillForm(page, office, 'reference', clean);
  await frame.select('select[name="loai-gui"]', kinds[business]);
  if (concerns !== '') await frame.type('input[name="van-ban-lien-quan"]', concerns);
  await frame.click(sendButtons.reference);
  return frame;
}

/** The portal's own id of the document. */
const ownId = (): Promise<string> =>
  page.$eval('dd[data-truong="documentId"]', (field) => field.textContent.trim());

/** Newest first. */
const kindsSent = (): readonly string[] =>
  office.portal.db.sendings.list(clean.documentId).map(({ kind }) => kind);

interface Entry {
  readonly state: string;
  readonly kind: string;
  readonly concerns?: string;
}

/** Newest first. */
function ledger(): readonly Entry[] {
  const { out } = kysoIn(office.agent.folder, 'ledger', 'list', '--format', 'json');
  const entries = out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Entry);
  return entries.filter(({ state }) => state !== 'failed');
}

it('blocks a plain repeat, and a replacement of another document', async () => {
  expect(await shownChecks(await press('Gửi mới'), 'blocked')).toEqual(['not-sent-before']);
  const wrong = await press('Thay thế', 'H40,2026/01/05,7/UBND-VP');
  expect(await shownChecks(wrong, 'blocked')).toEqual(['not-sent-before']);
  await keepScreen(page, 'guard-replace-wrong');
  expect(kindsSent()).toEqual(['new', 'new']);
});

it('lets an update and a replacement of the very document go, and the ledger knows of which', async () => {
  const id = await ownId();
  await lineSays(await press('Cập nhật', id), 'Đã gửi và ghi vào sổ gửi.');
  await lineSays(await press('Thay thế', id), 'Đã gửi và ghi vào sổ gửi.');
  expect(kindsSent()).toEqual(['replace', 'replace', 'update', 'update', 'new', 'new']);
  expect(ledger()).toEqual([
    expect.objectContaining({ state: 'sent', kind: 'replace', concerns: id }),
    expect.objectContaining({ state: 'sent', kind: 'update', concerns: id }),
    expect.objectContaining({ state: 'sent', kind: 'new' }),
  ]);
});

it('stops no recall of what the ledger does not know', async () => {
  await freeNumbers(office);
  await page.click('form.thu-hoi-van-ban button');
  await page.waitForFunction(
    () => document.querySelector('p.ket-qua-gui')?.textContent.includes('thu hồi') === true,
  );
  expect(new Set(kindsSent())).toEqual(new Set(['recall']));
  expect(ledger()).toEqual([]);
});

// The last one: nothing makes a recalled number new again.
it('takes everything of a document back with one recall; then it goes once more, with a reason', async () => {
  await lineSays(await press('Cập nhật', await ownId()), 'Đã gửi và ghi vào sổ gửi.');
  await page.click('form.thu-hoi-van-ban button');
  await lineSays(page.mainFrame(), 'Đã thu hồi.');
  await keepScreen(page, 'guard-recalled');
  expect(new Set(kindsSent())).toEqual(new Set(['recall']));
  expect(ledger().map(({ state }) => state)).toEqual(['recalled', 'recalled']);
  const again = await press('Gửi mới');
  expect(await shownChecks(again, 'warning')).toEqual(['not-sent-before']);
  await page.type('kyso-guard >>> #reason', 'Đã sửa phụ lục');
  await page.click('kyso-guard >>> #send');
  await lineSays(again, 'Đã gửi và ghi vào sổ gửi.');
  expect(ledger().map(({ state }) => state)).toEqual(['sent', 'recalled', 'recalled']);
});
