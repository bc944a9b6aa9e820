// What can be done with a report: print it, keep it, paste it.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { DocumentReport } from '../../../shared/report/report.ts';
import { fileName, saveBlob } from '../../components/save-blob.ts';
import { useSay } from '../../components/say.ts';
import { returnText } from './return-text.ts';

export function ReportActions({
  label,
  report,
  checkedAt,
}: {
  label: string;
  report: DocumentReport;
  checkedAt: string;
}): JSX.Element {
  const say = useSay();
  const [isCopied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(returnText(label, report, checkedAt, say));
    setCopied(true);
  };
  const save = (): void => {
    const json = JSON.stringify({ file: label, checkedAt, ...report }, undefined, 2);
    saveBlob(new Blob([json], { type: 'application/json' }), fileName(label, 'kiem-tra', 'json'));
  };
  return (
    <p class="row report-actions">
      <button type="button" id="print" class="button small" onClick={printReport}>
        {say('verify.print')}
      </button>
      <button type="button" id="save" class="button small" onClick={save}>
        {say('verify.save')}
      </button>
      <button type="button" id="copy" class="button small" onClick={() => void copy()}>
        {say('verify.copy')}
      </button>
      <span role="status" class="hint">
        {isCopied && say('verify.copied')}
      </span>
    </p>
  );
}

/** Details are printed as well. */
function printReport(): void {
  for (const details of document.querySelectorAll('details')) details.open = true;
  print();
}
