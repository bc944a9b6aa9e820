// The sendings, one row for each document and receiver.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { BoardRow } from '../../../../shared/axis/board-rows.ts';
import { stateWords, timeWords } from '../../../../shared/axis/board.ts';
import { isUnclearRow } from '../../../../shared/axis/unclear.ts';
import { watchRules } from '../../../../shared/axis/watch.ts';
import { Icon } from '../../../components/icon.tsx';
import { useSay } from '../../../components/say.ts';
import { askBackground } from '../../../messages/ask-background.ts';
import { OpenAnswer } from '../../../messages/axis.ts';

const PAGE_ROWS = 100;

export function SendingTable({ rows }: { rows: readonly BoardRow[] }): JSX.Element {
  const say = useSay();
  const [most, setMost] = useState(PAGE_ROWS);
  if (rows.length === 0) return <p class="hint">{say('board.empty')}</p>;
  const rest = rows.length - most;
  return (
    <>
      <table class="axis-table">
        <thead>
          <tr>
            <th scope="col">{say('axis.column.code')}</th>
            <th scope="col">{say('axis.column.receiver')}</th>
            <th scope="col">{say('axis.column.sentAt')}</th>
            <th scope="col">{say('axis.column.state')}</th>
            <th scope="col">{say('axis.column.findings')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, most).map((row, at) => (
            <SendingRow key={`${at} ${row.sending.documentCode}`} row={row} />
          ))}
        </tbody>
      </table>
      {rest > 0 && (
        <button
          type="button"
          class="button"
          onClick={() => {
            setMost(most + PAGE_ROWS);
          }}
        >
          {say('board.more', { count: Math.min(rest, PAGE_ROWS) })}
        </button>
      )}
    </>
  );
}

function SendingRow({ row }: { row: BoardRow }): JSX.Element {
  const say = useSay();
  const { sending, state } = row;
  const { documentCode, subject, receiverName, receiverCode, sentAt, dueDate, kind } = sending;
  return (
    <tr data-code={documentCode} data-rules={row.findings.map(({ rule }) => rule).join(' ')}>
      <th scope="row" data-label={say('axis.column.code')}>
        <strong>{documentCode}</strong>
        {kind !== 'new' && <span class="axis-kind"> {say(`axis.kind.${kind}`)}</span>}
        {subject && <p class="hint">{subject}</p>}
      </th>
      <td data-label={say('axis.column.receiver')}>
        {receiverName ?? receiverCode}
        {receiverName !== undefined && receiverCode !== undefined && (
          <p class="hint">{receiverCode}</p>
        )}
      </td>
      <td data-label={say('axis.column.sentAt')}>
        {sentAt === undefined ? '' : timeWords(sentAt)}
        {dueDate !== undefined && (
          <p class="hint">
            {say('axis.column.dueDate')}: {dueDate.split('-').toReversed().join('/')}
          </p>
        )}
      </td>
      <td data-label={say('axis.column.state')}>{stateWords(state, say)}</td>
      <td data-label={say('axis.column.findings')}>
        <Findings row={row} />
        <OpenButton row={row} />
      </td>
    </tr>
  );
}

function Findings({ row }: { row: BoardRow }): JSX.Element {
  const say = useSay();
  const { findings, isUnknownToPortal, portalOrigin } = row;
  return (
    <ul class="axis-findings">
      {findings.map(({ rule, since, reason }) => (
        <li key={rule} class={rule === 'W2' || rule === 'W4' ? 'warn' : 'bad'}>
          <Icon name={rule === 'W2' || rule === 'W4' ? 'warning' : 'circle-cross'} />
          <span>
            <strong>{say(`axis.rule.${watchRules[rule]}`)}</strong>
            {since !== undefined && ` ${say('board.since', { time: unbroken(timeWords(since)) })}`}
            {reason !== undefined && reason !== '' && <p>{reason}</p>}
          </span>
        </li>
      ))}
      {isUnknownToPortal && (
        <li class="warn">
          <Icon name="warning" /> <span>{say('board.unknown')}</span>
        </li>
      )}
      {isUnclearRow(row) && (
        <li class="warn">
          <Icon name="warning" /> <span>{say('board.unclear')}</span>
        </li>
      )}
      {findings.length === 0 && !isUnknownToPortal && !isUnclearRow(row) && (
        <li class="hint">{say(portalOrigin === undefined ? 'board.ledger' : 'board.fine')}</li>
      )}
    </ul>
  );
}

/** Day and hour stay on one line. */
const unbroken = (time: string): string => time.replaceAll(' ', '\u00a0');

function OpenButton({ row }: { row: BoardRow }): JSX.Element | null {
  const say = useSay();
  const { portalOrigin: origin, sending } = row;
  if (origin === undefined) return null;
  const { link, documentCode: code, receiverName, receiverCode } = sending;
  const receiver = receiverName ?? receiverCode ?? '';
  return (
    <button
      type="button"
      class="button small"
      aria-label={say('board.open.label', { code, receiver })}
      onClick={() =>
        void askBackground(
          { kind: 'axis.open', origin, ...(link !== undefined && { link }) },
          OpenAnswer,
        )
      }
    >
      {say('board.open')}
    </button>
  );
}
