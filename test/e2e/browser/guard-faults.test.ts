// Each of the 23 planted faults is found on the portal's page, when somebody presses the button that sends.
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dispatchChecks } from '../../../shared/dispatch/check.ts';
import { text } from '../../../shared/text/text.ts';
import { type TextKey, vi } from '../../../shared/text/vi.ts';
import {
  fillForm,
  findingsOf,
  type Office,
  sendButtons,
  setOffice,
  shownChecks,
} from '../../support/guard-desk.ts';
import { plantedChecks, plantFault } from '../../support/planted-set.ts';
import { skins } from '../../support/portal-skins.ts';
import { press } from '../../support/press.ts';

let office: Office;
let page: Page;
beforeAll(async () => {
  office = await setOffice();
  page = await skins.reference.signIn(office.extension.browser, office.portal, 'vanthu');
});
afterAll(() => office.close());

/** As a finding's sentence is written, whatever stands in its places. */
function sentenceOf(code: string): RegExp {
  const isKey = (name: string): name is TextKey => name in vi;
  const key = `dispatch.finding.${code}`;
  if (!isKey(key)) throw new Error(`no sentence for ${code}`);
  const parts = text('vi', key).split(/\{\w+\}/u);
  return new RegExp(
    parts.map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`)).join('.*'),
    'su',
  );
}

it.each(plantedChecks)('%d is found, and nothing is sent', async (number) => {
  const planted = await plantFault(office.portal.db, number, office.sign);
  const before = office.portal.db.sendings.list(planted.documentId).length;
  const frame = await fillForm(page, office, 'reference', planted);
  await frame.click(sendButtons.reference);
  const id = dispatchChecks[number - 1]?.id ?? '';
  const { outcome, code } = planted.finding;
  expect(await shownChecks(frame, outcome)).toContain(id);
  expect(await findingsOf(frame, id)).toMatch(sentenceOf(code));
  await press(frame, 'kyso-guard >>> #back');
  expect(office.portal.db.sendings.list(planted.documentId)).toHaveLength(before);
});
