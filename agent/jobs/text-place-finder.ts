// The PlaceFinder by the pages' text: a child process reads the last pages and the first one, the finders look at them.
import { descriptorSource } from '../core/byte-source.ts';
import type { PageText } from '../text/page-text.ts';
import type { Box, PlacedBox } from '../text/box.ts';
import { mostCovered } from '../text/covered-text.ts';
import { lastLineOfText } from '../text/end-of-text.ts';
import { startTextProcess, type TextProcess, type WorkerCommand } from '../text/extract-text.ts';
import { nearestFreeBox } from '../text/free-area.ts';
import { type NumberAndDate, readNumberAndDate, type Written } from '../text/number-and-date.ts';
import { proposePlace } from '../text/propose-place.ts';
import { sealPlace } from '../text/seal-place.ts';
import { isSameName } from '../core/person-name.ts';
import { textBatchProcess } from '../text/text-batch-process.ts';
import { pageOf, PlacingText, type ReadText } from './placing-text.ts';
import type {
  DocumentHead,
  FoundPlace,
  MarkSize,
  PlaceFinder,
  PlaceRequest,
  PlaceSearch,
} from './ports.ts';

/** Stamps: right margin of Decree 30, inside the top margin. */
const STAMP_RIGHT_MM = 15;
const STAMP_TOP_MM = 5;
/** Comments start at the left margin, below the head. */
const COMMENT = { xMm: 30, yMm: 60 };
const BEHIND_TEXT_MM = 2;
/** Documents up to this size are handed over in memory. */
const LARGE_BYTES = 16 * 1024 * 1024;

export function textPlaceFinder(worker: WorkerCommand): PlaceFinder {
  return {
    start(descriptor) {
      const first = startTextProcess(worker, descriptor);
      const running = new Set([first]);
      let next: TextProcess | undefined = first;
      let isClosed = false;
      const read: ReadText = async (request) => {
        if (isClosed) return undefined;
        const process = next ?? startTextProcess(worker, descriptor);
        next = undefined;
        running.add(process);
        return process.extract(request);
      };
      return searchIn(new PlacingText(read), () => {
        isClosed = true;
        for (const process of running) process.close();
      });
    },
  };
}

export interface BatchPlaceFinder extends PlaceFinder {
  /** Ends the process that all searches share. */
  close(): void;
}

/** For many documents: one process reads them all, but those that are too large to be handed over in memory. */
export function batchPlaceFinder(worker: WorkerCommand, single: WorkerCommand): BatchPlaceFinder {
  const process = textBatchProcess(worker);
  const alone = textPlaceFinder(single);
  return {
    start(descriptor) {
      const source = descriptorSource(descriptor);
      if (source.sizeBytes > LARGE_BYTES) return alone.start(descriptor);
      return searchIn(new PlacingText((request) => process.read(source, request)), () => undefined);
    },
    close: () => {
      process.close();
    },
  };
}

function searchIn(text: PlacingText, close: () => void): PlaceSearch {
  return {
    opened: (document, password) => {
      text.opened(document, password);
    },
    find: async (wanted) => find(await text.usualPages(), wanted),
    async mostCovered(document, { pageIndex, ...box }, shape) {
      const page = await text.page(document, pageIndex);
      return page === undefined ? 0 : mostCovered(page, box, shape);
    },
    head: async () => headOf(pageOf(await text.usualPages(), 0)),
    close,
  };
}

function find(pages: readonly PageText[], wanted: PlaceRequest): FoundPlace | undefined {
  switch (wanted.rule) {
    case 'signature-block':
      return inBlock(pages, wanted);
    case 'left-third':
      return onThird(pages, wanted);
    case 'top-right':
      return topRight(pageOf(pages, 0), wanted);
    case 'end-of-text':
      return behindText(pages, wanted);
    case 'free-area':
      return freeArea(pages, wanted);
  }
}

function inBlock(
  pages: readonly PageText[],
  { signerName }: Pick<PlaceRequest, 'signerName'>,
): FoundPlace | undefined {
  const proposal = proposePlace(pages, signerName);
  if (proposal === undefined) return undefined;
  const { pageIndex, xMm, yMm, widthMm, heightMm, name } = proposal;
  const differs = name !== undefined && signerName !== undefined && !isSameName(name, signerName);
  const warnings = differs ? ([...proposal.warnings, 'name-differs'] as const) : proposal.warnings;
  return { placement: { pageIndex, xMm, yMm, widthMm, heightMm }, warnings };
}

