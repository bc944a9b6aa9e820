// The PlaceFinder by the page's text: a child process reads the last pages, the finder looks for the block.
import { startTextProcess, type WorkerCommand } from '../text/extract-text.ts';
import { proposePlace } from '../text/propose-place.ts';
import type { PlaceFinder } from './ports.ts';

/** Letters end within their last pages; appendices behind them are rarely longer. */
const AT_MOST_PAGES = 12;

export function textPlaceFinder(worker: WorkerCommand): PlaceFinder {
  return {
    start(descriptor) {
      const process = startTextProcess(worker, descriptor);
      return {
        async find(kind) {
          const request = { atMostPages: AT_MOST_PAGES, stopAtSignatureBlock: true };
          const found = await process.extract(request);
          const proposal = found && proposePlace(found.pages, kind);
          if (proposal === undefined) return undefined;
          const { pageIndex, xMm, yMm, widthMm, heightMm, warnings } = proposal;
          return { placement: { pageIndex, xMm, yMm, widthMm, heightMm }, warnings };
        },
        close: () => {
          process.close();
        },
      };
    },
  };
}
