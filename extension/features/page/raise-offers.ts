// Asks the agent once for each page which of its files lack a timestamp, and lets their controls ask the person.
import * as v from 'valibot';
import { RaiseList } from '../../messages/told-page.ts';
import { askFromPage } from './ask-from-page.ts';
import type { AttachmentControls, PageContext } from './attachment-controls.ts';

export class RaiseOffers {
  readonly #context: PageContext;
  readonly #asked = new Set<string>();
  #known: Promise<RaiseList> | undefined;

  constructor(context: PageContext) {
    this.#context = context;
  }

  /** @param controls - of the attachments that the page shows now */
  async update(controls: readonly AttachmentControls[]): Promise<void> {
    const fresh = controls.filter(
      ({ isSignable, documentKey }) => isSignable && !this.#asked.has(documentKey),
    );
    if (fresh.length === 0) return;
    for (const { documentKey } of fresh) this.#asked.add(documentKey);
    this.#known ??= askFromPage({ kind: 'raise.list' }).then((answer) => {
      const parsed = v.safeParse(RaiseList, answer);
      return parsed.success ? parsed.output : [];
    });
    for (const { documentKey, sha256 } of await this.#known) {
      const { adapter } = this.#context;
      const shown = fresh.find((one) => adapter.isSameAttachment(one.documentKey, documentKey));
      await shown?.offerRaise(sha256);
    }
  }
}
