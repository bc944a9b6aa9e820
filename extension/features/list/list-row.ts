// One row of a list: its document's attachments, their verdicts, and what became of signing them.
import { RowMark } from '../../components/attachment-bar/row-mark.ts';
import type { FailureWords, VerdictWords } from '../../components/attachment-bar/state.ts';
import type { Failure } from '../../../shared/protocol/errors.ts';
import { isRowAnswer, type ListNote, type ListWords } from '../../messages/to-list.ts';
import { type Attachment, isPortalError } from '../../portals/portal.ts';
import { type OpenRow, textOfRow } from '../../portals/profile/open-rows.ts';
import type { OpenPage } from '../page/open-page.ts';
import { look, lookAt, type Seen } from '../watch/look-at.ts';
import { attachmentsIn, openCopy } from './document-copy.ts';

/** A document with more files is judged when it is opened. */
const MOST_CHECKED = 4;
/** From the one that says most. */
const tones = ['bad', 'warn', 'idle', 'ok'] as const;

export class ListRow {
  readonly documentId: string;
  readonly #page: OpenPage;
  readonly #words: ListWords;
  readonly #mark: RowMark;
  readonly #host: HTMLElement;
  #row: OpenRow;
  #verdict: { readonly words: VerdictWords; readonly documentKey: string } | undefined;
  #notes: readonly ListNote[] = [];
  #failure: FailureWords | undefined;

