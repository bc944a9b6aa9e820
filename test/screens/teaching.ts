// «Dạy kyso» over a portal that nobody knows, from the list to the profile.
import { waitForExtensionPage } from '../support/browser.ts';
import { waitingDocument } from '../support/desk.ts';
import { point, pressOurs, startTeaching } from '../support/teacher.ts';
import type { Scene } from './scene.ts';
import type { Show } from './show.ts';
import { waitInside } from '../support/press.ts';

export async function walkTeaching(scene: Scene, show: Show): Promise<void> {
  const { office } = scene;
  const { portal, extension } = office;
  const ours = await scene.worker();
  const portals = await ours.evaluate(`chrome.storage.local.get('portals')`);
  await ours.evaluate(`chrome.storage.local.set({ portals: [] })`);
  const page = await office.signIn();
  await page.setViewport({ width: 1280, height: 1000 });
  await page.goto(`${portal.origin}/hopthu/danh-sach`);
  await startTeaching(extension, page);
  await point(page, '#pick', '[data-k]:nth-child(3) span:nth-child(3)');
  await waitInside(page, 'kyso-teach >>> #found:not(:empty)');
  await show(page, 'teach-list', 'kyso-teach');
  await page.goto(`${portal.origin}/hopthu/xem?k=U3F-${waitingDocument(portal).documentId}`);
  await pressOurs(page, '#step-files');
  await point(page, '#pick', '.n6Tc9 .d1Se5');
  await pressOurs(page, '#try');
  await waitInside(page, 'kyso-teach >>> #trial.ok');
  await show(page, 'teach-files', 'kyso-teach');
  await pressOurs(page, '#next');
  await point(page, '#field-subject', '.p4Ex7:nth-of-type(2) .y1Gf6');
  await waitInside(page, 'kyso-teach >>> tbody');
  await show(page, 'teach-fields', 'kyso-teach');
  await pressOurs(page, '#next');
  await pressOurs(page, '#next');
  await show(page, 'teach-send', 'kyso-teach');
  await pressOurs(page, '#step-end');
  await waitInside(page, 'kyso-teach >>> #summary');
  await show(page, 'teach-end', 'kyso-teach');
  await pressOurs(page, '#review');
  const taught = await waitForExtensionPage(extension, 'taught.html');
  await taught.setViewport({ width: 1180, height: 820 });
  await taught.waitForSelector('#verdict');
  await show(taught, 'taught');
  await taught.close();
  await page.bringToFront();
  await pressOurs(page, '#end');
  await pressOurs(page, '#end-yes');
  await page.close();
  await ours.evaluate(`chrome.storage.local.set(${JSON.stringify(portals)})`);
}
