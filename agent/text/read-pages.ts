// Reads the text of the last pages of a document with pdf.js, fetching only the bytes those pages need.
import * as v from 'valibot';
import { appendedSource, type ByteSource } from '../core/byte-source.ts';
import type { DocumentText, Excerpt, PageText, TextItem, TextRequest, Turn } from './page-text.ts';
import { readDrawnText } from './drawn-text.ts';
import { MM_PER_POINT, Matrix, multiply } from './matrix.ts';
import { hasSureBlock } from './signature-block.ts';
import { uprightFrame } from './turned-text.ts';

type PdfJs = typeof import('pdfjs-dist/legacy/build/pdf.min.mjs');
type Page = import('pdfjs-dist/legacy/build/pdf.min.mjs').PDFPageProxy;

const RANGE_BYTES = 64 * 1024;
/** A scan is read with its pictures, 50 MB and more; a document that asks for this much is no letter. */
const MAX_READ_BYTES = 128 * 1024 * 1024;
/** A page with more runs than this is no letter; the rest is left out. */
const MAX_ITEMS = 20_000;
const MAX_ITEM_LENGTH = 2000;
/** Text that leans more than this against the edges of the page is a watermark: marks stand on it. */
const MAX_SLOPE = 0.05;

const number = v.pipe(v.number(), v.finite());

const PdfJsItem = v.object({ str: v.string(), width: number, transform: Matrix });
type PdfJsItem = v.InferOutput<typeof PdfJsItem>;

/**
 * Text of the last pages, read backwards from the end.
 *
 * @param hasTime - asked before each page; once false the others are left out
 * @throws whatever pdf.js throws on a file it cannot open
 */
export async function readPages(
  pdfJs: PdfJs,
  source: ByteSource,
  request: TextRequest,
  hasTime: () => boolean,
): Promise<DocumentText> {
  const { excerpt } = request;
  const whole =
    excerpt === undefined
      ? source
      : appendedSource(source, new Uint8Array(Buffer.from(excerpt.appended, 'base64')));
  let giveUp: () => void = () => undefined;
  const tooLarge = new Promise<never>((_, reject) => {
    giveUp = () => {
      reject(new Error('larger than any letter'));
    };
  });
  const transport = rangeTransport(pdfJs, whole, () => {
    giveUp();
  });
  const task = pdfJs.getDocument({
    range: transport,
    rangeChunkSize: RANGE_BYTES,
    disableAutoFetch: true,
    disableStream: true,
    enableXfa: false,
    disableFontFace: true,
    useSystemFonts: false,
    useWasm: false,
    maxImageSize: 0,
    verbosity: 0,
    ...(request.password === undefined ? {} : { password: request.password }),
  });
  const reading = readAskedPages(pdfJs, task, request, hasTime);
  // After a failure the process ends; what pdf.js still waits for ends with it.
  const text = await Promise.race([reading, tooLarge]);
  await task.destroy();
  return text;
}

async function readAskedPages(
  pdfJs: PdfJs,
  task: ReturnType<PdfJs['getDocument']>,
  request: TextRequest,
  hasTime: () => boolean,
): Promise<DocumentText> {
  const document = await task.promise;
  const { pageCount, positionOf } = numbering(document.numPages, request.excerpt);
  const pages: PageText[] = [];
  const read = async (pageIndex: number, position: number): Promise<PageText> => {
    const page = await document.getPage(position + 1);
    const text = await readPage(page, pageIndex);
    const drawn = request.drawnText === true ? { drawn: await readDrawnText(pdfJs, page) } : {};
    page.cleanup();
    return { ...text, ...drawn };
  };
  const first = Math.max(0, pageCount - request.atMostPages);
  for (let index = pageCount - 1; index >= first && hasTime(); index--) {
    const position = positionOf(index);
    if (position === undefined) break;
    const page = await read(index, position);
    pages.push(page);
    if (request.stopAtSignatureBlock && hasSureBlock(page)) break;
  }
  const also = [...(request.alsoFirstPage === true ? [0] : []), ...(request.alsoPages ?? [])];
  for (const wanted of new Set(also)) {
    const position = positionOf(wanted);
    const isRead = pages.some(({ pageIndex }) => pageIndex === wanted);
    if (isRead || position === undefined || !hasTime()) continue;
    pages.push(await read(wanted, position));
  }
  return { pageCount, pages };
}

