// Asks the person about files that lack a timestamp, once each: the script that a page gets when its portal holds some.
import * as v from 'valibot';
import { RaiseList } from '../../messages/told-page.ts';
import type { AttachmentControls } from '../page/attachment-controls.ts';
import type { OpenPage } from '../page/open-page.ts';

/** In turn, as attachments come into sight. */
export async function offerRaises(page: OpenPage): Promise<void> {
  const { adapter } = page.context;
  const list = v.safeParse(RaiseList, await page.kit.askFromPage({ kind: 'raise.list' }));
  if (!list.success) return;
  const asked = new Set<string>();
  const look = async (): Promise<void> => {
    const fresh = page
      .controls()
      .filter(({ isSignable, facts }) => isSignable && !asked.has(facts.documentKey));
    for (const { facts } of fresh) asked.add(facts.documentKey);
    for (const { documentKey, sha256 } of list.output) {
      const shown = fresh.find(({ facts }) =>
        adapter.isSameAttachment(facts.documentKey, documentKey),
      );
      if (shown !== undefined) await offerRaise(page, shown, sha256);
    }
  };
  page.onLook.add(() => void look());
  await look();
}

/** If the portal still has that very file, the person is asked; either answer ends it. */
async function offerRaise(
  { kit, context }: OpenPage,
  controls: AttachmentControls,
  sha256: string,
): Promise<void> {
  const { askFromPage, button, element } = kit;
  const read = await controls.read();
  if (read.kind === 'failure') return;
  const { document } = read;
  if ((await askFromPage({ kind: 'raise.isCurrent', sha256, document })) !== true) return;
  const { words } = context;
  const answer = (id: string, word: string, act: () => Promise<unknown>): HTMLElement =>
    button({ id, class: 'quiet' }, { words: word }, (event) => {
      const control = event.currentTarget;
      if (!(control instanceof HTMLElement) || !kit.isHonestClick(event, control)) return;
      if (!controls.isBusy) void act();
    });
  const offer = element(
    'span',
    { class: 'offer', role: 'group', 'aria-label': words['bar.raise'] },
    element('span', {}, words['bar.raise']),
    answer('raise', words['bar.raise.yes'], () =>
      controls.raise((current) =>
        askFromPage({ kind: 'raise.start', sha256, facts: controls.facts, document: current }),
      ),
    ),
    answer('leave-low', words['bar.raise.no'], () => {
      controls.offer(undefined);
      return askFromPage({ kind: 'raise.forget', sha256 });
    }),
  );
  controls.offer(offer);
}
