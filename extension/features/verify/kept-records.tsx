// «Hồ sơ kiểm tra đã lưu»: what was checked, when, with which result; opened again, or destroyed in the agent's window.
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { EvidenceEntry } from '../../../shared/protocol/evidence.ts';
import { verdictTone } from '../../../shared/report/verdict.ts';
import { displayTime } from '../../../shared/text/display-time.ts';
import { Icon } from '../../components/icon.tsx';
import { FailureBox } from '../../components/page/failure-box.tsx';
import { useSay } from '../../components/say.ts';
import { toneIcon } from '../../components/tone-icon.ts';
import type { CheckedFile } from './checked-file.ts';
import { useKeptRecords } from './use-kept-records.ts';

export function KeptRecords({ onOpen }: { onOpen: (file: CheckedFile) => void }): JSX.Element {
  const say = useSay();
  const { entries, hasMore, work, failure, gone, more, open, destroy } = useKeptRecords(onOpen);
  const title = useRef<HTMLHeadingElement>(null);
  // Its button went with the record: who works by keys goes on from the top of the list.
  useEffect(() => {
    if (gone !== undefined) title.current?.focus();
  }, [gone]);
  return (
    <section class="kept" aria-labelledby="kept-title">
      <h2 id="kept-title" ref={title} tabIndex={-1}>
        {say('evidence.title')}
      </h2>
      <p class="hint">{say('evidence.hint')}</p>
      <p class="hint" role="status">
        {work === 'reading' && say('evidence.loading')}
        {work === 'asking' && say('evidence.delete.waiting')}
        {work === 'none' && gone !== undefined && say('evidence.deleted', { label: gone.label })}
      </p>
      {failure && (
        <FailureBox failure={failure}>
          <button type="button" class="button small" onClick={more}>
            {say('evidence.again')}
          </button>
        </FailureBox>
      )}
      {work !== 'reading' && failure === undefined && entries.length === 0 && (
        <p>{say('evidence.none')}</p>
      )}
      <ul>
        {entries.map((entry) => (
          <KeptRecord
            key={entry.id}
            entry={entry}
            isBusy={work !== 'none'}
            onOpen={open}
            onDelete={destroy}
          />
        ))}
      </ul>
      {hasMore && (
        <button
          type="button"
          id="older"
          class="button small"
          disabled={work !== 'none'}
          onClick={more}
        >
          {say('evidence.more')}
        </button>
      )}
    </section>
  );
}

function KeptRecord({
  entry,
  isBusy,
  onOpen,
  onDelete,
}: {
  entry: EvidenceEntry;
  isBusy: boolean;
  onOpen: (entry: EvidenceEntry) => void;
  onDelete: (entry: EvidenceEntry) => void;
}): JSX.Element {
  const say = useSay();
  const { label, overall } = entry;
  const time = displayTime(entry.time);
  const tone = verdictTone[overall];
  return (
    <li>
      <p class="kept-what">
        <span class={`kept-verdict ${tone}`}>
          <Icon name={toneIcon[tone]} /> {say(`overall.${overall}`)}
        </span>
        <strong>{label}</strong>
        <span class="hint">{time}</span>
      </p>
      <p class="row">
        <button
          type="button"
          class="button small open-record"
          aria-label={say('evidence.open.of', { label, time })}
          disabled={isBusy}
          onClick={() => {
            onOpen(entry);
          }}
        >
          {say('evidence.open')}
        </button>
        <button
          type="button"
          class="button small delete-record"
          aria-label={say('evidence.delete.of', { label, time })}
          disabled={isBusy}
          onClick={() => {
            onDelete(entry);
          }}
        >
          {say('evidence.delete')}
        </button>
      </p>
    </li>
  );
}
