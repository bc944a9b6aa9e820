// The report of one checked file, in a window of its own.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { displayTime } from '../../../shared/text/display-time.ts';
import { SignatureList, Verdict } from '../../components/page/report-view.tsx';
import { useSay } from '../../components/say.ts';
import type { StoredReport } from '../../messages/from-own-page.ts';
import { readReport } from './report-store.ts';

export function ReportApp({ reportId }: { reportId: string }): JSX.Element {
  const say = useSay();
  const [stored, setStored] = useState<StoredReport | 'missing'>();
  useEffect(() => {
    void readReport(reportId).then((report) => {
      setStored(report ?? 'missing');
    });
  }, [reportId]);
  if (stored === undefined) return <main class="sheet" />;
  if (stored === 'missing') {
    return (
      <main class="sheet">
        <h1>{say('report.title')}</h1>
        <p class="box-title">{say('report.missing')}</p>
        <p>{say('report.missing.next')}</p>
      </main>
    );
  }
  return (
    <main class="sheet">
      <header>
        <p class="hint">{say('report.title')}</p>
        <h1>{stored.label}</h1>
        <p class="hint">
          {say('panel.portal', { host: new URL(stored.portalOrigin).host })}.{' '}
          {say('report.checkedAt', { time: displayTime(stored.checkedAt) })}
        </p>
      </header>
      <Verdict report={stored.report} />
      {stored.report.signatures.length > 0 && <h2>{say('report.list')}</h2>}
      <SignatureList report={stored.report} />
    </main>
  );
}
