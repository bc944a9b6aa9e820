// What was changed after a signature, revision by revision, each allowed or suspicious in words; a place can be shown.
import type { JSX } from 'preact';
import type { ChangeReport } from '../../../shared/report/change.ts';
import type { SignatureReport } from '../../../shared/report/report.ts';
import { changesByRevision } from '../../../shared/report/signature-changes.ts';
import { toneIcon } from '../tone-icon.ts';
import { Icon } from '../icon.tsx';
import { useSay } from '../say.ts';

export function Changes({
  signature,
  onShow,
}: {
  signature: SignatureReport;
  /** Undefined where the pages cannot be shown. */
  onShow: ((change: ChangeReport) => void) | undefined;
}): JSX.Element | null {
  const say = useSay();
  const revisions = changesByRevision(signature, say);
  if (revisions.length === 0) return null;
  return (
    <div class="notes changes">
      <h4>{say('changes.title')}</h4>
      {revisions.map(({ revision, title, isPermitted, changes }) => (
        <div key={revision} class="change-group">
          <p class={`change-revision ${isPermitted ? 'ok' : 'bad'}`}>{title}</p>
          <ul aria-label={title}>
            {changes.map(({ sentence, detail, isPermitted: isFine, change }) => (
              <li key={`${sentence} ${detail ?? ''}`} title={detail}>
                <span class={`change-tone ${isFine ? 'ok' : 'bad'}`}>
                  <Icon name={toneIcon[isFine ? 'ok' : 'bad']} />
                  <span class="unseen">
                    {say(isFine ? 'changes.permitted' : 'changes.suspicious')}:{' '}
                  </span>
                </span>
                <span>
                  {sentence}{' '}
                  {onShow !== undefined && change.pageIndex !== undefined && (
                    <button
                      type="button"
                      class="link show-change"
                      onClick={() => {
                        onShow(change);
                      }}
                    >
                      {say('changes.show')}
                    </button>
                  )}
                </span>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}
