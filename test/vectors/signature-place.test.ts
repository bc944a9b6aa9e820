// Places proposed on a drawn letter and on a real state document, judged by the word boxes that poppler sees.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { extractText } from '../../agent/text/extract-text.ts';
import { type PlaceProposal, proposePlace } from '../../agent/text/propose-place.ts';
import { AGENT_MAIN } from '../support/agent.ts';
import { documentPdf } from '../portal/documents/make-pdf.ts';
import { signingLetterDocument } from '../portal/seed/outgoing.ts';

const sample = fileURLToPath(
  new URL('../../../shared/samples/state-document-2019-sha256.pdf', import.meta.url),
);
const MM_PER_POINT = 25.4 / 72;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kyso-place-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

type Box = {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
};

/** The lowest place of a word on a page, in mm. */
const wordBox = (path: string, page: number, wanted: string): Box => {
  const range = ['-f', String(page), '-l', String(page)];
  const xml = execFileSync('pdftotext', ['-bbox', ...range, path, '-'], { encoding: 'utf8' });
  const words = xml.matchAll(
    /xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]+)</g,
  );
  const boxes = Array.from(words).flatMap(([, left, top, right, bottom, word = '']): Box[] => {
    if (word.normalize('NFC') !== wanted) return [];
    const [l = 0, t = 0, r = 0, b = 0] = [left, top, right, bottom].map(
      (edge) => Number(edge) * MM_PER_POINT,
    );
    return [{ left: l, top: t, right: r, bottom: b }];
  });
  const box = boxes.toSorted((a, b) => a.top - b.top).at(-1);
  if (box === undefined) throw new TypeError(`poppler sees no ${wanted}`);
  return box;
};

const placeIn = async (path: string): Promise<PlaceProposal> => {
  const request = { atMostPages: 40, stopAtSignatureBlock: true };
  const text = await extractText(path, request, {
    command: process.execPath,
    args: [AGENT_MAIN, 'text-worker'],
  });
  const place = proposePlace(text?.pages ?? []);
  if (place === undefined) throw new TypeError('no place found');
  return place;
};

/** Title and name by their last words; the name also by its first. */
const expectInGap = (path: string, place: PlaceProposal, title: string): void => {
  const page = place.pageIndex + 1;
  const name = place.name?.split(' ') ?? [];
  const first = wordBox(path, page, name[0] ?? '');
  const last = wordBox(path, page, name.at(-1) ?? '');
  expect(place.yMm).toBeGreaterThanOrEqual(wordBox(path, page, title).bottom - 0.3);
  expect(place.yMm + place.heightMm).toBeLessThanOrEqual(last.top + 0.3);
  expect(Math.abs(place.xMm + place.widthMm / 2 - (first.left + last.right) / 2)).toBeLessThan(2);
};

it('lies between title and name of a drawn letter', async () => {
  const path = join(folder, 'letter.pdf');
  const titles = ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'];
  writeFileSync(
    path,
    documentPdf({ ...signingLetterDocument, authority: titles, signerName: 'Đặng Quế Mỹ' }),
  );
  const place = await placeIn(path);
  expect(place).toMatchObject({ titles, name: 'Đặng Quế Mỹ', confidence: 'high', warnings: [] });
  expectInGap(path, place, 'TỊCH');
});

if (existsSync(sample)) {
  it('lies between title and name of a signed decision of 2019', async () => {
    const place = await placeIn(sample);
    expect(place).toMatchObject({
      pageIndex: 7,
      titles: ['THỦ TƯỚNG'],
      name: 'Nguyễn Xuân Phúc',
      confidence: 'high',
    });
    expect(place.heightMm).toBeCloseTo(42.7, 0);
    expectInGap(sample, place, 'TƯỚNG');
  });
} else {
  console.info('Không có ../shared: bỏ qua một văn bản thật.');
}
