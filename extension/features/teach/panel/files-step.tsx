// Step 2: the attachments of a document, and how the bytes of one are fetched.
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { useSay } from '../../../components/say.ts';
import { addressOf } from '../../../portals/profile/address-of.ts';
import { detailPath, idInAddress } from '../infer/address.ts';
import {
  type Attachments,
  inferAttachments,
  namesIn,
  withName,
  withSource,
  withVersion,
} from '../infer/attachments.ts';
import type { Draft } from '../draft.ts';
import { understoodFiles } from '../page/understand.ts';
import type { WishKind } from '../page/wishes.ts';
import { inFrames, useDesk } from './desk.ts';
import { Details, PickExamples, placeOf, ReadTable, SelectorLine } from './parts.tsx';
import { TryFile } from './try-file.tsx';

const SHOWN = 4;

/** The attachments, and that pages like this one show a document. */
function taught(draft: Draft, attachments: Attachments, name: Element, page: Document): Draft {
  const address = addressOf(name.ownerDocument);
  const pattern = idInAddress(address);
  const detail: Draft['detail'] = {
    ...draft.detail,
    path: detailPath(address),
    ...(pattern !== undefined && { documentId: { in: 'address', pattern } }),
  };
  return inFrames({ ...draft, detail, attachments }, name, page);
}

export function FilesStep(): JSX.Element {
  const say = useSay();
  const { page, draft, pick, show } = useDesk();
  const { attachments } = draft;
  const { attachments: files, page: shown } = understoodFiles(draft, page);
  useEffect(() => {
    show(files.map(({ mount }) => mount.closest('tr, li, [role=row]') ?? mount));
  });
  const teach = (examples: readonly Element[]): void => {
    pick('text', (name) => {
      const found = inferAttachments(name, examples);
      return found && taught(draft, found, name, page);
    });
  };
  const [first] = attachments === undefined ? [] : namesIn(attachments, shown);
  return (
    <>
      <PickExamples isTaught={attachments !== undefined} first={first} onPick={teach} />
      {attachments && (
        <>
          <p id="found" role="status">
            {files.length === 0
              ? say('teach.files.none')
              : say('teach.files.found', { count: files.length })}
          </p>
          {files.length > 0 && (
            <ReadTable
              name={say('teach.files.names')}
              heads={[say('teach.files.name'), say('teach.files.isPdf'), say('teach.files.key')]}
              rows={files
                .slice(0, SHOWN)
                .map(({ facts, isPdf }) => [
                  facts.label,
                  say(isPdf ? 'teach.files.pdf' : 'teach.files.notPdf'),
                  shownKey(facts.documentKey),
                ])}
            />
          )}
          {attachments.version === undefined && (
            <p class="hint warn">{say('teach.files.version.none')}</p>
          )}
          <p>{say(`teach.files.source.${sourceWord(attachments)}`)}</p>
          <TryFile />
          <FileDetails attachments={attachments} />
        </>
      )}
    </>
  );
}

export function sourceWord({ source }: Attachments): 'href' | 'menuDownload' | 'other' {
  return source.kind === 'href' || source.kind === 'menuDownload' ? source.kind : 'other';
}

/** As a person reads it. */
function shownKey(key: string): string {
  try {
    return decodeURIComponent(key);
  } catch {
    // Shown as it is.
    return key;
  }
}

function FileDetails({ attachments }: { attachments: Attachments }): JSX.Element {
  const say = useSay();
  const { draft, change, pick } = useDesk();
  const keep = (changed: Attachments): void => {
    change({ ...draft, attachments: changed });
  };
  const again = (
    kind: WishKind,
    correct: (attachments: Attachments, element: Element) => Attachments | undefined,
  ): void => {
    pick(kind, (element) => {
      const changed = correct(attachments, element);
      return changed && { ...draft, attachments: changed };
    });
  };
  const { container, item, name, version, source } = attachments;
  const open = source.kind === 'menuDownload' ? source.open : undefined;
  const control = source.kind === 'href' ? source.selector : open;
  return (
    <Details>
      {container !== undefined && (
        <SelectorLine
          id="files-container"
          label={say('teach.files.container')}
          value={container}
          onChange={(selector) => {
            keep({ ...attachments, container: selector });
          }}
        />
      )}
      <SelectorLine
        id="files-item"
        label={say('teach.files.item')}
        value={item}
        onChange={(selector) => {
          keep({ ...attachments, item: selector });
        }}
      />
      <SelectorLine
        id="files-name"
        label={say('teach.files.name')}
        value={placeOf(name)}
        onPick={() => {
          again('text', withName);
        }}
      />
      <SelectorLine
        id="files-control"
        label={say('teach.files.control')}
        value={control ?? ':scope'}
        onPick={() => {
          again('control', withSource);
        }}
      />
      <SelectorLine
        id="files-version"
        label={say('teach.files.version')}
        value={version === undefined ? '' : placeOf(version)}
        onPick={() => {
          again('text', withVersion);
        }}
      />
      {source.kind === 'menuDownload' && (
        <label>
          <span>{say('teach.files.entry')}</span>
          <input
            id="files-entry"
            value={source.entry?.text ?? ''}
            onChange={(event) => {
              const text = event.currentTarget.value.trim();
              const { entry, ...rest } = source;
              const changed = text === '' ? rest : { ...rest, entry: { ...entry, text } };
              keep({ ...attachments, source: changed });
            }}
          />
        </label>
      )}
    </Details>
  );
}
