// All signings of this browser: one open per tab, one panel each, restored after the worker was stopped.
import { browser } from 'wxt/browser';
import type { Failure } from '../../../shared/protocol/errors.ts';
import { LOCAL_FILES } from '../../../shared/protocol/origins.ts';
import { prepareJob, type SigningProspect } from '../../../shared/protocol/job.ts';
import type { AgentLink } from '../../channel/agent-link.ts';
import { failureOf } from '../../channel/failure-of.ts';
import type { AttachmentFacts } from '../../messages/attachment.ts';
import type { SigningView } from '../../messages/signing-view.ts';
import type { PageTarget } from '../../messages/page-target.ts';
import { noteOf } from '../list/list-notes.ts';
import { pageDoor, placeOf } from './page-door.ts';
import { focusTab, openBatchPanel, openPanel } from './panel-window.ts';
import { removeRecord, saveRecord, savedRecords } from './record.ts';
import { rememberSigners } from './signer-kinds.ts';
import { Signing, type SigningTools } from './signing.ts';

export interface SigningRequest {
  readonly signingId: string;
  readonly facts: AttachmentFacts;
  readonly portalOrigin: string;
  readonly topOrigin: string;
  readonly page: PageTarget;
}

/** A panel that reloads comes back within this time; one that was closed does not. */
const PANEL_GRACE_MS = 1_500;
const busy: Failure = { code: 'BUSY', details: {} };

export class Signings {
  readonly #signings = new Map<string, Signing>();
  readonly #panels = new Map<string, Set<(view: SigningView) => void>>();
  readonly #tools: SigningTools;
  readonly #restored: Promise<void>;

  constructor(link: AgentLink) {
    this.#tools = {
      link,
      pages: pageDoor,
      now: () => Date.now(),
      newId: () => crypto.randomUUID(),
      changed: (record) => {
        void saveRecord(record);
        void noteOf(record);
        const { certificates } = record.view;
        if (certificates.state === 'listed') void rememberSigners(certificates.certificates);
        for (const show of this.#panels.get(record.view.signingId) ?? []) show(record.view);
      },
    };
    this.#restored = this.#restore();
  }

  async #restore(): Promise<void> {
    for (const record of await savedRecords()) {
      const signing = new Signing(this.#tools, record);
      this.#signings.set(record.view.signingId, signing);
      void signing.continue();
    }
  }

  /** Wakes the agent for a signing that is likely. That there is none is told when it is needed. */
  async prepare(prospect: SigningProspect): Promise<void> {
    try {
      const { peer } = await this.#tools.link.connect();
      await peer.request(prepareJob, { prospect });
    } catch (error) {
      console.warn('job.prepare', failureOf(error).code);
    }
  }

  async find(signingId: string): Promise<Signing | undefined> {
    await this.#restored;
    return this.#signings.get(signingId);
  }

  /** Opens a panel for a new signing. The same id again, or a second one in the tab, opens nothing new. */
  async open(request: SigningRequest): Promise<Failure | undefined> {
    await this.#restored;
    const open = await this.#shownIn(request.page.tabId);
    if (open !== undefined) {
      return open.record.view.signingId === request.signingId ? undefined : busy;
    }
    void this.prepare('near');
    const signing = this.#begin(request, false);
    const panelTabId = await openPanel(request.signingId);
    if (panelTabId !== undefined) signing.shownIn(panelTabId);
    return undefined;
  }

  /** A file of this PC: the page that it was chosen on shows the panel itself. @returns the signing's id */
  async openFile(
    { label, document }: { readonly label: string; readonly document: Blob },
    tabId: number,
  ): Promise<string> {
    await this.#restored;
    void this.prepare('near');
    const signingId = crypto.randomUUID();
    const facts = { documentKey: `tep/${signingId}@`, label };
    const place = { portalOrigin: LOCAL_FILES, topOrigin: LOCAL_FILES };
    const signing = this.#begin({ signingId, facts, ...place, page: { tabId, frameId: 0 } }, false);
    signing.shownIn(tabId);
    void signing.begin(document);
    return signingId;
  }

