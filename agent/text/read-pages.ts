// Reads the text of the last pages of a document with pdf.js, fetching only the bytes those pages need.
import * as v from 'valibot';
import type { ByteSource } from '../core/byte-source.ts';
import type { DocumentText, PageText, TextItem, TextRequest } from './page-text.ts';
import { hasSureBlock } from './signature-block.ts';

type PdfJs = typeof import('pdfjs-dist/legacy/build/pdf.min.mjs');
type Page = import('pdfjs-dist/legacy/build/pdf.min.mjs').PDFPageProxy;

const MM_PER_POINT = 25.4 / 72;
const RANGE_BYTES = 64 * 1024;
/** A scan is read with its pictures, 50 MB and more; a document that asks for this much is no letter. */
const MAX_READ_BYTES = 128 * 1024 * 1024;
/** A page with more runs than this is no letter; the rest is left out. */
const MAX_ITEMS = 20_000;
const MAX_ITEM_LENGTH = 2000;
/** Text that leans more than this against the page's top edge is a stamp or a margin note. */
const MAX_SLOPE = 0.05;

const number = v.pipe(v.number(), v.finite());
/** As in ISO 32000-2 §8.3.3: x' = a·x + c·y + e, y' = b·x + d·y + f. */
const Matrix = v.tuple([number, number, number, number, number, number]);
type Matrix = v.InferOutput<typeof Matrix>;

const PdfJsItem = v.object({ str: v.string(), width: number, transform: Matrix });
type PdfJsItem = v.InferOutput<typeof PdfJsItem>;

/**
 * Text of the last pages, read backwards from the end.
 *
 * @param deadline - in `performance.now()` milliseconds; pages not begun by then are left out
 * @throws whatever pdf.js throws on a file it cannot open
 */
export async function readPages(
  pdfJs: PdfJs,
  source: ByteSource,
  request: TextRequest,
  deadline: number,
): Promise<DocumentText> {
  let giveUp: () => void = () => undefined;
  const tooLarge = new Promise<never>((_, reject) => {
    giveUp = () => {
      reject(new Error('larger than any letter'));
    };
  });
  const transport = rangeTransport(pdfJs, source, () => {
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
  });
  const reading = readLastPages(task, request, deadline);
  // After a failure the process ends; what pdf.js still waits for ends with it.
  const text = await Promise.race([reading, tooLarge]);
  await task.destroy();
  return text;
}

async function readLastPages(
  task: ReturnType<PdfJs['getDocument']>,
  request: TextRequest,
  deadline: number,
): Promise<DocumentText> {
  const document = await task.promise;
  const pages: PageText[] = [];
  const first = Math.max(1, document.numPages - request.atMostPages + 1);
  for (let number = document.numPages; number >= first && performance.now() < deadline; number--) {
    const page = await readPage(await document.getPage(number), number - 1);
    pages.push(page);
    if (request.stopAtSignatureBlock && hasSureBlock(page)) break;
  }
  const hasFirst = pages.some(({ pageIndex }) => pageIndex === 0);
  if (request.alsoFirstPage === true && !hasFirst && performance.now() < deadline) {
    pages.push(await readPage(await document.getPage(1), 0));
  }
  return { pageCount: document.numPages, pages };
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
  const placed = items.slice(0, MAX_ITEMS).flatMap((item) => {
    const parsed = v.safeParse(PdfJsItem, item);
    return parsed.success ? toTextItem(parsed.output, toPage) : [];
  });
  page.cleanup();
  return { pageIndex, widthMm: viewport.width, heightMm: viewport.height, items: placed };
}

/** Moves a run into the displayed page; runs that are empty or not upright there give nothing. */
function toTextItem(item: PdfJsItem, toPage: Matrix): TextItem[] {
  const [rightX, rightY, upX, upY, xMm, baselineMm] = multiply(toPage, item.transform);
  const upright = rightX > 0 && Math.abs(rightY) < MAX_SLOPE * rightX && upY < 0;
  const text = item.str.slice(0, MAX_ITEM_LENGTH);
  if (!upright || text.trim() === '') return [];
  // The run's width comes in user space units, along its own direction.
  const widthMm = item.width * Math.hypot(toPage[0], toPage[1]);
  return [{ text, xMm, baselineMm, widthMm, sizeMm: Math.hypot(upX, upY) }];
}

/** The matrix that applies `second`, then `first`. */
function multiply([a, b, c, d, e, f]: Matrix, [sa, sb, sc, sd, se, sf]: Matrix): Matrix {
  return [
    a * sa + c * sb,
    b * sa + d * sb,
    a * sc + c * sd,
    b * sc + d * sd,
    a * se + c * sf + e,
    b * se + d * sf + f,
  ];
}
