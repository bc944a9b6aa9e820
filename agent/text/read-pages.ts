// Reads the text of the last pages of a document with pdf.js, fetching only the bytes those pages need.
import * as v from 'valibot';
import type { ByteSource } from '../core/byte-source.ts';
import { collectEarly } from '../core/memory.ts';
import type { DocumentText, PageText, TextItem, TextRequest } from './page-text.ts';
import { readDrawnText } from './drawn-text.ts';
import { MM_PER_POINT, Matrix, multiply } from './matrix.ts';
import { hasSureBlock } from './signature-block.ts';

type PdfJs = typeof import('pdfjs-dist/legacy/build/pdf.min.mjs');
type Page = import('pdfjs-dist/legacy/build/pdf.min.mjs').PDFPageProxy;

const RANGE_BYTES = 64 * 1024;
/** A scan is read with its pictures, 50 MB and more; a document that asks for this much is no letter. */
const MAX_READ_BYTES = 128 * 1024 * 1024;
const MANY_PAGES = 2000;
/** A page with more runs than this is no letter; the rest is left out. */
const MAX_ITEMS = 20_000;
const MAX_ITEM_LENGTH = 2000;
/** Text that leans more than this against the page's top edge is a stamp or a margin note. */
const MAX_SLOPE = 0.05;

const number = v.pipe(v.number(), v.finite());

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
    ...(request.password === undefined ? {} : { password: request.password }),
  });
  const reading = readAskedPages(pdfJs, task, request, deadline);
  // After a failure the process ends; what pdf.js still waits for ends with it.
  const text = await Promise.race([reading, tooLarge]);
  await task.destroy();
  return text;
}

async function readAskedPages(
  pdfJs: PdfJs,
  task: ReturnType<PdfJs['getDocument']>,
  request: TextRequest,
  deadline: number,
): Promise<DocumentText> {
  const document = await task.promise;
  // To find the last page of a flat tree pdf.js reads all of them.
  if (document.numPages > MANY_PAGES) collectEarly();
  const pages: PageText[] = [];
  const first = Math.max(1, document.numPages - request.atMostPages + 1);
  const read = async (number: number): Promise<PageText> => {
    const page = await document.getPage(number);
    const text = await readPage(page, number - 1);
    const drawn = request.drawnText === true ? { drawn: await readDrawnText(pdfJs, page) } : {};
    page.cleanup();
    return { ...text, ...drawn };
  };
  for (let number = document.numPages; number >= first && performance.now() < deadline; number--) {
    const page = await read(number);
    pages.push(page);
    if (request.stopAtSignatureBlock && hasSureBlock(page)) break;
  }
  const also = [...(request.alsoFirstPage === true ? [0] : []), ...(request.alsoPages ?? [])];
  for (const wanted of new Set(also)) {
    const isRead = pages.some(({ pageIndex }) => pageIndex === wanted);
    if (isRead || wanted >= document.numPages || performance.now() >= deadline) continue;
    pages.push(await read(wanted + 1));
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
