// The guard on the button that sends, on every skin of the portal: a clean set goes out once, a blocked one does not.
import type { Frame, Page } from 'puppeteer';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { keepScreen } from '../../support/desk.ts';
import {
  fillForm,
  freeNumbers,
  lineSays,
  type Office,
  sendButtons,
  setOffice,
  shownChecks,
  type SkinName,
} from '../../support/guard-desk.ts';
import { addCleanSet, plantFault, type PlantedDocument } from '../../support/planted-set.ts';
import { skins } from '../../support/portal-skins.ts';
import { press, waitInside } from '../../support/press.ts';

let office: Office;
let clean: PlantedDocument;
beforeAll(async () => {
  office = await setOffice();
  clean = await addCleanSet(office.portal.db, office.sign);
});
afterAll(() => office.close());
afterEach(() => {
  office.portal.faults.set({});
});

const sentTimes = ({ documentId }: PlantedDocument): number =>
  office.portal.db.sendings.list(documentId).length;

const names: readonly SkinName[] = [
  'reference',
  'reference-classic',
  'reference-spa',
  'reference-webforms',
];

describe.each(names)('%s', (name) => {
  let page: Page;
  beforeAll(async () => {
    await office.useSkin(name);
    page = await skins[name].signIn(office.extension.browser, office.portal, 'vanthu');
  });
  afterAll(async () => {
    await page.close();
    await freeNumbers(office);
  });

  const send = async (planted: PlantedDocument): Promise<Frame> => {
    const frame = await fillForm(page, office, name, planted);
    await frame.click(sendButtons[name]);
    return frame;
  };

  it('lets nothing through that is blocked', async () => {
    const planted = await plantFault(office.portal.db, 7, office.sign);
    const frame = await send(planted);
    await waitInside(frame, 'kyso-guard >>> .send-result');
    await keepScreen(page, `${name}-blocked`);
    expect(await shownChecks(frame, 'blocked')).toContain('both-signatures');
    await press(frame, 'kyso-guard >>> #back');
    await frame.waitForFunction(() => document.querySelector('kyso-guard') === null);
    expect(sentTimes(planted)).toBe(0);
  });

  it('sends what is clean, once, after one quiet line', async () => {
    const before = sentTimes(clean);
    const frame = await send(clean);
    await lineSays(
      page.mainFrame() === frame ? page.mainFrame() : frame,
      'Đã gửi và ghi vào sổ gửi.',
    );
    await keepScreen(page, `${name}-sent`);
    expect(sentTimes(clean) - before).toBe(clean.receiverCodes.length);
  });
});
