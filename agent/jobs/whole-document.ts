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
          const now = written(await first.extract(asked));
          const signed = new Map<number, WrittenDocument | undefined>();
          for (const size of revisionsToRead(signatures)) {
            const process = startTextProcess(worker, descriptor, signal);
            const past = await process.extract({ ...asked, sizeBytes: size });
            signed.set(size, written(past));
          }
          const checks = checkDocument({
            signatures,
            now,
            ownNames,
            signed: ({ coverage, signedBytes }) =>
              coverage === 'whole-file' ? now : signed.get(signedBytes ?? -1),
          });
          return {
            ...report,
            document: { ...(now === undefined ? {} : { written: now }), checks },
          };
        },
        close: () => {
          first.close();
        },
      };
    },
  };
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