type Numbering = {
  readonly pageCount: number;
  /** Where pdf.js finds a page, both from 0; undefined where it has none. */
  readonly positionOf: (index: number) => number | undefined;
};

function numbering(found: number, excerpt: Excerpt | undefined): Numbering {
  if (excerpt === undefined) {
    return { pageCount: found, positionOf: (index) => (index < found ? index : undefined) };
  }
  const { pages, pageCount } = excerpt;
  // Another reader took the appended bytes for something else: what it found is not what was asked for.
  if (pages.length !== found) throw new RangeError('the excerpt was not read');
  const positions = new Map(pages.map((index, position) => [index, position]));
  return { pageCount, positionOf: (index) => positions.get(index) };
}

/** @param giveUp - called when more is asked for than any letter needs; the reading then fails */
function rangeTransport(
  pdfJs: PdfJs,
  source: ByteSource,
  giveUp: () => void,
): InstanceType<PdfJs['PDFDataRangeTransport']> {
  let left = MAX_READ_BYTES;
  const start = source.read(0, RANGE_BYTES);
  const transport = new pdfJs.PDFDataRangeTransport(source.sizeBytes, start);
  transport.requestDataRange = (begin, end) => {
    left -= end - begin;
    if (left < 0) giveUp();
    else transport.onDataRange(begin, source.read(begin, end - begin));
  };
  return transport;
}

async function readPage(page: Page, pageIndex: number): Promise<PageText> {
  const viewport = page.getViewport({ scale: MM_PER_POINT });
  const { items } = await page.getTextContent({ disableNormalization: true });
  const toPage = v.parse(Matrix, viewport.transform);
  const size = { widthMm: viewport.width, heightMm: viewport.height };
  const runs = items.slice(0, MAX_ITEMS).flatMap((item) => {
    const parsed = v.safeParse(PdfJsItem, item);
    return parsed.success ? [parsed.output] : [];
  });
  const upright: TextItem[] = [];
  const turned = new Map<Turn, TextItem[]>();
  for (const run of runs) {
    const turn = turnOf(multiply(toPage, run.transform));
    if (turn === undefined) continue;
    if (turn === 0) upright.push(...toTextItem(run, toPage));
    else {
      const found = toTextItem(run, multiply(uprightFrame(turn, size), toPage));
      const known = turned.get(turn) ?? [];
      known.push(...found);
      turned.set(turn, known);
    }
  }
  const others = Array.from(turned, ([turn, found]) => ({ turn, items: found }));
  return { pageIndex, ...size, items: upright, ...(others.length > 0 && { turned: others }) };
}

/** By which quarter turn text leaves its upright position on the displayed page; undefined when it leans or is mirrored. */
function turnOf([rightX, rightY, upX, upY]: Matrix): Turn | 0 | undefined {
  const length = Math.hypot(rightX, rightY);
  const isMirrored = rightX * upY - rightY * upX >= 0;
  if (length === 0 || isMirrored) return undefined;
  if (Math.abs(rightY) < MAX_SLOPE * length) return rightX > 0 ? 0 : 180;
  if (Math.abs(rightX) < MAX_SLOPE * length) return rightY > 0 ? 90 : 270;
  return undefined;
}

/** Moves a run into the page on which it is upright; empty runs give nothing. */
function toTextItem(item: PdfJsItem, toPage: Matrix): TextItem[] {
  const [, , upX, upY, xMm, baselineMm] = multiply(toPage, item.transform);
  const text = item.str.slice(0, MAX_ITEM_LENGTH);
  if (text.trim() === '') return [];
  // The run's width comes in user space units, along its own direction.
  const widthMm = item.width * Math.hypot(toPage[0], toPage[1]);
  return [{ text, xMm, baselineMm, widthMm, sizeMm: Math.hypot(upX, upY) }];
}
