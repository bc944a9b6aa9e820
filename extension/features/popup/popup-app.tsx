// The popup: is everything ready, and what still waits to be sent.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { FailureBox } from '../../components/page/failure-box.tsx';
import { useSay } from '../../components/say.ts';
import { askBackground } from '../../messages/ask-background.ts';
import { AgentStatus } from '../../messages/from-own-page.ts';
import { AxisLine } from '../axis/axis-line.tsx';
import { useTokenChanges } from '../tokens/use-token-changes.ts';
import { PopupActions } from './actions.tsx';
import { OutboxList } from './outbox-list.tsx';
import { describePage, type OpenPage } from './open-page.ts';
import { ShortcutLines } from './shortcut-lines.tsx';
import { AgentLine, PageLine, TokenLine } from './status-lines.tsx';
import { UpdateLine } from './update-line.tsx';

export function PopupApp(): JSX.Element {
  const say = useSay();
  const [status, setStatus] = useState<AgentStatus>();
  const [page, setPage] = useState<OpenPage>();
  const look = async (): Promise<void> => {
    const open = await describePage();
    setPage(open);
    const origin = open.kind === 'portal' ? { portalOrigin: open.origin } : {};
    setStatus(await askBackground({ kind: 'agent.status', ...origin }, AgentStatus));
  };
  useEffect(() => {
    void look();
  }, []);
  useTokenChanges(page?.kind === 'portal' ? page.origin : undefined, () => void look());
  return (
    <main class="popup-body">
      <h1>{say('popup.name')}</h1>
      <dl class="lines">
        <AgentLine status={status} />
        <UpdateLine status={status} />
        <TokenLine status={status} />
        <PageLine page={page} />
        {status && <AxisLine />}
      </dl>
      {status?.kind === 'failure' && (
        <FailureBox failure={status.failure}>
          <button
            type="button"
            class="button small"
            onClick={() => {
              setStatus(undefined);
              void look();
            }}
          >
            {say('popup.again')}
          </button>
        </FailureBox>
      )}
      {page?.kind === 'portal' && page.failure && <FailureBox failure={page.failure} />}
      {status?.kind === 'running' && <OutboxList />}
      <ShortcutLines />
      <PopupActions />
    </main>
  );
}
