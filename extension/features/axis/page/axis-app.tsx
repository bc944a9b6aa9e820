// «Theo dõi trục liên thông»: what became of everything that was sent, the most pressing first.
import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { axisBoard } from '../../../../shared/axis/board.ts';
import { Icon } from '../../../components/icon.tsx';
import { FailureBox } from '../../../components/page/failure-box.tsx';
import { PageHead } from '../../../components/page/page-head.tsx';
import { useSay } from '../../../components/say.ts';
import { ExportButtons } from './export-buttons.tsx';
import { FilterBar } from './filter-bar.tsx';
import { type Filter, passes } from './filters.ts';
import { PacketDrop } from './packet-drop.tsx';
import { PortalLines } from './portal-lines.tsx';
import { SendingTable } from './sending-table.tsx';
import { SummaryCard } from './summary-card.tsx';
import { type Board, type BoardView, useBoard } from './use-board.ts';

export function AxisApp(): JSX.Element {
  const say = useSay();
  const view: BoardView = useBoard();
  const { board } = view;
  return (
    <main aria-busy={board === undefined}>
      {board?.kind === 'board' && board.isOn ? (
        <ShownBoard board={board} view={view} />
      ) : (
        <>
          <Head />
          <div class="axis">
            {board === undefined && (
              <p class="waiting" role="status">
                <span class="spinner" /> {say('board.loading')}
              </p>
            )}
            {board?.kind === 'failure' && <FailureBox failure={board.failure} />}
            {board?.kind === 'board' && <WatchOff />}
          </div>
        </>
      )}
    </main>
  );
}

function Head({ children }: { children?: ComponentChildren }): JSX.Element {
  const say = useSay();
  return (
    <PageHead icon="exchange" title={say('axis.title')} help="theo-doi-truc">
      {children}
    </PageHead>
  );
}

function WatchOff(): JSX.Element {
  const say = useSay();
  return (
    <div class="box idle">
      <Icon name="circle-dash" size={20} />
      <div>
        <p>{say('board.off')}</p>
        <button
          type="button"
          class="button small"
          onClick={() => void browser.runtime.openOptionsPage()}
        >
          {say('board.off.settings')}
        </button>
      </div>
    </div>
  );
}

function ShownBoard({ board, view }: { board: Board; view: BoardView }): JSX.Element {
  const say = useSay();
  const [filter, setFilter] = useState<Filter>('amiss');
  const [news, setNews] = useState('');
  const { rows, unmatched } = view.rows;
  const sorted = axisBoard(rows).rows;
  const shown = sorted.filter((row) => passes(row, filter));
  const refresh = async (): Promise<void> => {
    setNews('');
    await view.refresh();
    setNews(say('board.refreshed'));
  };
  return (
    <>
      <Head>
        <button
          type="button"
          id="refresh"
          class="button"
          disabled={view.isRefreshing}
          onClick={() => void refresh()}
        >
          <Icon name="refresh" /> {say('board.refresh')}
        </button>
        <ExportButtons rows={shown} />
      </Head>
      <div class="axis">
        <p class="unseen" role="status">
          {news}
        </p>
        <PortalLines portals={board.portals} />
        {view.agentFailure && <p class="hint">{say('board.agent')}</p>}
        {rows.length > 0 && (
          <>
            <SummaryCard rows={rows} summaryHour={board.summaryHour} />
            <FilterBar rows={rows} filter={filter} onChoose={setFilter} />
            <SendingTable key={filter} rows={shown} />
          </>
        )}
        <PacketDrop look={view.look} unmatched={unmatched} />
      </div>
    </>
  );
}
