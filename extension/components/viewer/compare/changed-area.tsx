// Places on a page that the difference analysis names: outlined with its own words, allowed or suspicious.
import type { PDFDocumentProxy } from 'pdfjs-dist';
import type { JSX } from 'preact';
import type { Placement } from '../../../../shared/protocol/values.ts';
import { usePageSize } from '../use-page-size.ts';

export interface ChangedArea {
  readonly placement: Placement;
  readonly isPermitted: boolean;
  readonly sentence: string;
}

const percent = (part: number, whole: number): string => `${(part / whole) * 100}%`;

export function ChangedAreas({
  document,
  pageIndex,
  areas,
}: {
  document: PDFDocumentProxy;
  pageIndex: number;
  areas: readonly ChangedArea[];
}): JSX.Element | null {
  const size = usePageSize(document, pageIndex);
  if (size === undefined) return null;
  return (
    <>
      {areas
        .filter(({ placement }) => placement.pageIndex === pageIndex)
        .map(({ placement, isPermitted, sentence }) => (
          <span
            key={JSON.stringify(placement) + sentence}
            class={`changed-area ${isPermitted ? 'ok' : 'bad'}`}
            role="img"
            aria-label={sentence}
            title={sentence}
            style={{
              left: percent(placement.xMm, size.widthMm),
              top: percent(placement.yMm, size.heightMm),
              width: percent(placement.widthMm, size.widthMm),
              height: percent(placement.heightMm, size.heightMm),
            }}
          />
        ))}
    </>
  );
}
