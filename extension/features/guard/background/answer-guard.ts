// Answers the guard of a portal's send button: check, number, and how it ended. Only pages of configured portals.
import type * as v from 'valibot';
import type { DispatchFields } from '../../../../shared/dispatch/fields.ts';
import type { LedgerEntry } from '../../../../shared/dispatch/ledger.ts';
import type { PortalProfile } from '../../../../shared/portal-profile/profile.ts';
import { lookInLedger, reserveSending } from '../../../../shared/protocol/dispatch.ts';
import type { Failure } from '../../../../shared/protocol/errors.ts';
import type { AgentLink } from '../../../channel/agent-link.ts';
import { whileHeld } from '../../../channel/while-held.ts';
import type {
  FromGuard,
  GuardDone,
  GuardPass,
  GuardReport,
  OpenSending,
} from '../../../messages/from-guard.ts';
import { checkSet } from '../../dispatch/check-set.ts';
import { pressInPage } from '../../page-world/page-world.ts';
import type { Sender } from '../../messages/sender.ts';
import { openSendings } from './open-sendings.ts';
import { sentList } from './sent-list.ts';
import { changeSendings, keptSendings, type Sending } from './sendings.ts';
import { tellLedger } from './tell-ledger.ts';
import { uncheckedDocument } from './unchecked-document.ts';

type Page = Extract<Sender, { kind: 'page' }>;
type Fields = v.InferOutput<typeof DispatchFields>;
type Message<Kind extends FromGuard['kind']> = Extract<GuardMessage, { kind: Kind }>;
export type GuardMessage = v.InferOutput<typeof FromGuard>;

type GuardAnswer = GuardReport | GuardPass | GuardDone | readonly OpenSending[];

export async function answerGuard(
  link: AgentLink,
  page: Page,
  profile: PortalProfile,
  message: GuardMessage,
): Promise<GuardAnswer> {
  switch (message.kind) {
    case 'guard.check':
      return check(link, page, profile, message);
    case 'guard.reserve':
      return reserve(link, page, message);
    case 'guard.unchecked':
      return noteUnchecked(page, message);
    case 'guard.recall':
      return noteRecall(link, page, message);
    case 'guard.settle':
      return settle(link, page, message);
    case 'guard.earlier':
      return settleEarlier(link, page, message);
    case 'guard.open':
      return openSendings(page.origin, page.target);
    case 'guard.press':
      await pressInPage(page.target, message.mark);
      return { kind: 'done' };
  }
}

/** Checked sets and what they are called, for the moment between check and sending. */
const codes = new Map<string, string>();
const MOST_CODES = 50;

async function check(
  link: AgentLink,
  page: Page,
  profile: PortalProfile,
  { files, fields }: Message<'guard.check'>,
): Promise<GuardReport> {
  // What the ledger does not know yet would not be found in it.
  const untold = await tellLedger(link);
  if (untold?.code === 'AGENT_NOT_FOUND') return { kind: 'failure', failure: untold };
  const result = await checkSet(link, {
    portalOrigin: page.origin,
    files,
    fields: { ...fields, sentBefore: [...(await sentList(page, profile))] },
    rules: profile.rules,
  });
  if (result.kind === 'failure') return result;
  const [oldest] = codes.keys();
  if (codes.size >= MOST_CODES && oldest !== undefined) codes.delete(oldest);
  codes.set(result.dispatchId, codeOf(fields));
  return { kind: 'report', sendId: result.dispatchId, report: result.report };
}

async function reserve(
  link: AgentLink,
  page: Page,
  { sendId, reason }: Message<'guard.reserve'>,
): Promise<GuardPass> {
  const reserved = await whileHeld(link, async ({ peer }) => {
    const order = { dispatchId: sendId, portalOrigin: page.origin };
    const { reservationId } = await peer.request(reserveSending, {
      ...order,
      ...(reason !== undefined && { reason }),
    });
    return { kind: 'reserved', reservationId } as const;
  });
  if (reserved.kind === 'failure') return reserved;
  // The page that sends may be gone before it can say another word.
  await keep(page, { sendId, documentCode: codes.get(sendId) ?? '', ledger: reserved });
  return { kind: 'pass', sendId };
}

