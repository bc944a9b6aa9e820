// The verify page: files dropped or chosen here, or one that a portal's page showed.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Icon } from '../../components/icon.tsx';
import { ChooseFiles } from '../../components/choose-files.tsx';
import { FailureBox } from '../../components/page/failure-box.tsx';
import { PageHead } from '../../components/page/page-head.tsx';
import { useSay } from '../../components/say.ts';
import { useDrop } from '../../components/use-drop.ts';
import { documentSet, type MainChoice } from './document-set.ts';
import { FileReport } from './file-report.tsx';
import { FileTabs, tabId } from './file-tabs.tsx';
import { KeptRecords } from './kept-records.tsx';
import { MainDocument } from './main-document.tsx';
import { useCheckedFiles } from './use-checked-files.ts';

export function VerifyApp({
  reportId,
  linkId,
}: {
  reportId: string | undefined;
  linkId: string | undefined;
}): JSX.Element {
  const say = useSay();
  const { files, isReportMissing, linkFailure, add, addKept, checkAgain } = useCheckedFiles(
    reportId,
    linkId,
  );
  const [chosenId, setChosenId] = useState<string>();
  const [isListing, setListing] = useState(false);
  const [mainChoice, setMainChoice] = useState<MainChoice>({ state: 'found' });
  const set = documentSet(files, mainChoice);
  const shown = set.files.find(({ id }) => id === chosenId) ?? set.files.at(0);
  const take = (list: readonly File[]): void => {
    const first = add(list);
    if (first === undefined) return;
    setChosenId(first);
    setListing(false);
  };
  useDrop(take);
  return (
    <main class="verify">
      <PageHead icon="circle-check" title={say('verify.title')} help="kiem-tra">
        <button
          type="button"
          id="kept-records"
          class="button"
          aria-pressed={isListing}
          onClick={() => {
            setListing(!isListing);
          }}
        >
          {say('evidence.title')}
        </button>
        <ChooseFiles
          id="files"
          words={say('verify.choose')}
          accept="application/pdf,.pdf"
          isMain
          onChoose={take}
        />
      </PageHead>
      {files.length > 1 && !isListing && (
        <>
          <MainDocument files={files} set={set} onChoose={setMainChoice} />
          <FileTabs files={set.files} shownId={shown?.id} onShow={setChosenId} />
        </>
      )}
      {isListing ? (
        <KeptRecords
          onOpen={(file) => {
            addKept(file);
            setChosenId(file.id);
            setListing(false);
          }}
        />
      ) : shown === undefined ? (
        <div class="blank drop">
          <Icon name="file" size={32} />
          {isReportMissing && (
            <p>
              <strong>{say('report.missing')}</strong> {say('report.missing.next')}
            </p>
          )}
          {linkFailure && <FailureBox failure={linkFailure} />}
          <p>{say('verify.drop')}</p>
          <p class="hint">{say('verify.drop.hint')}</p>
        </div>
      ) : (
        <div
          id="shown-file"
          class="shown-file"
          {...(files.length > 1 && { role: 'tabpanel', 'aria-labelledby': tabId(shown.id) })}
        >
          <FileReport
            key={shown.id}
            file={shown}
            onCheckAgain={() => {
              checkAgain(shown);
            }}
          />
        </div>
      )}
    </main>
  );
}
