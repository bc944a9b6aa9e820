// The part of pdf.js that is used here. Its own types need a browser's; what it answers is parsed, not trusted.
declare module 'pdfjs-dist/legacy/build/pdf.min.mjs' {
  export type PageViewport = {
    readonly width: number;
    readonly height: number;
    readonly transform: readonly number[];
    readonly scale: number;
  };
  export type PDFPageProxy = {
    getViewport(options: { scale: number }): PageViewport;
    getTextContent(options: {
      disableNormalization: boolean;
    }): Promise<{ readonly items: readonly unknown[] }>;
    getAnnotations(): Promise<readonly unknown[]>;
    getOperatorList(options: { annotationMode: number }): Promise<{
      readonly fnArray: readonly number[];
      readonly argsArray: readonly unknown[];
    }>;
    cleanup(): boolean;
  };
  export type PDFDocumentProxy = {
    readonly numPages: number;
    getPage(pageNumber: number): Promise<PDFPageProxy>;
  };
  export const OPS: Readonly<Record<'beginAnnotation' | 'endAnnotation' | 'showText', number>>;
  export const AnnotationMode: Readonly<Record<'ENABLE', number>>;
  export class PDFDataRangeTransport {
    constructor(length: number, initialData: Uint8Array | null);
    requestDataRange(begin: number, end: number): void;
    onDataRange(begin: number, chunk: Uint8Array): void;
  }
  export function getDocument(options: {
    range: PDFDataRangeTransport;
    rangeChunkSize: number;
    disableAutoFetch: boolean;
    disableStream: boolean;
    enableXfa: boolean;
    disableFontFace: boolean;
    useSystemFonts: boolean;
    useWasm: boolean;
    maxImageSize: number;
    verbosity: number;
    password?: string;
  }): { readonly promise: Promise<PDFDocumentProxy>; destroy(): Promise<void> };
}

declare module 'pdfjs-dist/legacy/build/pdf.worker.min.mjs';
