// Answers content scripts. Only exact origins that are configured as portals get anything but their settings.
import type { Failure } from '../../../shared/protocol/errors.ts';
import type { PortalProfile } from '../../../shared/portal-profile/profile.ts';
import { failureText } from '../../../shared/text/failure-text.ts';
import type { AgentLink } from '../../channel/agent-link.ts';
import type { FromPage } from '../../messages/from-page.ts';
import { pageWords } from '../../messages/page-words.ts';
import type { PageDone, PageSettings, VerdictAnswer } from '../../messages/told-page.ts';
import { currentLanguage } from '../../settings/language.ts';
import { profileFor } from '../../settings/profiles.ts';
import type { PairingAttempt } from '../pairing/pairing-attempt.ts';
import type { LinkMenu } from '../link/link-menu.ts';
import { answerList, isForList, type ListMemory } from '../list/answer-list.ts';
import { answerWorld, isForWorld } from '../page-world/answer-world.ts';
import type { Reloads } from '../page-world/reloads.ts';
import { sha256Of } from '../../channel/sha256-of.ts';
import { forget, raiseOnPortal, raisesOf } from '../raise/raise.ts';
import { openReport } from '../sign/panel-window.ts';
import { offeredKinds } from '../sign/signer-kinds.ts';
import type { Signings } from '../sign/signings.ts';
import { answerGuard, type GuardMessage } from '../guard/background/answer-guard.ts';
import { openSendings } from '../guard/background/open-sendings.ts';
import { checkDocument } from '../verify/check-document.ts';
import { storeReport } from '../verify/report-store.ts';
import type { AxisWatch } from '../axis/axis-watch.ts';
import { autoCheck } from '../../settings/auto-check.ts';
import type { Sender } from './sender.ts';

type Page = Extract<Sender, { kind: 'page' }>;

export interface Answerers extends ListMemory {
  readonly link: AgentLink;
  readonly signings: Signings;
  readonly pairing: PairingAttempt;
  readonly links: LinkMenu;
  readonly reloads: Reloads;
  readonly axis: AxisWatch;
}

export async function answerPage(
  tools: Answerers,
  page: Page,
  message: FromPage,
): Promise<unknown> {
  const profile = await profileOf(page);
  if (message.kind === 'page.started') return settingsFor(tools, page, profile);
  return profile === undefined
    ? notAllowed(page.origin)
    : answerPortal(tools, page, profile, message);
}

/** The guard of the send button has a script and words of its own. */
export async function answerGuarded(
  { link }: Answerers,
  page: Page,
  message: GuardMessage,
): Promise<unknown> {
  const profile = await profileOf(page);
  return profile === undefined
    ? notAllowed(page.origin)
    : answerGuard(link, page, profile, message);
}

async function answerPortal(
  tools: Answerers,
  page: Page,
  profile: PortalProfile,
  message: Exclude<FromPage, { kind: 'page.started' }>,
): Promise<unknown> {
  if (!staysOn(page.origin, message)) return notAllowed(page.origin);
  if ('signingId' in message) return answerSigning(tools, page, message);
  if ('sha256' in message || message.kind === 'raise.list') {
    return answerRaise(tools, page, message);
  }
  if (message.kind === 'page.moved') {
    void tools.axis.shown({ ...page, url: page.origin + message.path }, profile);
    return true;
  }
  if (isForList(message)) return answerList(tools, page.origin, message);
  if (isForWorld(message)) {
    const isOfUse = await helps(tools, page, message);
    return isOfUse && answerWorld(page.target, profile, message);
  }
  return answerOther(tools, page, message);
}

type OtherMessage = Extract<
  FromPage,
  {
    kind:
      | 'sign.prepare'
      | 'sign.openAll'
      | 'verify'
      | 'words.failure'
      | 'page.reloads'
      | 'report.open';
  }
>;

async function answerOther(tools: Answerers, page: Page, message: OtherMessage): Promise<unknown> {
  switch (message.kind) {
    case 'sign.prepare':
      await tools.signings.prepare(message.prospect);
      return true;
    case 'sign.openAll':
      return openAll(tools, page, message);
    case 'verify':
      return verify(tools, page, message);
    case 'words.failure':
      return failureText(await currentLanguage(), message.failure);
    case 'page.reloads':
      tools.reloads.remember(page.target, page.origin, message.places);
      return true;
    case 'report.open':
      await openReport(message.reportId);
      return true;
  }
}

/** Nothing is put into pages of a portal that holds no file without its timestamp. */
async function helps({ link }: Answerers, { origin }: Page, message: FromPage): Promise<boolean> {
  if (message.kind !== 'page.helper' || message.name !== 'raise') return true;
  return (await raisesOf(link, origin)).length > 0;
}

