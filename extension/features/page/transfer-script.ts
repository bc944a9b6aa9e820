// How the script of a portal page and the one that moves its files find each other: both live in the same world.
import * as v from 'valibot';
import { CallAnswer, CatchAnswer } from '../../messages/told-page.ts';
import type { TransferTools } from '../../portals/profile/profile-adapter.ts';
import type { PortalTransfer } from '../../portals/transfer.ts';
import { askFromPage } from './ask-from-page.ts';
import { onDemand } from './on-demand.ts';

declare global {
  // A name of the extension's own world: pages do not see it.
  var kysoTakeTransfer: ((transfer: PortalTransfer) => void) | undefined;
}

/** Called by the script that was put in. */
export function giveTransfer(transfer: PortalTransfer): void {
  globalThis.kysoTakeTransfer?.(transfer);
}

const load = onDemand<PortalTransfer>('page.transfer', (take) => {
  globalThis.kysoTakeTransfer = take;
});

export const transferTools: TransferTools = {
  load,
  world: {
    async call(name, args) {
      const answer = v.safeParse(
        CallAnswer,
        await askFromPage({ kind: 'page.call', name, args: [...args] }),
      );
      return answer.success ? answer.output.text : undefined;
    },
    async catchDownload(mark) {
      const answer = v.safeParse(CatchAnswer, await askFromPage({ kind: 'page.catch', mark }));
      return answer.success ? answer.output.caught : undefined;
    },
  },
};
