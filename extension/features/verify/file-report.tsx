// One checked file: verdict first, then the signatures in order of time, then details; its pages beside it.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { DocumentReport, SignatureReport } from '../../../shared/report/report.ts';
import { displayTime } from '../../../shared/text/display-time.ts';
import { listVersionOf } from '../../../shared/report/signature-facts.ts';
import { DocumentView } from '../../components/page/document-view.tsx';
import { FailureBox } from '../../components/page/failure-box.tsx';
import { Facts } from '../../components/page/facts.tsx';
import { SignatureList, Verdict } from '../../components/page/report-view.tsx';
import { useSay } from '../../components/say.ts';
import type { CheckedFile, FileContent } from './checked-file.ts';
import { ReportActions } from './report-actions.tsx';
import { RevisionView } from './revision-view.tsx';
import type { ShownRevision } from './shown-revision.ts';

export function FileReport({
  file,
  onCheckAgain,
}: {
  file: CheckedFile;
  onCheckAgain: () => void;
}): JSX.Element {
  const say = useSay();
  const [shown, setShown] = useState<ShownRevision>({ kind: 'current' });
  const [pageIndex, setPageIndex] = useState(0);
  const { check, content } = file;
  const show = (next: ShownRevision, page: number | undefined): void => {
    setShown(next);
    if (page !== undefined) setPageIndex(page);
  };
  return (
    <div class="verify-body">
      <div class="verify-side" tabIndex={0} role="group" aria-label={say('report.title')}>
        <header>
          <h2>{file.label}</h2>
          <p class="hint">
            {file.portalOrigin !== undefined &&
              `${say('panel.portal', { host: new URL(file.portalOrigin).host })}. `}
            {check.state === 'checked' &&
              say('report.checkedAt', { time: displayTime(check.checkedAt) })}
          </p>
        </header>
        {check.state === 'checking' && (
          <p class="waiting" role="status">
            <span class="spinner" /> {say('verify.checking')}
          </p>
        )}
        {check.state === 'failed' && (
          <FailureBox failure={check.failure}>
            <button type="button" class="button small" onClick={onCheckAgain}>
              {say('verify.again')}
            </button>
          </FailureBox>
        )}
        {check.state === 'checked' && (
          <>
            <Verdict report={check.report} />
            <ReportActions label={file.label} report={check.report} checkedAt={check.checkedAt} />
            {check.report.signatures.length > 0 && <h3>{say('report.list')}</h3>}
            <SignatureList
              report={check.report}
              onShowChange={
                content.state === 'here'
                  ? (index, { pageIndex: page }) => {
                      show({ kind: 'compare', index }, page);
                    }
                  : undefined
              }
            >
              {(signature, index) =>
                content.state === 'here' && (
                  <SignatureActions signature={signature} index={index} onShow={show} />
                )
              }
            </SignatureList>
            <DocumentView report={check.report} />
            <Evidence report={check.report} />
          </>
        )}
      </div>
      {content.state === 'here' && check.state === 'checked' ? (
        <RevisionView
          blob={content.blob}
          report={check.report}
          shown={shown}
          pageIndex={pageIndex}
          onShowPage={setPageIndex}
          onShow={setShown}
        />
      ) : (
        <NoPages content={content} />
      )}
    </div>
  );
}

/** Why the pages are not beside the report. */
function NoPages({ content: { state } }: { content: FileContent }): JSX.Element | null {
  const say = useSay();
  if (state !== 'gone' && state !== 'not-kept') return null;
  return (
    <p class="hint verify-gone">{say(state === 'gone' ? 'verify.gone' : 'evidence.opened')}</p>
  );
}

function SignatureActions({
  signature: { mark, signedBytes, coverage },
  index,
  onShow,
}: {
  signature: SignatureReport;
  index: number;
  onShow: (shown: ShownRevision, page: number | undefined) => void;
}): JSX.Element | null {
  const say = useSay();
  if (mark === undefined && signedBytes === undefined) return null;
  return (
    <p class="row signature-actions">
      {mark !== undefined && (
        <button
          type="button"
          class="button small show-mark"
          onClick={() => {
            onShow({ kind: 'current' }, mark.pageIndex);
          }}
        >
          {say('verify.showMark')}
        </button>
      )}
      {signedBytes !== undefined && (
        <button
          type="button"
          class="button small show-signed"
          onClick={() => {
            onShow({ kind: 'signed', index }, mark?.pageIndex);
          }}
        >
          {say('verify.showSigned')}
        </button>
      )}
      {signedBytes !== undefined && coverage === 'whole-revision' && (
        <button
          type="button"
          class="button small show-comparison"
          onClick={() => {
            onShow({ kind: 'compare', index }, undefined);
          }}
        >
          {say('verify.compare')}
        </button>
      )}
    </p>
  );
}

/** For which moment, and on which list of authorities. */
function Evidence({ report }: { report: DocumentReport }): JSX.Element | null {
  const say = useSay();
  const version = listVersionOf(report);
  const { validationTime } = report;
  if (version === undefined) return null;
  return (
    <section class="evidence" aria-labelledby="evidence-title">
      <h3 id="evidence-title">{say('report.evidence')}</h3>
      <Facts
        facts={[
          [say('report.validationTime'), validationTime && displayTime(validationTime)],
          [say('report.listVersion'), version],
        ]}
      />
      <p class="hint">{say('report.evidence.text')}</p>
    </section>
  );
}
