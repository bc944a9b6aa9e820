// Many files in one call of a page: one list, one PIN, an answer for each.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { waitForExtensionPage } from '../../support/browser.ts';
import {
  type CallerDesk,
  callPage,
  clickOnPage,
  setCallerDesk,
} from '../../support/caller-desk.ts';
import { inRun } from '../../support/long-run.ts';

const COUNT = inRun(12, 50);

let desk: CallerDesk;
beforeAll(async () => {
  desk = await setCallerDesk();
});
afterAll(async () => {
  await desk.close();
});

it(`signs ${COUNT} files with one PIN and answers for each`, { timeout: 150_000 }, async () => {
  const page = await desk.open('object');
  await clickOnPage(page);
  const { origin } = desk.portal;
  const Files = Array.from({ length: COUNT }, (_, at) => ({
    FileID: `f${at}`,
    FileName: `Phụ lục ${at + 1}.pdf`,
    URL: `${origin}/tep/cong-van.pdf`,
  }));
  const request = { FileUploadHandler: `${origin}/nhan/uploadfile`, SessionId: '', Files };
  const called = callPage(page, 'vgca_sign_files', request);
  const panel = await waitForExtensionPage(desk.extension, 'batch.html');
  await panel.waitForSelector('#confirm:not([disabled])', { timeout: 90_000 });
  await panel.click('#confirm');
  const answer = await called;
  expect(answer).toMatchObject({ Status: 0, Message: `Ký số thành công ${COUNT}/${COUNT} tệp` });
  const ids = Files.map(({ FileID }) => ({ FileID, Status: 0 }));
  expect(answer['Files']).toMatchObject(ids);
  expect(desk.portal.received).toHaveLength(COUNT);
  expect(desk.pinRequests().filter((line) => line === 'GETPIN')).toHaveLength(1);
});
