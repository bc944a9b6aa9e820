// The verify page: empty, valid with its timeline, changed with the comparison, several files, document checks.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { signingLetterDocument } from '../portal/seed/outgoing.ts';
import { documentPdf } from '../portal/documents/make-pdf.ts';
import { paintedOver } from '../support/changed-letter.ts';
import { appendixOf, orders } from '../support/dispatch-set.ts';
import { testPki } from '../support/pki.ts';
import { sealImage } from '../support/seal-image.ts';
import type { Scene } from './scene.ts';
import type { Show } from './show.ts';

const pki = testPki();
const place = { pageIndex: 0, xMm: 117.8, yMm: 202.4, widthMm: 55, heightMm: 32.5 };
/** Over a third of the signature, and over no word. */
const sealPlace = { pageIndex: 0, xMm: 105, yMm: 203.5, widthMm: 30, heightMm: 30 };

/** The portal's own letter, signed by the deputy head of the office and by the committee. */
export async function signedLetter({ office: { sign } }: Scene): Promise<Uint8Array> {
  const letter = documentPdf(signingLetterDocument);
  const signed = await sign(letter, pki.connectedPortalLeader, {
    ...orders.person,
    placement: place,
  });
  return sign(signed, pki.connectedPortalCommittee, {
    ...orders.organization,
    placement: sealPlace,
    profile: { image: sealImage(), sealDiameterMm: 30 },
  });
}

async function choose(page: Page, ...files: string[]): Promise<void> {
  const field = await (await page.waitForSelector('#files'))?.toElement('input');
  await field?.uploadFile(...files);
}

export async function walkVerify(scene: Scene, show: Show): Promise<void> {
  const file = (name: string, bytes: Uint8Array): string => {
    const path = join(scene.folder, name);
    writeFileSync(path, bytes);
    return path;
  };
  const signed = await signedLetter(scene);
  const good = file('cong-van-142.pdf', signed);
  const changed = file('cong-van-142-sua.pdf', paintedOver(signed));
  const draft = file('du-thao.pdf', documentPdf(signingLetterDocument));
  const appendix = file('phu-luc-1.pdf', appendixOf());

  const page = await scene.open('verify.html', 1280, 860);
  await page.waitForSelector('.drop');
  await show(page, 'verify-empty');
  await choose(page, good);
  await page.waitForSelector('.document-checks');
  await page.waitForSelector('.stage .page-picture');
  await show(page, 'verify-valid');
  await page.$$eval('.verify-side details', (all) => {
    for (const one of all) one.open = true;
  });
  await show(page, 'verify-details');
  await page.close();

  const other = await scene.open('verify.html', 1280, 860);
  await choose(other, changed);
  await other.waitForSelector('.changes');
  await show(other, 'verify-changed');
  await other.click('.show-change');
  await other.waitForSelector('.compare-side:nth-child(2) .changed-region');
  await show(other, 'verify-compare');
  await other.close();

  const several = await scene.open('verify.html', 1280, 860);
  await choose(several, good, appendix, draft);
  await several.waitForFunction(
    () => document.querySelectorAll('.tab').length === 3 && !document.querySelector('.spinner'),
  );
  await show(several, 'verify-several');
  await several.close();
}
