// Has the document as a whole checked: the text process reads the pages now and as they were signed, the checks compare.
// What the text says decides these checks only.
import type { WrittenDocument } from '../../shared/report/document.ts';
import type { DocumentReport, SignatureReport } from '../../shared/report/report.ts';
import { startTextProcess, type WorkerCommand } from '../text/extract-text.ts';
import type { DocumentText, TextRequest } from '../text/page-text.ts';
import { writtenDocument } from '../text/written-document.ts';
import { checkDocument } from '../validation/document/check-document.ts';

export interface DocumentChecks {
  /**
   * Gets ready to read the pages; may be called before the file is complete.
   *
   * @param descriptor - the checked file, open for reading; stays the caller's
   */
  start(descriptor: number, signal: AbortSignal): StartedChecks;
}

interface StartedChecks {
  /**
   * The report, completed by the checks of the whole document. To be called once, or `close`.
   *
   * @param password - of an encrypted document
   */
  complete(report: DocumentReport, password?: string): Promise<DocumentReport>;
  close(): void;
}

/** Letters end within their last pages. */
const AT_MOST_PAGES = 12;
const MOST_MARK_PAGES = 8;
/** Each costs a process; number and date were signed by the last ones. */
const MOST_REVISIONS = 3;

/** @param ownNames - of the organization on whose behalf is checked */
export function documentChecks(worker: WorkerCommand, ownNames: readonly string[]): DocumentChecks {
  return {
    start(descriptor, signal) {
      const first = startTextProcess(worker, descriptor, signal);
      return {
        async complete(report, password) {
          const { signatures } = report;
          if (report.status !== 'ok' || signatures.length === 0) {
            first.close();
            return report;
          }
          const asked = requestFor(signatures, password);
          const now = await first.extract(asked);
          const past = (request: TextRequest): Promise<DocumentText | undefined> =>
            startTextProcess(worker, descriptor, signal).extract(request);
          return completedReport(report, { asked, now, past, ownNames });
        },
        close: () => {
          first.close();
        },
      };
    },
  };
}

export interface ReadText {
  /** What was asked for the document as it is now. */
  readonly asked: TextRequest;
  readonly now: DocumentText | undefined;
  /** Reads the document as it was. */
  readonly past: (request: TextRequest) => Promise<DocumentText | undefined>;
  readonly ownNames: readonly string[];
}

/** The report with what the pages say, and with the checks of the whole document. */
export async function completedReport(
  report: DocumentReport,
  { asked, now, past, ownNames }: ReadText,
): Promise<DocumentReport> {
  const { signatures } = report;
  const shown = written(now);
  const signed = new Map<number, WrittenDocument | undefined>();
  for (const size of revisionsToRead(signatures)) {
    signed.set(size, written(await past({ ...asked, sizeBytes: size })));
  }
  const checks = checkDocument({
    signatures,
    now: shown,
    ownNames,
    signed: ({ coverage, signedBytes }) =>
      coverage === 'whole-file' ? shown : signed.get(signedBytes ?? -1),
  });
  return { ...report, document: { ...(shown === undefined ? {} : { written: shown }), checks } };
}

const written = (text: DocumentText | undefined): WrittenDocument | undefined =>
  text && writtenDocument(text);

function requestFor(
  signatures: readonly SignatureReport[],
  password: string | undefined,
): TextRequest {
  const pages = signatures.flatMap(({ mark }) => (mark === undefined ? [] : [mark.pageIndex]));
  return {
    atMostPages: AT_MOST_PAGES,
    stopAtSignatureBlock: true,
    alsoFirstPage: true,
    alsoPages: [...new Set(pages)].slice(0, MOST_MARK_PAGES),
    drawnText: true,
    ...(password === undefined ? {} : { password }),
  };
}

/** The last signed states before the present one. */
function revisionsToRead(signatures: readonly SignatureReport[]): readonly number[] {
  const sizes = signatures.flatMap(({ type, coverage, signedBytes }) =>
    type === 'signature' && coverage === 'whole-revision' && signedBytes !== undefined
      ? [signedBytes]
      : [],
  );
  return [...new Set(sizes)].slice(-MOST_REVISIONS);
}