/** A page may name pages of its own portal only. */
function staysOn(origin: string, message: FromPage): boolean {
  const named = 'signings' in message ? message.signings : 'facts' in message ? [message] : [];
  return named.every(
    ({ facts: { openAt } }) => openAt === undefined || new URL(openAt).origin === origin,
  );
}

/** A portal shown inside of another site is nobody's: the person cannot see where they are. */
async function profileOf({ url, origin, topOrigin }: Page): Promise<PortalProfile | undefined> {
  return origin === topOrigin ? profileFor(url) : undefined;
}

async function settingsFor(
  { reloads, axis }: Answerers,
  page: Page,
  profile: PortalProfile | undefined,
): Promise<PageSettings> {
  if (profile === undefined) return { kind: 'none' };
  void axis.shown(page, profile);
  const { target, origin } = page;
  const language = await currentLanguage();
  const checkAgain = reloads.take(target, origin);
  const isSending = (await openSendings(origin, target)).length > 0;
  return {
    kind: 'portal',
    ...{ language, profile, checkAgain, isSending },
    words: pageWords(language),
    kinds: await offeredKinds(),
    autoCheck: (await autoCheck()).isOn,
  };
}

async function openAll(
  { signings }: Answerers,
  { origin: portalOrigin, topOrigin, target }: Page,
  message: Extract<FromPage, { kind: 'sign.openAll' }>,
): Promise<PageDone> {
  const requests = message.signings.map((signing) => {
    return { ...signing, portalOrigin, topOrigin, page: target };
  });
  const failure = await signings.openAll(requests);
  return failure === undefined ? { kind: 'done' } : { kind: 'failure', failure };
}

async function answerSigning(
  { signings }: Answerers,
  page: Page,
  message: Extract<FromPage, { signingId: string }>,
): Promise<unknown> {
  const { signingId } = message;
  if (message.kind === 'sign.open') {
    const { origin: portalOrigin, topOrigin, target } = page;
    const request = { signingId, facts: message.facts, portalOrigin, topOrigin, page: target };
    const failure = await signings.open(request);
    return failure === undefined ? { kind: 'done' } : { kind: 'failure', failure };
  }
  const signing = await signings.find(signingId);
  // Another page may know the id, but only the tab that opened the signing has a say in it.
  if (signing?.record.page.tabId !== page.target.tabId) return false;
  if (message.kind === 'sign.document') void signing.begin(message.document);
  else if (message.kind === 'sign.unreadable') void signing.begin(message.failure);
  // The page sends the next document of a batch when this one has been looked at.
  if (message.kind !== 'sign.isOpen' && signing.record.isTogether === true) await signing.arrived;
  return signing.isOpen;
}

type RaiseMessage = Extract<
  FromPage,
  { kind: 'raise.list' | 'raise.isCurrent' | 'raise.start' | 'raise.forget' }
>;

async function answerRaise(
  { link }: Answerers,
  { origin: portalOrigin, target }: Page,
  message: RaiseMessage,
): Promise<unknown> {
  switch (message.kind) {
    case 'raise.list':
      return raisesOf(link, portalOrigin);
    case 'raise.isCurrent':
      return (await sha256Of(message.document)) === message.sha256;
    case 'raise.start': {
      const { facts, sha256, document } = message;
      const failure = await raiseOnPortal(link, { portalOrigin, target, facts, sha256, document });
      return failure === undefined ? { kind: 'done' } : { kind: 'failure', failure };
    }
    case 'raise.forget':
      await forget(link, portalOrigin, message.sha256);
      return true;
  }
}

async function verify(
  { link, watched }: Answerers,
  { origin: portalOrigin, target }: Page,
  { facts, document, automatic }: Extract<FromPage, { kind: 'verify' }>,
): Promise<VerdictAnswer> {
  const { label, documentKey, openAt } = facts;
  const watchedPlace = { portalOrigin, documentKey };
  const known = automatic === true ? await watched.knownBytes(watchedPlace, document) : undefined;
  if (known !== undefined) return { kind: 'verdict', reportId: '', verdict: known };
  const result = await checkDocument(link, { portalOrigin, label, document });
  if (result.kind === 'failure') return result;
  const { report, sha256 } = result;
  const checkedAt = new Date().toISOString();
  const place = { label, portalOrigin, documentKey, page: target, ...(openAt && { openAt }) };
  const reportId = await storeReport({ ...place, checkedAt, sha256, report });
  const verdict = await watched.checked(watchedPlace, sha256, report);
  return { kind: 'verdict', reportId, verdict };
}

function notAllowed(origin: string): { kind: 'failure'; failure: Failure } {
  return { kind: 'failure', failure: { code: 'ORIGIN_NOT_ALLOWED', details: { origin } } };
}
