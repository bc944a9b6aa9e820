// Background of the automatic check: what is known already, whether this is a moment for more, and the check itself.
import { validationBasis } from '../../../shared/protocol/validation.ts';
import type { DocumentReport } from '../../../shared/report/report.ts';
import type { AgentLink } from '../../channel/agent-link.ts';
import { failureOf } from '../../channel/failure-of.ts';
import type { LookAnswer } from '../../messages/from-page.ts';
import { verdictInWords } from '../../messages/page-words.ts';
import type { ToldVerdict } from '../../messages/told-page.ts';
import { autoCheck } from '../../settings/auto-check.ts';
import { currentLanguage } from '../../settings/language.ts';
import { sha256Of } from '../../channel/sha256-of.ts';
import { KnownVerdicts, versionKey } from './known-verdicts.ts';

/** The agent is asked so often what verdicts rest on. */
const BASIS_MS = 60_000;

export interface WatchedDocument {
  readonly portalOrigin: string;
  readonly documentKey: string;
}

export class WatchedDocuments {
  readonly #link: AgentLink;
  readonly #isSigning: () => Promise<boolean>;
  readonly #known = new KnownVerdicts(() => Date.now());
  #basis: { readonly value: string; readonly at: number } | undefined;

  constructor(link: AgentLink, isSigning: () => Promise<boolean>) {
    this.#link = link;
    this.#isSigning = isSigning;
  }

  /** Asks nobody but the agent, and opens no window: without an agent, or switched off, nothing is watched. */
  async look({ portalOrigin, documentKey }: WatchedDocument): Promise<LookAnswer> {
    if (!(await autoCheck()).isOn) return { kind: 'stop' };
    if (await this.#isSigning()) return { kind: 'later' };
    const basis = await this.#currentBasis();
    if (basis === undefined) return { kind: 'stop' };
    const key = versionKey(portalOrigin, documentKey);
    const verdict = key === undefined ? undefined : await this.#known.find(key, basis);
    return verdict === undefined ? { kind: 'check' } : { kind: 'known', verdict };
  }

  /** The same bytes, whatever the portal calls them. */
  async knownBytes(place: WatchedDocument, document: Blob): Promise<ToldVerdict | undefined> {
    const basis = await this.#currentBasis();
    if (basis === undefined) return undefined;
    const digest = await sha256Of(document);
    const verdict = await this.#known.find(digest, basis);
    if (verdict !== undefined) await this.#keep(place, digest, basis, verdict);
    return verdict;
  }

  /** @returns the verdict as the page shows it */
  async checked(
    place: WatchedDocument,
    sha256: string,
    report: DocumentReport,
  ): Promise<ToldVerdict> {
    const verdict = verdictInWords(report, await currentLanguage());
    const basis = await this.#currentBasis();
    if (basis !== undefined) await this.#keep(place, sha256, basis, verdict);
    return verdict;
  }

  async #keep(
    { portalOrigin, documentKey }: WatchedDocument,
    digest: string,
    basis: string,
    verdict: ToldVerdict,
  ): Promise<void> {
    const key = versionKey(portalOrigin, documentKey);
    await this.#known.keep(key === undefined ? [digest] : [digest, key], basis, verdict);
  }

  /** Words are part of it: another language makes them again. */
  async #currentBasis(): Promise<string | undefined> {
    const now = Date.now();
    const language = await currentLanguage();
    if (this.#basis === undefined || now - this.#basis.at > BASIS_MS) {
      try {
        const { peer } = await this.#link.connect();
        const { basis } = await peer.request(validationBasis, {});
        this.#basis = { value: basis, at: now };
      } catch (error) {
        console.warn('validation.basis', failureOf(error).code);
        return undefined;
      }
    }
    return `${language} ${this.#basis.value}`;
  }
}
