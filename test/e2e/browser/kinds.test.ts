// Kinds of signature in the panel: the leader approves, the clerk issues with number and seal, both by the portal's role.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, afterEach, expect, it } from 'vitest';
import {
  type Desk,
  keepScreen,
  openPanel,
  setDesk,
  waitUntilReady,
  wordsOf,
} from '../../support/desk.ts';
import { LEADER_PIN, OFFICE_PIN } from '../../support/token-bench.ts';

let desk: Desk | undefined;
const folder = mkdtempSync(join(tmpdir(), 'kyso-kinds-'));

afterEach(async () => {
  await desk?.close();
  desk = undefined;
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A letter that leaves room between «Số:» and «/». */
function unnumberedLetter({ portal }: Desk): { documentId: number; attachmentId: number } {
  for (const { id } of portal.db.documents()) {
    const [first] = portal.db.attachments(id);
    if (first?.name === 'cv-cung-cap-so-lieu.pdf')
      return { documentId: id, attachmentId: first.id };
  }
  throw new Error('no letter without a number');
}

const chosenKind = (panel: Page): Promise<string> =>
  panel.$eval('#kind', (field) => (field instanceof HTMLSelectElement ? field.value : ''));

const done = (panel: Page): Promise<string> => wordsOf(panel, '.box.ok .box-title');

it('offers each role its kind, fills in number and date, and refuses to issue what nobody approved', async () => {
  desk = await setDesk({
    pin: [
      { kind: 'pin', pin: LEADER_PIN },
      { kind: 'pin', pin: OFFICE_PIN },
    ],
  });
  const { documentId, attachmentId } = unnumberedLetter(desk);

  const clerk = await desk.signIn('vanthu');
  await desk.openDocument(clerk, documentId);
  const early = await openPanel(desk, clerk);
  expect(await wordsOf(early, '.box.bad')).toContain('chưa có chữ ký số còn nguyên vẹn');
  expect(await early.$eval('#confirm', (button) => button.hasAttribute('disabled'))).toBe(true);
  await keepScreen(early, 'kinds-refused');
  await early.click('#cancel');
  await early.close();

  const leader = await desk.signIn();
  await desk.openDocument(leader, documentId);
  const approving = await openPanel(desk, leader);
  await waitUntilReady(approving);
  expect(await chosenKind(approving)).toBe('approve');
  await approving.click('#confirm');
  expect(await done(approving)).toBe('Đã đưa bản ký lên hệ thống');
  await approving.close();

  const office = await desk.signIn('vanthu');
  await desk.openDocument(office, documentId);
  const issuing = await openPanel(desk, office);
  expect(await wordsOf(issuing, '#confirm')).toBe('Ký phát hành');
  await issuing.waitForSelector('#document-code');
  await issuing.type('#document-code', '142');
  await issuing.type('#issued-date', '02052026');
  await waitUntilReady(issuing);
  expect(await chosenKind(issuing)).toBe('issue');
  await keepScreen(issuing, 'kinds-issue');
  await issuing.click('#confirm');
  expect(await done(issuing)).toBe('Đã đưa bản ký lên hệ thống');

  const file = join(folder, 'issued.pdf');
  writeFileSync(file, desk.portal.db.versions.read(attachmentId, 3));
  const said = execFileSync('pdfsig', [file], { encoding: 'utf8' });
  expect(said.match(/Signature is Valid/g)).toHaveLength(2);
  expect(said).toContain('Signature Field Name: CoQuan');
  expect(execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' })).toMatch(
    /Số:\s*142\s*\//,
  );
  expect(desk.pinRequests().join('\n')).toContain('142');
});
