// Checks the attachments of a document that came from elsewhere, as they come into sight.
import type { AttachmentControls } from '../page/attachment-controls.ts';
import type { OpenPage } from '../page/open-page.ts';
import { lookAt } from './look-at.ts';
import { QuietQueue } from './quiet-queue.ts';

export function watchPage(page: OpenPage): void {
  const { signal } = page.context;
  const queue = new QuietQueue(signal, () => page.controls().some(({ isBusy }) => isBusy));
  const look = (): void => {
    for (const controls of page.controls()) {
      const attachment = controls.watchable;
      if (attachment === undefined) continue;
      const { documentKey } = attachment.facts;
      queue.offer(documentKey, attachment.mount, () => checkQuietly(page, controls, documentKey));
    }
  };
  page.onLook.add(look);
  look();
}

async function checkQuietly(
  { context, kit }: OpenPage,
  controls: AttachmentControls,
  documentKey: string,
): Promise<'done' | 'later' | 'stop'> {
  const { adapter, signal } = context;
  const isStill = (): boolean => controls.watchable?.facts.documentKey === documentKey;
  const attachment = controls.watchable;
  if (attachment === undefined || !isStill()) return 'done';
  const seen = await lookAt(kit, attachment.facts, () =>
    adapter.read(document, documentKey, signal),
  );
  if (seen.kind === 'unreadable') return 'done';
  if (seen.kind !== 'verdict') return seen.kind;
  // Meanwhile a person may have asked, or signed it.
  if (isStill()) controls.showVerdict(seen);
  return 'done';
}
