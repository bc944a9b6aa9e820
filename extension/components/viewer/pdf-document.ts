// Opens a document with pdf.js straight from a Blob: only the ranges that a page needs are read.
import {
  getDocument,
  GlobalWorkerOptions,
  PDFDataRangeTransport,
  type PDFDocumentProxy,
} from 'pdfjs-dist';
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url';

const RANGE_BYTES = 256 * 1024;

class BlobRange extends PDFDataRangeTransport {
  readonly #blob: Blob;
  #aborted = false;

  constructor(blob: Blob) {
    super(blob.size, null);
    this.#blob = blob;
  }

  override requestDataRange(begin: number, end: number): void {
    void this.#blob
      .slice(begin, end)
      .arrayBuffer()
      .then((bytes) => {
        if (!this.#aborted) this.onDataRange(begin, new Uint8Array(bytes));
      });
  }

  override abort(): void {
    this.#aborted = true;
  }
}

/**
 * Scripts and XFA forms of the document are never run.
 * @throws pdf.js's own errors for a file it cannot open
 */
export async function openPdf(blob: Blob): Promise<PDFDocumentProxy> {
  GlobalWorkerOptions.workerSrc = workerUrl;
  const data = (folder: string): string => new URL(`/pdfjs/${folder}/`, location.origin).href;
  const task = getDocument({
    range: new BlobRange(blob),
    rangeChunkSize: RANGE_BYTES,
    disableAutoFetch: true,
    disableStream: true,
    enableXfa: false,
    cMapUrl: data('cmaps'),
    cMapPacked: true,
    standardFontDataUrl: data('standard_fonts'),
    wasmUrl: data('wasm'),
    iccUrl: data('iccs'),
  });
  return task.promise;
}
