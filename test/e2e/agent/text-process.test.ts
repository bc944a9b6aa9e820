// The real text process: places found in real letters, positions on turned pages, and every kind of bad input.
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { constants, deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { descriptorSource, memorySource } from '../../../agent/core/byte-source.ts';
import { buildMarkAppearance } from '../../../agent/pdf/appearance/build-appearance.ts';
import { shippedMarkFont } from '../../../agent/pdf/appearance/mark-font.ts';
import {
  type BoxMm,
  displayedSize,
  type PageGeometry,
} from '../../../agent/pdf/appearance/page-space.ts';
import { planMark } from '../../../agent/pdf/appearance/plan-mark.ts';
import { openPdf } from '../../../agent/pdf/document.ts';
import { pageExcerpt } from '../../../agent/pdf/page-excerpt.ts';
import { pageCount } from '../../../agent/pdf/pages.ts';
import {
  extractText,
  startTextProcess,
  type WorkerCommand,
} from '../../../agent/text/extract-text.ts';
import type { DocumentText, Excerpt } from '../../../agent/text/page-text.ts';
import { proposePlace } from '../../../agent/text/propose-place.ts';
import { textPlaceFinder } from '../../../agent/jobs/text-place-finder.ts';
import { byQpdf } from '../../support/qpdf.ts';
import { documentPdf } from '../../portal/documents/make-pdf.ts';
import { reportOfPages } from '../../portal/documents/long-report.ts';
import { cachedScan } from '../../portal/documents/scan-cache.ts';
import { signingLetterDocument } from '../../portal/seed/outgoing.ts';
import { AGENT_MAIN } from '../../support/agent.ts';
import { pdfWithContent, pdfWithStream } from '../../support/mark-pdf.ts';
import { concat } from '../../support/png-encoder.ts';

const worker: WorkerCommand = {
  command: process.execPath,
  args: [AGENT_MAIN, 'text-worker'],
};
const script = (source: string): WorkerCommand => ({
  command: process.execPath,
  args: ['-e', source],
});
const lastPages = { atMostPages: 40, stopAtSignatureBlock: true };

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kyso-text-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const save = (bytes: Uint8Array): string => {
  const path = join(folder, 'in.pdf');
  writeFileSync(path, bytes);
  return path;
};

/** Without a time limit of its own: what ends it is another limit, or the test's time-out. */
async function readToTheEnd(bytes: Uint8Array): Promise<DocumentText | undefined> {
  const descriptor = openSync(save(bytes), 'r');
  const process = startTextProcess(worker, descriptor);
  closeSync(descriptor);
  return process.extract(lastPages, 600_000);
}

describe('places in letters', () => {
  it.each([
    [['TL. CHỦ TỊCH', 'KT. CHÁNH VĂN PHÒNG', 'PHÓ CHÁNH VĂN PHÒNG']],
    [['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH']],
    [['TM. UỶ BAN NHÂN DÂN', 'KT.CHỦ TỊCH', 'PHÓ CHỦ TỊCH']],
    [['KT. BỘ TRƯỞNG', 'THỨ TRƯỞNG']],
    [['Q. GIÁM ĐỐC']],
    [['TUQ. CHỦ TỊCH', 'CHÁNH VĂN PHÒNG']],
    [['GIÁM ĐỐC']],
  ])('finds the gap under %j', async (authority) => {
    const path = save(
      documentPdf({ ...signingLetterDocument, authority, signerName: 'Nguyễn Thị Hoàng Yến' }),
    );
    const text = await extractText(path, lastPages, worker);
    const place = proposePlace(text?.pages ?? [], 'approve');
    expect(place).toMatchObject({
      titles: authority,
      name: 'Nguyễn Thị Hoàng Yến',
      confidence: 'high',
      warnings: [],
    });
    expect(place?.pageIndex).toBe((text?.pageCount ?? 0) - 1);
    expect(place?.heightMm).toBeGreaterThan(30);
    expect(place?.heightMm).toBeLessThan(34);
  });

  it('are found in encrypted letters once their password is told, and only then', async () => {
    const locked = byQpdf(
      documentPdf(signingLetterDocument),
      ...['--encrypt', 'mật khẩu', 'chủ', '256', '--'],
    );
    const descriptor = openSync(save(locked), 'r');
    const source = descriptorSource(descriptor);
    const finder = textPlaceFinder(worker);
    const wish = { rule: 'signature-block', sizes: [], signerName: undefined, marks: [] } as const;
    const found = await Promise.all(
      ['mật khẩu', 'mật mã', undefined].map(async (password) => {
        const search = finder.start(descriptor);
        search.opened(openPdf(source, { password: 'mật khẩu' }), password);
        return search.find({ ...wish, personMark: undefined });
      }),
    );
    closeSync(descriptor);
    expect(found[0]?.placement).toMatchObject({ pageIndex: 0 });
    expect(found.slice(1)).toEqual([undefined, undefined]);
  });

  it('reads only the last page of forty when it holds the block', async () => {
    const text = await extractText(save(documentPdf(reportOfPages(40))), lastPages, worker);
    expect(text?.pageCount).toBe(40);
    expect(text?.pages.map(({ pageIndex }) => pageIndex)).toEqual([39]);
  });

  it('reads from the end as many pages as asked', async () => {
    const path = save(documentPdf(reportOfPages(5)));
    const text = await extractText(path, { atMostPages: 3, stopAtSignatureBlock: false }, worker);
    expect(text?.pages.map(({ pageIndex }) => pageIndex)).toEqual([4, 3, 2]);
  });

  it('answers with no place for a scan of 50 MB', async () => {
    const { path } = cachedScan();
    const text = await extractText(path, lastPages, worker);
    expect(text?.pages).toHaveLength(12);
    expect(proposePlace(text?.pages ?? [], 'approve')).toBeUndefined();
  });

  it('takes a document that arrives while the process starts', async () => {
    const path = save(new Uint8Array());
    const descriptor = openSync(path, 'r');
    const process = startTextProcess(worker, descriptor);
    closeSync(descriptor);
    writeFileSync(path, documentPdf(signingLetterDocument));
    const text = await process.extract(lastPages);
    expect(proposePlace(text?.pages ?? [], 'approve')).toMatchObject({
      name: signingLetterDocument.signerName,
    });
  });
});

describe('positions', () => {
  const rotations = [0, 90, 180, 270] as const;
  const turned = rotations.map(
    (rotate): PageGeometry => ({ cropBox: [20, -30, 615.28, 811.89], rotate, userUnit: 1 }),
  );
  const doubled: PageGeometry = { cropBox: [0, 0, 300, 420], rotate: 270, userUnit: 2 };

  it.each([...turned, doubled])('are those of the displayed page: %j', async (geometry) => {
    const { widthMm, heightMm } = displayedSize(geometry);
    const font = shippedMarkFont();
    const lines = ['Ủy ban nhân dân', 'Nguyễn Thị Hoàng Yến'];
    const plan = planMark({ widthMm, heightMm, lines }, font);
    const pdf = pdfWithContent(geometry, (allocate) =>
      buildMarkAppearance(plan, geometry, { font }, allocate),
    );
    const text = await extractText(save(pdf), lastPages, worker);
    const page = text?.pages[0];
    expect(page?.widthMm).toBeCloseTo(widthMm, 2);
    expect(page?.heightMm).toBeCloseTo(heightMm, 2);
    expect(page?.items.map((item) => item.text)).toEqual(lines);
    for (const [index, item] of (page?.items ?? []).entries()) {
      const planned = plan.operations[index];
      if (planned?.kind !== 'text') throw new TypeError('no text planned');
      expect(item.xMm).toBeCloseTo(planned.xMm, 2);
      expect(item.baselineMm).toBeCloseTo(planned.baselineMm, 2);
      expect(item.widthMm).toBeCloseTo(planned.widthMm, 1);
      expect(item.sizeMm).toBeCloseTo((planned.sizePt * 25.4) / 72, 2);
    }
  });
});

describe('text that a mark would hide', () => {
  const covered = async (pdf: Uint8Array, pageIndex: number, box: BoxMm): Promise<number> => {
    const descriptor = openSync(save(pdf), 'r');
    const search = textPlaceFinder(worker).start(descriptor);
    const document = openPdf(descriptorSource(descriptor));
    search.opened(document, undefined);
    await search.head();
    const share = await search.mostCovered(document, { pageIndex, ...box }, 'box');
    search.close();
    closeSync(descriptor);
    return share;
  };

  it('is found on every page, also where no place was looked for', async () => {
    const pdf = documentPdf(reportOfPages(5));
    const box = { xMm: 40, yMm: 60, widthMm: 60, heightMm: 30 };
    for (const pageIndex of [1, 4]) expect(await covered(pdf, pageIndex, box)).toBeGreaterThan(0.1);
  });

  /** Over the middle of the body, and over the empty foot; where they are when the page is turned. */
  const upright = { xMm: 60, yMm: 100, widthMm: 60, heightMm: 30 };
  const empty = { xMm: 60, yMm: 255, widthMm: 60, heightMm: 30 };
  const [WIDTH_MM, HEIGHT_MM] = [210, 297];
  const turned = ({ xMm, yMm, widthMm, heightMm }: BoxMm, rotate: number): BoxMm => {
    const sideways = { widthMm: heightMm, heightMm: widthMm };
    if (rotate === 90) return { xMm: HEIGHT_MM - yMm - heightMm, yMm: xMm, ...sideways };
    if (rotate === 270) return { xMm: yMm, yMm: WIDTH_MM - xMm - widthMm, ...sideways };
    return { xMm: WIDTH_MM - xMm - widthMm, yMm: HEIGHT_MM - yMm - heightMm, widthMm, heightMm };
  };

  it.each([90, 180, 270])('is found where the page is displayed turned by %i°', async (rotate) => {
    const pdf = byQpdf(documentPdf(signingLetterDocument), `--rotate=+${rotate}`);
    expect(await covered(pdf, 0, turned(upright, rotate))).toBeGreaterThan(0.1);
    expect(await covered(pdf, 0, turned(empty, rotate))).toBe(0);
  });
});

describe('an excerpt of a document', () => {
  const letter = documentPdf(signingLetterDocument);
  const asked = { atMostPages: 2, stopAtSignatureBlock: false, alsoFirstPage: true };
  const excerptOf = (pdf: Uint8Array, pages: readonly number[], password?: string): Excerpt => {
    const document = openPdf(memorySource(pdf), { password });
    const appended = Buffer.from(pageExcerpt(document, pages)).toString('base64');
    return { appended, pageCount: pageCount(document), pages: [...pages] };
  };

  it.each([
    ['a table', []],
    ['object streams', ['--object-streams=generate']],
    ['AES-256', ['--encrypt', 'mật khẩu', 'chủ', '256', '--']],
    ['RC4', ['--allow-weak-crypto', '--encrypt', 'mat khau', 'chu', '128', '--']],
  ])('reads as the whole of it: %s', async (name, options) => {
    const report = byQpdf(documentPdf(reportOfPages(5)), ...options);
    const locked = name === 'AES-256' ? 'mật khẩu' : name === 'RC4' ? 'mat khau' : undefined;
    const password = locked === undefined ? {} : { password: locked };
    const whole = await extractText(save(report), { ...asked, ...password }, worker);
    expect(whole?.pages.map(({ pageIndex }) => pageIndex)).toEqual([4, 3, 0]);
    const excerpt = excerptOf(report, [0, 3, 4], locked);
    expect(await extractText(save(report), { ...asked, ...password, excerpt }, worker)).toEqual(
      whole,
    );
  });

  it('holds the boxes and the rotation that pages inherit', async () => {
    const turned = byQpdf(letter, '--rotate=+90');
    const text = await extractText(
      save(turned),
      { ...asked, excerpt: excerptOf(turned, [0]) },
      worker,
    );
    expect(text?.pages[0]).toMatchObject({ turned: [{ turn: 90 }], items: [] });
    expect(text?.pages[0]?.widthMm).toBeCloseTo(297, 0);
  });

  it('that was read as something else gives no text', async () => {
    const excerpt = { ...excerptOf(letter, [0]), pages: [0, 1] };
    expect(await extractText(save(letter), { ...asked, excerpt }, worker)).toBeUndefined();
  });
});

describe('bad input and bad processes give no text, never an error', () => {
  it.each([
    ['an empty file', new Uint8Array()],
    ['a text file', new TextEncoder().encode('Kính gửi: Sở Nội vụ')],
    ['half a PDF header', new TextEncoder().encode('%PDF-1.')],
    ['random bytes', Uint8Array.from({ length: 50_000 }, (_, index) => (index * 7919) % 251)],
  ])('%s', async (_name, bytes) => {
    expect(await extractText(save(bytes), lastPages, worker)).toBeUndefined();
  });

  it('a file that is not there, a program that is not there', async () => {
    expect(await extractText(join(folder, 'none.pdf'), lastPages, worker)).toBeUndefined();
    const missing = { command: join(folder, 'none'), args: [] };
    expect(await extractText(save(new Uint8Array(9)), lastPages, missing)).toBeUndefined();
  });

  it.each([
    ['crashes', 'process.abort()'],
    ['fails', 'process.exit(3)'],
    ['answers nonsense', "process.stdout.write('{')"],
    ['answers another shape', `process.stdout.write('{"pageCount":1}')`],
    ['floods', 'const b = Buffer.alloc(1 << 20); setInterval(() => process.stdout.write(b), 0)'],
  ])('a process that %s', async (_name, source) => {
    expect(await extractText(save(new Uint8Array(9)), lastPages, script(source))).toBeUndefined();
  });

  it('a process that hangs is killed when its time is over', async () => {
    const descriptor = openSync(save(new Uint8Array(9)), 'r');
    const hanging = startTextProcess(script('setInterval(() => {}, 1000)'), descriptor);
    closeSync(descriptor);
    expect(await hanging.extract(lastPages, 300)).toBeUndefined();
  });

  it('an aborted signal ends the process at once, also before it started', async () => {
    const path = save(documentPdf(reportOfPages(3)));
    const controller = new AbortController();
    const pending = extractText(
      path,
      lastPages,
      script('setInterval(() => {}, 1000)'),
      controller.signal,
    );
    setTimeout(() => {
      controller.abort();
    }, 50);
    expect(await pending).toBeUndefined();
    expect(await extractText(path, lastPages, worker, controller.signal)).toBeUndefined();
  });

  it('a decompression bomb of 640 MB ends at the memory limit', async () => {
    const block = deflateRawSync(new Uint8Array(64 << 20).fill(0x20), {
      finishFlush: constants.Z_FULL_FLUSH,
    });
    const head = Uint8Array.of(0x78, 0x9c);
    const bomb = concat([head, ...Array.from({ length: 10 }, () => block), Uint8Array.of(3, 0)]);
    expect(bomb.length).toBeLessThan(1 << 20);
    expect(await readToTheEnd(pdfWithStream('FlateDecode', bomb))).toBeUndefined();
  });

  it('a page whose content is larger than any letter is not read', async () => {
    const spaces = new Uint8Array(160 << 20).fill(0x20);
    expect(await readToTheEnd(pdfWithStream(undefined, spaces))).toBeUndefined();
  });

  it('gets no environment of the user', async () => {
    const answer = JSON.stringify({ pageCount: 0, pages: [] });
    const source = `process.stdout.write(Object.keys(process.env).every((name) => ['MALLOC_ARENA_MAX', 'NODE_OPTIONS', 'SystemRoot'].includes(name)) ? '${answer}' : 'no')`;
    expect(await extractText(save(new Uint8Array(9)), lastPages, script(source))).toEqual({
      pageCount: 0,
      pages: [],
    });
  });
});
