// The kept records of checks as the page shows them: read page by page, newest first.
import { useEffect, useState } from 'preact/hooks';
import type { Failure } from '../../../shared/protocol/errors.ts';
import type { EvidenceEntry } from '../../../shared/protocol/evidence.ts';
import { askBackground } from '../../messages/ask-background.ts';
import { DoneAnswer, EvidenceAnswer, EvidenceListAnswer } from '../../messages/from-own-page.ts';
import type { CheckedFile } from './checked-file.ts';

export interface KeptList {
  readonly entries: readonly EvidenceEntry[];
  readonly hasMore: boolean;
  /** `asking`: the agent's window is open. */
  readonly work: 'none' | 'reading' | 'asking';
  readonly failure: Failure | undefined;
  /** The record that was destroyed last. */
  readonly gone: EvidenceEntry | undefined;
  /** Reads on; from the beginning when nothing was read yet. */
  readonly more: () => void;
  readonly open: (entry: EvidenceEntry) => void;
  readonly destroy: (entry: EvidenceEntry) => void;
}

type State = Pick<KeptList, 'entries' | 'hasMore' | 'work' | 'failure' | 'gone'>;

const nothing: State = {
  entries: [],
  hasMore: false,
  work: 'reading',
  failure: undefined,
  gone: undefined,
};

export function useKeptRecords(onOpen: (file: CheckedFile) => void): KeptList {
  const [state, setState] = useState(nothing);
  const change = (part: Partial<State>): void => {
    setState((known) => ({ ...known, ...part }));
  };
  const begin = (work: State['work']): void => {
    change({ work, failure: undefined, gone: undefined });
  };
  const readOn = async (before: string | undefined): Promise<void> => {
    begin('reading');
    const answer = await askBackground(
      { kind: 'evidence.list', ...(before !== undefined && { before }) },
      EvidenceListAnswer,
    );
    if (answer.kind === 'failure') {
      change({ work: 'none', failure: answer.failure });
      return;
    }
    const { entries, hasMore } = answer.page;
    setState((known) => ({
      ...{ ...known, work: 'none', hasMore },
      entries: before === undefined ? entries : [...known.entries, ...entries],
    }));
  };
  useEffect(() => {
    void readOn(undefined);
  }, []);
  const open = async ({ id }: EvidenceEntry): Promise<void> => {
    begin('reading');
    const answer = await askBackground({ kind: 'evidence.read', id }, EvidenceAnswer);
    if (answer.kind === 'failure') change({ work: 'none', failure: answer.failure });
    else onOpen(fileOf(answer));
  };
  const destroy = async (entry: EvidenceEntry): Promise<void> => {
    begin('asking');
    const answer = await askBackground({ kind: 'evidence.delete', id: entry.id }, DoneAnswer);
    if (answer.kind === 'done') {
      setState((known) => ({
        ...{ ...known, work: 'none', gone: entry },
        entries: known.entries.filter(({ id }) => id !== entry.id),
      }));
      return;
    }
    // Who closes the window wants it kept: no fault.
    const isCancelled = answer.failure.code === 'USER_CANCELLED';
    change({ work: 'none', failure: isCancelled ? undefined : answer.failure });
  };
  return {
    ...state,
    more: () => void readOn(state.entries.at(-1)?.id),
    open: (entry) => void open(entry),
    destroy: (entry) => void destroy(entry),
  };
}

const fileOf = ({
  entry: { id, label, time },
  report,
}: Extract<EvidenceAnswer, { kind: 'report' }>): CheckedFile => ({
  id,
  label,
  portalOrigin: undefined,
  content: { state: 'not-kept' },
  check: { state: 'checked', report, checkedAt: time },
});