  /** Opens one panel for many new signings of a page; nothing while another signing is open in its tab. */
  async openAll(requests: readonly SigningRequest[]): Promise<Failure | undefined> {
    await this.#restored;
    for (const tabId of new Set(requests.map(({ page }) => page.tabId))) {
      if ((await this.#shownIn(tabId)) !== undefined) return busy;
    }
    void this.prepare('near');
    const signings = requests.map((request) => this.#begin(request, true));
    const panelTabId = await openBatchPanel(requests.map(({ signingId }) => signingId));
    if (panelTabId !== undefined) for (const signing of signings) signing.shownIn(panelTabId);
    void fetchInTurn(signings.filter(({ record }) => record.view.facts.openAt !== undefined));
    return undefined;
  }

  async isAnyOpen(): Promise<boolean> {
    await this.#restored;
    return [...this.#signings.values()].some(({ isOpen }) => isOpen);
  }

  /** The open signing of a tab, its panel brought to the front; one whose panel was closed just now ends here. */
  async #shownIn(tabId: number): Promise<Signing | undefined> {
    const open = [...this.#signings.values()].find(
      (signing) => signing.isOpen && signing.record.page.tabId === tabId,
    );
    const panelTabId = open?.record.panelTabId;
    if (open === undefined || panelTabId === undefined || (await focusTab(panelTabId))) return open;
    await this.#panelClosed(open);
    return open.isOpen ? open : undefined;
  }

  #begin(
    { signingId, facts, portalOrigin, topOrigin, page }: SigningRequest,
    isTogether: boolean,
  ): Signing {
    const signing = new Signing(this.#tools, {
      view: {
        signingId,
        portalOrigin,
        facts,
        phases: [{ phase: 'downloading', at: Date.now() }],
        sentShare: 0,
        hasDocument: false,
        certificates: { state: 'loading' },
      },
      page,
      topOrigin,
      jobId: signingId,
      jobCreated: false,
      isTogether,
    });
    this.#signings.set(signingId, signing);
    return signing;
  }

  /**
   * A panel shows this signing from now on.
   * @returns to be called when the panel is gone; undefined when there is no such signing
   */
  async attachPanel(
    signingId: string,
    show: (view: SigningView) => void,
  ): Promise<(() => void) | undefined> {
    const signing = await this.find(signingId);
    if (signing === undefined) return undefined;
    const panels = this.#panels.get(signingId) ?? new Set();
    this.#panels.set(signingId, panels.add(show));
    show(signing.record.view);
    return () => {
      panels.delete(show);
      setTimeout(() => {
        if (panels.size === 0) void this.#panelClosed(signing);
      }, PANEL_GRACE_MS);
    };
  }

  async #panelClosed(signing: Signing): Promise<void> {
    if (signing.isUndecided) await signing.cancel();
    if (!signing.isOpen) await this.#forget(signing);
  }

  /** The portal's tab was closed: what is not decided yet will not be signed. */
  async tabClosed(tabId: number): Promise<void> {
    await this.#restored;
    for (const signing of this.#signings.values()) {
      if (signing.record.page.tabId === tabId && signing.isUndecided) await signing.cancel();
    }
  }

  /** The page of a call is gone: what it asked for and nobody has decided will not be signed. */
  async callGone({ tabId, frameId }: PageTarget): Promise<void> {
    await this.#restored;
    for (const signing of this.#signings.values()) {
      const { page, view } = signing.record;
      const isOfPage = page.tabId === tabId && page.frameId === frameId;
      if (isOfPage && view.facts.isCall === true && signing.isUndecided) await signing.cancel();
    }
  }

  /** A page's call ends; a signature that is already being made is not called back. */
  async cancelCall(signingId: string, { tabId, frameId }: PageTarget): Promise<void> {
    const signing = await this.find(signingId);
    if (signing === undefined) return;
    const { page } = signing.record;
    const isOfPage = page.tabId === tabId && page.frameId === frameId;
    if (isOfPage && signing.isUndecided) await signing.cancel();
  }

  async #forget(signing: Signing): Promise<void> {
    const { signingId } = signing.record.view;
    this.#signings.delete(signingId);
    this.#panels.delete(signingId);
    await removeRecord(signingId);
  }
}

/** Documents of a list on their way from the portal to the agent at once. */
const MOST_ON_THE_WAY = 2;

/** By the background, not by the page that asked: a person may go on to another page of the portal meanwhile. */
async function fetchInTurn(signings: readonly Signing[]): Promise<void> {
  const queue = signings.values();
  const work = async (): Promise<void> => {
    for (const signing of queue) {
      await signing.begin(await pageDoor.read(placeOf(signing.record)));
      await signing.arrived;
    }
  };
  await Promise.all(Array.from({ length: MOST_ON_THE_WAY }, work));
}

/** Hears tabs being closed. */
export function watchTabs(signings: Signings): void {
  browser.tabs.onRemoved.addListener((tabId) => {
    void signings.tabClosed(tabId);
  });
}
