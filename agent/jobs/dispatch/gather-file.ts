// Reads one file of a set: digest, signatures, words of all its pages, and its form.
import { type ByteSource, prefixSource } from '../../core/byte-source.ts';
import { hashSource } from '../../core/hash-source.ts';
import type { FileFacts, PdfFacts } from '../../dispatch/checks/facts.ts';
import type { RevocationSource } from '../../signing/ports.ts';
import type { DocumentText, TextRequest } from '../../text/page-text.ts';
import { linesOf } from '../../text/text-line.ts';
import type { ValidationPolicy } from '../../validation/verify-document.ts';
import { verifyWithEvidence } from '../verify-with-evidence.ts';
import { completedReport } from '../whole-document.ts';
import { fileFormOf } from './file-form.ts';

/** Reads the words of a document; one process reads those of all files of a set. */
type ReadPages = (source: ByteSource, request: TextRequest) => Promise<DocumentText | undefined>;

export interface Reading {
  readonly policy: ValidationPolicy;
  /** undefined: nobody is asked for what is missing. */
  readonly revocation: RevocationSource | undefined;
  readonly readPages: ReadPages;
  readonly signal: AbortSignal;
}

/** What is longer is no letter; what is left out is told. */
const MOST_PAGES = 400;
const HEADER_WINDOW = 1024;
const everyPage: TextRequest = {
  atMostPages: MOST_PAGES,
  stopAtSignatureBlock: false,
  alsoFirstPage: true,
  drawnText: true,
};

/** @throws the signal's reason */
export async function gatherFile(
  name: string,
  source: ByteSource,
  reading: Reading,
): Promise<FileFacts> {
  const pdf = isPdf(source) ? await gatherPdf(source, reading) : undefined;
  return { name, sizeBytes: source.sizeBytes, sha256: hashSource(source), pdf };
}

/** By its first bytes: names say nothing. */
function isPdf(source: ByteSource): boolean {
  return new TextDecoder('latin1').decode(source.read(0, HEADER_WINDOW)).includes('%PDF-');
}

async function gatherPdf(
  source: ByteSource,
  { policy, revocation, readPages, signal }: Reading,
): Promise<PdfFacts> {
  const words = readPages(source, everyPage);
  const { report } = await verifyWithEvidence(source, policy, revocation, signal);
  const now = await words;
  const whole = await completedReport(report, {
    asked: everyPage,
    now,
    past: ({ sizeBytes = source.sizeBytes, ...request }) =>
      readPages(prefixSource(source, sizeBytes), request),
    ownNames: [],
  });
  return { report: whole, form: fileFormOf(source), ...wordsOf(now) };
}

function wordsOf(text: DocumentText | undefined): Pick<PdfFacts, 'pages' | 'hasAllPages'> {
  if (text === undefined) return { pages: undefined, hasAllPages: false };
  const pages = text.pages
    .toSorted((a, b) => a.pageIndex - b.pageIndex)
    .map((page) => linesOf(page).map((line) => line.text));
  const hasText = pages.some((lines) => lines.length > 0);
  return { pages: hasText ? pages : undefined, hasAllPages: text.pages.length === text.pageCount };
}