function onThird(
  pages: readonly PageText[],
  { sizes, personMark }: PlaceRequest,
): FoundPlace | undefined {
  const mark = personMark ?? inBlock(pages, { signerName: undefined })?.placement;
  const [size] = sizes;
  if (mark === undefined || size === undefined) return undefined;
  const { warnings, ...placement } = sealPlace(pageOf(pages, mark.pageIndex), mark, size.widthMm);
  return { placement, warnings };
}

function topRight(page: PageText | undefined, wanted: PlaceRequest): FoundPlace | undefined {
  const [size] = wanted.sizes;
  if (page === undefined || size === undefined) return undefined;
  const xMm = page.widthMm - STAMP_RIGHT_MM - size.widthMm;
  return near(page, { xMm, yMm: STAMP_TOP_MM }, wanted);
}

function behindText(pages: readonly PageText[], wanted: PlaceRequest): FoundPlace | undefined {
  const last = lastLineOfText(pages, proposePlace(pages, undefined));
  const [size] = wanted.sizes;
  if (last === undefined || size === undefined) return undefined;
  const { page, line } = last;
  const yMm = (line.topMm + line.bottomMm - size.heightMm) / 2;
  return near(page, { xMm: line.rightMm + BEHIND_TEXT_MM, yMm }, wanted);
}

/** Page 1 first, then the page where the text ends; narrower boxes before covering anything. */
function freeArea(pages: readonly PageText[], wanted: PlaceRequest): FoundPlace | undefined {
  const first = pageOf(pages, 0);
  const last = pages.toSorted((a, b) => b.pageIndex - a.pageIndex)[0];
  const tried = [first, last].flatMap((page) =>
    page === undefined ? [] : [near(page, COMMENT, wanted)],
  );
  return tried.find(({ warnings }) => warnings.length === 0) ?? tried[0];
}

function near(
  page: PageText,
  wished: { readonly xMm: number; readonly yMm: number },
  { sizes, marks }: Pick<PlaceRequest, 'sizes' | 'marks'>,
): FoundPlace {
  const { pageIndex } = page;
  for (const size of sizes) {
    const free = nearestFreeBox(page, size, wished, marks);
    if (free !== undefined) return { placement: { pageIndex, ...free }, warnings: [] };
  }
  const size = smallest(sizes);
  const box: PlacedBox = {
    pageIndex,
    xMm: Math.max(0, Math.min(wished.xMm, page.widthMm - size.widthMm)),
    yMm: Math.max(0, Math.min(wished.yMm, page.heightMm - size.heightMm)),
    widthMm: Math.min(size.widthMm, page.widthMm),
    heightMm: Math.min(size.heightMm, page.heightMm),
  };
  return { placement: box, warnings: ['no-free-area'] };
}

function smallest(sizes: readonly MarkSize[]): MarkSize {
  const [size = { widthMm: 1, heightMm: 1 }] = sizes.toSorted(
    (a, b) => a.widthMm * a.heightMm - b.widthMm * b.heightMm,
  );
  return size;
}

function headOf(page: PageText | undefined): DocumentHead | undefined {
  const head = page && readNumberAndDate(page);
  if (page === undefined || head === undefined) return undefined;
  const { number, notation } = head;
  const date = printedDate(head.date);
  if ('printed' in number) return { number: number.printed, notation, date, gaps: undefined };
  const dates = Object.entries(head.date ?? {}).flatMap(([part, written]) => gapOf(part, written));
  const gaps = { pageIndex: page.pageIndex, number: number.gap, date: Object.fromEntries(dates) };
  return { number: undefined, notation, date, gaps };
}

function printedDate(date: NumberAndDate['date']): string | undefined {
  const parts = [date?.nam, date?.thang, date?.ngay].map((part) =>
    part && 'printed' in part ? part.printed.padStart(2, '0') : undefined,
  );
  return parts.includes(undefined) ? undefined : parts.join('-');
}

function gapOf(part: string, written: Written): (readonly [string, Box])[] {
  return 'gap' in written ? [[part, written.gap]] : [];
}
