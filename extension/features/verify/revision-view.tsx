// The pages of a file: as it is, as it was when a signature was made, or both side by side.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { DocumentReport, SignatureReport } from '../../../shared/report/report.ts';
import { changesByRevision } from '../../../shared/report/signature-changes.ts';
import type { Say } from '../../../shared/text/text.ts';
import type { ChangedArea } from '../../components/viewer/compare/changed-area.tsx';
import { ComparePages } from '../../components/viewer/compare/compare-pages.tsx';
import { useSay } from '../../components/say.ts';
import { signerName } from '../../../shared/report/verdict.ts';
import { DocumentViewer, type EarlierMark } from '../../components/viewer/document-viewer.tsx';
import type { ShownRevision } from './shown-revision.ts';
import { type OpenPdf, usePdf } from './use-pdf.ts';

export function RevisionView({
  blob,
  report,
  shown,
  pageIndex,
  onShowPage,
  onShow,
}: {
  blob: Blob;
  report: DocumentReport;
  shown: ShownRevision;
  pageIndex: number;
  onShowPage: (pageIndex: number) => void;
  onShow: (shown: ShownRevision) => void;
}): JSX.Element {
  const say = useSay();
  const signature = shown.kind === 'current' ? undefined : report.signatures[shown.index];
  const current = usePdf(shown.kind === 'signed' ? undefined : blob, undefined);
  const signed = usePdf(signature === undefined ? undefined : blob, signature?.signedBytes);
  const title =
    signature === undefined
      ? say('verify.current')
      : say('verify.signedRevision', { signer: signerName(signature, say) });
  return (
    <div class="revision">
      <p class="revision-head">
        <strong>{shown.kind === 'compare' ? say('compare.label') : title}</strong>
        {shown.kind !== 'current' && (
          <button
            type="button"
            id="show-current"
            class="button small"
            onClick={() => {
              onShow({ kind: 'current' });
            }}
          >
            {say('verify.showCurrent')}
          </button>
        )}
      </p>
      {shown.kind === 'compare' ? (
        <Comparison
          current={current}
          signed={signed}
          title={title}
          areas={changedAreas(signature, say)}
          pageIndex={pageIndex}
          onShowPage={onShowPage}
        />
      ) : (
        <Pages
          opened={shown.kind === 'signed' ? signed : current}
          marks={marksOf(
            shown.kind === 'signed' ? until(report, signature) : report.signatures,
            (one) => signerName(one, say),
          )}
          pageIndex={pageIndex}
          onShowPage={onShowPage}
        />
      )}
    </div>
  );
}

function Pages({
  opened,
  marks,
  pageIndex,
  onShowPage,
}: {
  opened: OpenPdf;
  marks: readonly EarlierMark[];
  pageIndex: number;
  onShowPage: (pageIndex: number) => void;
}): JSX.Element {
  const [, setSize] = useState<unknown>();
  if (opened.state !== 'open') return <Waiting opened={opened} />;
  return (
    <DocumentViewer
      document={opened.pdf}
      pageIndex={Math.min(pageIndex, opened.pdf.numPages - 1)}
      onShowPage={onShowPage}
      markedPage={undefined}
      earlierMarks={marks}
      drawsStrip
      onPageSize={setSize}
    >
      {() => undefined}
    </DocumentViewer>
  );
}

function Comparison({
  current,
  signed,
  title,
  areas,
  pageIndex,
  onShowPage,
}: {
  current: OpenPdf;
  signed: OpenPdf;
  title: string;
  areas: readonly ChangedArea[];
  pageIndex: number;
  onShowPage: (pageIndex: number) => void;
}): JSX.Element {
  if (current.state !== 'open') return <Waiting opened={current} />;
  if (signed.state !== 'open') return <Waiting opened={signed} />;
  return (
    <ComparePages
      before={signed.pdf}
      after={current.pdf}
      beforeTitle={title}
      areas={areas}
      pageIndex={pageIndex}
      onShowPage={onShowPage}
    />
  );
}

function Waiting({ opened }: { opened: OpenPdf }): JSX.Element {
  const say = useSay();
  return (
    <section class="viewer empty" aria-label={say('viewer.label')}>
      {opened.state === 'unreadable' ? (
        <p>{say('viewer.failed')}</p>
      ) : (
        <p class="waiting">
          <span class="spinner" /> {say('panel.loading')}
        </p>
      )}
    </section>
  );
}

/** Places that the difference analysis names, with its words. */
function changedAreas(signature: SignatureReport | undefined, say: Say): readonly ChangedArea[] {
  if (signature === undefined) return [];
  return changesByRevision(signature, say).flatMap(({ changes }) =>
    changes.flatMap(({ sentence, isPermitted, change: { area } }) =>
      area === undefined ? [] : [{ placement: area, isPermitted, sentence }],
    ),
  );
}

/** Signatures that were there when this one was made, itself included. */
function until(
  { signatures }: DocumentReport,
  signature: SignatureReport | undefined,
): readonly SignatureReport[] {
  return signatures.slice(0, signature === undefined ? 0 : signatures.indexOf(signature) + 1);
}

function marksOf(
  signatures: readonly SignatureReport[],
  name: (signature: SignatureReport) => string,
): EarlierMark[] {
  return signatures.flatMap((signature) =>
    signature.mark === undefined ? [] : [{ placement: signature.mark, signer: name(signature) }],
  );
}
