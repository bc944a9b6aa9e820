// The files of the verify page: dropped or chosen ones are checked in turn, one from a portal comes with its report.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Failure } from '../../../shared/protocol/errors.ts';
import { askBackground } from '../../messages/ask-background.ts';
import { DocumentAnswer, FileAnswer, type StoredReport } from '../../messages/from-own-page.ts';
import { LinkedDocument } from '../../messages/link.ts';
import type { Check, CheckedFile, FileContent } from './checked-file.ts';
import { readReport } from './report-store.ts';

export interface CheckedFiles {
  readonly files: readonly CheckedFile[];
  /** The report that was asked for is no longer kept. */
  readonly isReportMissing: boolean;
  /** Why the file of a link could not be read. */
  readonly linkFailure: Failure | undefined;
  /** @returns the id of the first one */
  readonly add: (chosen: readonly File[]) => string | undefined;
  /** A report that was kept; one that is here already is not added again. */
  readonly addKept: (file: CheckedFile) => void;
  readonly checkAgain: (file: CheckedFile) => void;
}

/**
 * @param reportId - a report that a portal's page showed
 * @param linkId - a link that the person wants checked
 */
export function useCheckedFiles(
  reportId: string | undefined,
  linkId: string | undefined,
): CheckedFiles {
  const [files, setFiles] = useState<readonly CheckedFile[]>([]);
  const [isReportMissing, setReportMissing] = useState(false);
  const [linkFailure, setLinkFailure] = useState<Failure>();
  const queue = useRef(Promise.resolve());
  const update = (id: string, part: Partial<CheckedFile>): void => {
    setFiles((known) => known.map((file) => (file.id === id ? { ...file, ...part } : file)));
  };
  const check = (id: string, label: string, document: Blob): void => {
    update(id, { check: { state: 'checking' } });
    // One after the other: the agent and the token have other work to do.
    queue.current = queue.current.then(async () => {
      update(id, { check: await checkFile(label, document) });
    });
  };
  useEffect(() => {
    if (reportId === undefined) return;
    void readReport(reportId).then(async (stored) => {
      if (stored === undefined) {
        setReportMissing(true);
        return;
      }
      setFiles((known) => [...known, fromReport(reportId, stored)]);
      update(reportId, { content: await contentOf(reportId, stored.sha256) });
    });
  }, [reportId]);
  const addNamed = (chosen: readonly NamedBlob[]): string | undefined => {
    const added = chosen.map(({ label, blob }) => ({
      id: crypto.randomUUID(),
      label,
      portalOrigin: undefined,
      content: { state: 'here', blob } as const,
      check: { state: 'checking' } as const,
    }));
    setFiles((known) => [...known, ...added]);
    for (const { id, label, content } of added) check(id, label, content.blob);
    return added[0]?.id;
  };
  useEffect(() => {
    if (linkId === undefined) return;
    void askBackground({ kind: 'verify.linked', linkId }, LinkedDocument).then((answer) => {
      if (answer.kind === 'failure') setLinkFailure(answer.failure);
      else addNamed([{ label: answer.label, blob: answer.document }]);
    });
  }, [linkId]);
  return {
    files,
    isReportMissing,
    linkFailure,
    add: (chosen) => addNamed(chosen.map((blob) => ({ label: blob.name, blob }))),
    addKept(file) {
      setFiles((known) => (known.some(({ id }) => id === file.id) ? known : [...known, file]));
    },
    checkAgain({ id, label, content }) {
      if (content.state === 'here') check(id, label, content.blob);
    },
  };
}

interface NamedBlob {
  readonly label: string;
  readonly blob: Blob;
}

function fromReport(id: string, stored: StoredReport): CheckedFile {
  const { label, portalOrigin, report, checkedAt } = stored;
  return {
    id,
    label,
    portalOrigin,
    content: { state: 'waiting' },
    check: { state: 'checked', report, checkedAt },
  };
}

async function checkFile(label: string, document: Blob): Promise<Check> {
  const answer = await askBackground({ kind: 'verify.file', label, document }, FileAnswer);
  if (answer.kind === 'failure') return { state: 'failed', failure: answer.failure };
  return { state: 'checked', report: answer.report, checkedAt: new Date().toISOString() };
}

/** Only the very bytes that the report speaks of. */
async function contentOf(reportId: string, sha256: string): Promise<FileContent> {
  const answer = await askBackground({ kind: 'report.document', reportId }, DocumentAnswer);
  if (answer.kind === 'failure') return { state: 'gone' };
  const digest = await crypto.subtle.digest('SHA-256', await answer.document.arrayBuffer());
  const hex = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0'));
  return hex.join('') === sha256 ? { state: 'here', blob: answer.document } : { state: 'gone' };
}