  constructor(page: OpenPage, words: ListWords, row: OpenRow) {
    this.#page = page;
    this.#words = words;
    this.#row = row;
    this.documentId = row.documentId;
    this.#mark = new RowMark(page.kit, page.context.words['bar.failed'], (event) => {
      const control = event.currentTarget;
      if (!(control instanceof HTMLElement) || !page.kit.isHonestClick(event, control)) return;
      void this.#openReport();
    });
    this.#host = page.kit.createHost('kyso-row', page.context, this.#mark.element);
    // A row that opens its document wherever it is pressed must not do so for our controls.
    for (const name of ['pointerdown', 'mousedown', 'click', 'keydown']) {
      this.#host.addEventListener(name, (event) => {
        event.stopPropagation();
      });
    }
  }

  get row(): OpenRow {
    return this.#row;
  }

  /** The row may have been drawn anew: what is shown stays the same elements. */
  update(row: OpenRow): void {
    this.#row = row;
    if (this.#verdict !== undefined || this.#notes.length > 0) this.#place();
  }

  remove(): void {
    this.#host.remove();
  }

  note(notes: readonly ListNote[]): void {
    const before = this.#signing()?.words;
    this.#notes = notes;
    if (this.#signing()?.words !== before) this.#render();
  }

  /** Everything that was begun from here is signed, or on the way: it is not offered again. */
  get isSettled(): boolean {
    return this.#notes.length > 0 && this.#notes.every(isSettled);
  }

  /** Attachments that nothing was begun with, or that were not signed. @throws PortalError */
  async waiting(): Promise<Attachment[]> {
    const { adapter } = this.#page.context;
    const settled = this.#notes.filter(isSettled);
    return (await this.attachments()).filter(
      (one) => !settled.some((note) => adapter.isSameAttachment(note.documentKey, keyOf(one))),
    );
  }

  /** PDF attachments of the document, from a fresh copy of its page. @throws PortalError */
  async attachments(): Promise<Attachment[]> {
    return attachmentsIn(await openCopy(this.#page, this.#row), this.#row);
  }

  /** Without a person's asking. */
  async check(): Promise<'done' | 'later' | 'stop'> {
    const says = textOfRow(this.#row.row).slice(0, 1024);
    const row = { kind: 'list.row', documentId: this.documentId, says } as const;
    const led = await this.#page.kit.askFromPage(row);
    const keys = isRowAnswer(led) ? led.documentKeys : undefined;
    const known = keys && (await this.#takeKnown(keys));
    if (known !== undefined) return known;
    try {
      const attachments = (await this.attachments()).slice(0, MOST_CHECKED);
      await this.#page.kit.askFromPage({ ...row, documentKeys: attachments.map(keyOf) });
      return await this.#takeAll(attachments);
    } catch (error) {
      // The session is over, or the portal has changed: its other rows would say the same.
      if (isPortalError(error)) return 'stop';
      throw error;
    }
  }

  /** What is known of every attachment needs no request to the portal. */
  async #takeKnown(keys: readonly string[]): Promise<'done' | 'later' | 'stop' | undefined> {
    for (const documentKey of keys) {
      const known = await look(this.#page.kit, documentKey);
      if (known.kind === 'check') return undefined;
      if (known.kind !== 'known') return known.kind;
      this.#take(documentKey, { kind: 'verdict', reportId: '', verdict: known.verdict });
    }
    return 'done';
  }

  async #takeAll(attachments: readonly Attachment[]): Promise<'done' | 'later' | 'stop'> {
    for (const { facts } of attachments) {
      const seen = await lookAt(this.#page.kit, facts, () => this.#read(facts.documentKey));
      if (seen.kind === 'later' || seen.kind === 'stop') return seen.kind;
      this.#take(facts.documentKey, seen);
    }
    return 'done';
  }

  async #read(documentKey: string): Promise<Blob> {
    const { adapter, page } = await openCopy(this.#page, this.#row);
    return adapter.read(page, documentKey, this.#page.context.signal);
  }

  #take(documentKey: string, seen: Seen): void {
    if (seen.kind !== 'verdict') return;
    const { verdict } = seen;
    const shown = this.#verdict?.words.tone ?? 'ok';
    if (this.#verdict === undefined || tones.indexOf(verdict.tone) < tones.indexOf(shown)) {
      this.#verdict = { words: verdict, documentKey };
    }
    this.#render();
  }

  async #openReport(): Promise<void> {
    const failure = await this.#report().catch((error: unknown) => {
      if (isPortalError(error)) return error.failure;
      throw error;
    });
    this.#failure = failure && (await this.#page.kit.failureWords(failure));
    this.#render();
  }

  /** A fresh one, of the file as the portal now has it. @throws PortalError */
  async #report(): Promise<Failure | undefined> {
    const documentKey = this.#verdict?.documentKey;
    const attachment = (await this.attachments()).find((one) => keyOf(one) === documentKey);
    if (attachment === undefined) return { code: 'DOCUMENT_CHANGED', details: {} };
    const { facts } = attachment;
    const document = await this.#read(facts.documentKey);
    const { askFromPage, isVerdict } = this.#page.kit;
    const answer = await askFromPage({ kind: 'verify', facts, document });
    if (!isVerdict(answer)) return { code: 'REQUEST_TIMEOUT', details: {} };
    if (answer.kind === 'failure') return answer.failure;
    await askFromPage({ kind: 'report.open', reportId: answer.reportId });
    return undefined;
  }

  #render(): void {
    const failure = this.#failure;
    this.#mark.show({ signing: this.#signing(), verdict: this.#verdict?.words, failure });
    this.#place();
  }

  #place(): void {
    const { mount } = this.#row;
    if (this.#host.parentElement !== mount) mount.append(this.#host);
  }

  #signing(): { readonly words: string; readonly tone: 'ok' | 'warn' | 'idle' } | undefined {
    const states = new Set(this.#notes.map(({ state }) => state));
    if (states.has('working')) return { words: this.#words['list.signing'], tone: 'idle' };
    if (states.has('failed')) return { words: this.#words['list.failed'], tone: 'warn' };
    return states.has('done') ? { words: this.#words['list.signed'], tone: 'ok' } : undefined;
  }
}

const keyOf = ({ facts }: Attachment): string => facts.documentKey;

const isSettled = ({ state }: ListNote): boolean => state === 'done' || state === 'working';
