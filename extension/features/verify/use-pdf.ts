// Opens a Blob with pdf.js for as long as it is shown.
import { useEffect, useState } from 'preact/hooks';
import { openPdf } from '../../components/viewer/pdf-document.ts';

type Pdf = Awaited<ReturnType<typeof openPdf>>;

export type OpenPdf =
  | { readonly state: 'opening' }
  | { readonly state: 'open'; readonly pdf: Pdf }
  | { readonly state: 'unreadable' };

/** @param sizeBytes - only the first bytes, as the file was when that much of it was signed */
export function usePdf(blob: Blob | undefined, sizeBytes: number | undefined): OpenPdf {
  const [opened, setOpened] = useState<OpenPdf>({ state: 'opening' });
  useEffect(() => {
    setOpened({ state: 'opening' });
    if (blob === undefined) return;
    let gone = false;
    let pdf: Pdf | undefined;
    openPdf(sizeBytes === undefined ? blob : blob.slice(0, sizeBytes)).then(
      (document) => {
        pdf = document;
        if (gone) void document.loadingTask.destroy();
        else setOpened({ state: 'open', pdf: document });
      },
      () => {
        if (!gone) setOpened({ state: 'unreadable' });
      },
    );
    return () => {
      gone = true;
      void pdf?.loadingTask.destroy();
    };
  }, [blob, sizeBytes]);
  return opened;
}
