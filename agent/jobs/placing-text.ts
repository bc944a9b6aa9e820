// The text that places are found by: the last pages and the first one, read once; any other page when a mark goes there.
import type { PdfDocument } from '../pdf/document.ts';
import { pageExcerpt } from '../pdf/page-excerpt.ts';
import { isMalformed } from '../pdf/pdf-error.ts';
import { pageCount } from '../pdf/pages.ts';
import type { DocumentText, PageText, TextRequest } from '../text/page-text.ts';

/** Letters end within their last pages; appendices behind them are rarely longer. */
const AT_MOST_PAGES = 12;
const usual = { atMostPages: AT_MOST_PAGES, stopAtSignatureBlock: true, alsoFirstPage: true };

export type ReadText = (request: TextRequest) => Promise<DocumentText | undefined>;

export class PlacingText {
  readonly #read: ReadText;
  #password: Pick<TextRequest, 'password'> = {};
  #usual: TextRequest = usual;
  #reading: Promise<DocumentText | undefined> | undefined;
  readonly #others = new Map<number, Promise<PageText | undefined>>();

  /** @param read - a document that is complete by the first question; may be asked again for other pages */
  constructor(read: ReadText) {
    this.#read = read;
  }

  /** From now on only the pages that are asked for are shown to the reader. */
  opened(document: PdfDocument, password: string | undefined): void {
    this.#password = password === undefined ? {} : { password };
    this.#usual = this.#excerptOf(document, usual);
  }

  /** The last pages, as far as the block of a signature, and the first one. */
  async usualPages(): Promise<readonly PageText[]> {
    this.#reading ??= this.#read(this.#usual);
    return (await this.#reading)?.pages ?? [];
  }

  /** Whichever page; undefined when it cannot be read. */
  async page(document: PdfDocument, pageIndex: number): Promise<PageText | undefined> {
    this.#reading ??= this.#read(this.#excerptOf(document, { ...usual, alsoPages: [pageIndex] }));
    const known = pageOf(await this.usualPages(), pageIndex);
    if (known !== undefined) return known;
    const request = { atMostPages: 0, stopAtSignatureBlock: false, alsoPages: [pageIndex] };
    const other =
      this.#others.get(pageIndex) ??
      this.#read(this.#excerptOf(document, request)).then((text) =>
        pageOf(text?.pages ?? [], pageIndex),
      );
    this.#others.set(pageIndex, other);
    return other;
  }

  /** The request for a document that consists of the asked pages alone; for the whole one where that cannot be made. */
  #excerptOf(document: PdfDocument, request: TextRequest): TextRequest {
    const asked = { ...request, ...this.#password };
    try {
      const count = pageCount(document);
      const pages = askedPages(request, count);
      if (pages.length === 0) return asked;
      const appended = Buffer.from(pageExcerpt(document, pages)).toString('base64');
      return { ...asked, excerpt: { appended, pageCount: count, pages } };
    } catch (error) {
      // pdf.js may read what we cannot; a failure of ours is told by whoever signs
      if (isMalformed(error)) return asked;
      throw error;
    }
  }
}

export const pageOf = (pages: readonly PageText[], wanted: number): PageText | undefined =>
  pages.find(({ pageIndex }) => pageIndex === wanted);

function askedPages(request: TextRequest, count: number): number[] {
  const first = Math.max(0, count - request.atMostPages);
  const last = Array.from({ length: count - first }, (_, at) => first + at);
  const others = [...(request.alsoFirstPage === true ? [0] : []), ...(request.alsoPages ?? [])];
  const all = new Set([...others.filter((index) => index < count), ...last]);
  return [...all].toSorted((a, b) => a - b);
}