async function noteUnchecked(
  page: Page,
  { files, fields, reason, obstacle }: Message<'guard.unchecked'>,
): Promise<GuardPass> {
  const { kind = 'new', documentId: concerns } = fields.business ?? {};
  const document = await uncheckedDocument(fields, files);
  const sendId = crypto.randomUUID();
  await keep(page, {
    sendId,
    documentCode: codeOf(fields),
    ledger: {
      kind: 'unchecked',
      sendKind: kind === 'recall' ? 'new' : kind,
      reason,
      obstacle: obstacle.code,
      ...(concerns !== undefined && { concerns }),
      ...(document !== undefined && { document }),
    },
  });
  return { kind: 'pass', sendId };
}

async function noteRecall(
  link: AgentLink,
  page: Page,
  { fields }: Message<'guard.recall'>,
): Promise<GuardPass> {
  const found = await lookFor(link, page, fields, 'sent');
  if (found.kind === 'failure') return found;
  const sendId = crypto.randomUUID();
  // Replacements and updates of a document go with it.
  const { reservationId, others } = found;
  await keep(page, {
    sendId,
    documentCode: codeOf(fields),
    ledger: { kind: 'recall', reservationId, others: [...others] },
  });
  return { kind: 'pass', sendId };
}

async function settle(
  link: AgentLink,
  { origin, target }: Page,
  { sendId, end, said }: Message<'guard.settle'>,
): Promise<GuardDone> {
  const askedAt = new Date().toISOString();
  const isOwn = (one: Sending): boolean => one.sendId === sendId && one.portalOrigin === origin;
  await changeSendings((all) =>
    all.map((one) =>
      isOwn(one)
        ? { ...one, end, askedAt, tabId: target.tabId, ...(said !== undefined && { said }) }
        : one,
    ),
  );
  await tellLedger(link);
  const isKept = (await keptSendings()).some(isOwn);
  return isKept && end !== 'later' ? { kind: 'failure', failure: notYet } : { kind: 'done' };
}

/** It is told when the agent is there again. */
const notYet: Failure = { code: 'AGENT_NOT_FOUND', details: {} };

async function settleEarlier(
  link: AgentLink,
  page: Page,
  { fields, end }: Message<'guard.earlier'>,
): Promise<GuardDone> {
  const found = await lookFor(link, page, fields, 'reserved');
  if (found.kind === 'failure') return found;
  const ledger = { kind: 'reserved', reservationId: found.reservationId } as const;
  const own = (await keptSendings()).find(
    (one) => one.ledger.kind === 'reserved' && one.ledger.reservationId === found.reservationId,
  );
  const sendId = own?.sendId ?? crypto.randomUUID();
  if (own === undefined) await keep(page, { sendId, documentCode: codeOf(fields), ledger });
  return settle(link, page, { kind: 'guard.settle', sendId, end });
}

type Found =
  | {
      readonly kind: 'found';
      readonly reservationId: string;
      /** Older ones. */
      readonly others: readonly string[];
    }
  | { readonly kind: 'failure'; readonly failure: Failure };

/** The sendings of this number in a state, the newest first. */
async function lookFor(
  link: AgentLink,
  { origin: portalOrigin }: Page,
  fields: Fields,
  state: LedgerEntry['state'],
): Promise<Found> {
  const { documentNumber: number, documentNotation: notation, issuedDate } = fields;
  const { organizationCode } = fields;
  const unknown = { code: 'RESERVATION_UNKNOWN', details: {} } as const;
  if (!number || !notation || !organizationCode || issuedDate === undefined) {
    return { kind: 'failure', failure: unknown };
  }
  const year = Number(issuedDate.slice(0, 4));
  const look = { portalOrigin, organizationCode, year, number, notation };
  return whileHeld<Found>(link, async ({ peer }) => {
    const { entries } = await peer.request(lookInLedger, look);
    const [entry, ...others] = entries.filter((one) => one.state === state);
    return entry === undefined
      ? { kind: 'failure', failure: unknown }
      : { kind: 'found', reservationId: entry.id, others: others.map(({ id }) => id) };
  });
}

async function keep(
  { origin: portalOrigin, target: { tabId, frameId } }: Page,
  sending: Pick<Sending, 'sendId' | 'documentCode' | 'ledger'>,
): Promise<void> {
  const at = new Date().toISOString();
  await changeSendings((all) => [
    ...all,
    { ...sending, portalOrigin, tabId, frameId, at, end: 'open' },
  ]);
}

const codeOf = ({ documentNumber = '', documentNotation = '' }: Fields): string =>
  [documentNumber, documentNotation].filter((part) => part !== '').join('/');
