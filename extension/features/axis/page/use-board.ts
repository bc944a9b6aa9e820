// How the exchange stands: what the background keeps of the portals and packets, and what the agent's ledger knows.
import { useCallback, useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { type BoardRows, boardRows } from '../../../../shared/axis/board-rows.ts';
import type { AxisLook } from '../../../../shared/protocol/axis.ts';
import type { Failure } from '../../../../shared/protocol/errors.ts';
import { askBackground } from '../../../messages/ask-background.ts';
import { BoardAnswer, LookAnswer } from '../../../messages/axis.ts';
import { isAxisKey } from '../axis-store.ts';

export type Board = Extract<BoardAnswer, { kind: 'board' }>;

export interface BoardView {
  /** Undefined while it is loaded. */
  readonly board: BoardAnswer | undefined;
  readonly rows: BoardRows;
  /** Why the ledger was not compared with; undefined also while it is asked. */
  readonly agentFailure: Failure | undefined;
  readonly isRefreshing: boolean;
  /** Asks the portals now. */
  readonly refresh: () => Promise<void>;
  /** @returns what the agent read, or why it did not */
  readonly look: (files: readonly File[]) => Promise<LookAnswer>;
}

const nothing: BoardRows = { rows: [], unmatched: [] };
/** A wait may end while the page is open. */
const JUDGE_AGAIN_MS = 60_000;

export function useBoard(): BoardView {
  const [board, setBoard] = useState<BoardAnswer>();
  const [ledger, setLedger] = useState<AxisLook['sendings']>([]);
  const [agentFailure, setAgentFailure] = useState<Failure>();
  const [isRefreshing, setRefreshing] = useState(false);
  const [now, setNow] = useState(() => new Date());

  const load = useCallback(async () => {
    setBoard(await askBackground({ kind: 'axis.board' }, BoardAnswer));
    setNow(new Date());
  }, []);
  const look = useCallback(async (files: readonly File[]) => {
    const answer = await askBackground(
      {
        kind: 'axis.look',
        files: files.map((document) => ({ label: document.name.slice(0, LABEL), document })),
      },
      LookAnswer,
    );
    if (answer.kind === 'look') setLedger(answer.look.sendings);
    setAgentFailure(answer.kind === 'failure' ? answer.failure : undefined);
    return answer;
  }, []);
  const refresh = useCallback(async () => {
    setRefreshing(true);
    setBoard(await askBackground({ kind: 'axis.read' }, BoardAnswer));
    setNow(new Date());
    setRefreshing(false);
  }, []);

  useEffect(() => {
    void load();
    void look([]);
    const changed = (changes: object): void => {
      if (Object.keys(changes).some(isAxisKey)) void load();
    };
    browser.storage.local.onChanged.addListener(changed);
    const timer = setInterval(() => void load(), JUDGE_AGAIN_MS);
    return () => {
      browser.storage.local.onChanged.removeListener(changed);
      clearInterval(timer);
    };
  }, [load, look]);

  const rows = board?.kind === 'board' && board.isOn ? rowsOf(board, ledger, now) : nothing;
  return { board, rows, agentFailure, isRefreshing, refresh, look };
}

/** Of a file name that is sent along. */
const LABEL = 200;

function rowsOf({ portals, told }: Board, ledger: AxisLook['sendings'], now: Date): BoardRows {
  const read = portals.flatMap(({ readAt, ...portal }) =>
    readAt === undefined ? [] : [{ ...portal, readAt }],
  );
  return boardRows({ portals: read, told, ledger }, { now });
}
