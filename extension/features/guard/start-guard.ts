// The guard of one portal page: checks what a person wants to send, takes the number, lets the click through once.
import type { SendPage } from '../../../shared/portal-profile/dispatch.ts';
import {
  GuardDone,
  GuardPass,
  GuardReport,
  type OpenSending,
  OpenSendings,
  type SendEnd,
} from '../../messages/from-guard.ts';
import { isPortalError } from '../../portals/portal.ts';
import { placeOfCheck } from '../../portals/profile/check-place.ts';
import { recognises } from '../../portals/profile/region.ts';
import { sendButtons } from '../../portals/profile/send-button.ts';
import { sendBusiness, sendingProfile, sendsDocument } from '../../portals/profile/send-page.ts';
import { resultBefore, shownResult, type ShownResult } from '../../portals/profile/send-result.ts';
import { appears } from '../../portals/profile/transfer/wait.ts';
import type { Guard, GuardedPage, HeldPress, SendWatch } from '../page/guard-script.ts';
import { randomId } from '../page/random-id.ts';
import { askGuard } from './ask-guard.ts';
import { readFiles, shownSet } from './gather-set.ts';
import { askEnd, GuardRun, type GuardTools, tellEnd } from './guard-run.ts';
import { PageFace } from './page-face.tsx';

/** Signatures of a large set, with revocation from far away. */
const CHECK_MS = 180_000;
/** Two windows of the agent may ask for consent before. */
const RESERVE_MS = 260_000;
const SETTLE_MS = 30_000;
const RESULT_SECONDS = 20;
/** Where the profile says nothing of the result: a page that loads again has begun to by then. */
const NO_RESULT_MS = 3_000;
/** Of a double click. */
const SECOND_PRESS_MS = 1_500;

export const startGuard: Guard = {
  async held(watch, page, press) {
    const { send } = page.profile;
    if (send === undefined || !isPortal(page, send)) replay(watch, press, press.button);
    else if (isComplete(press.button)) {
      before.abort();
      await new GuardRun(toolsOf(watch, page, send, press), page.signal).send();
    }
  },
  async resume(page) {
    const open = await askGuard({ kind: 'guard.open' }, OpenSendings, SETTLE_MS);
    if ('kind' in open) return;
    await Promise.all(open.map((sending) => endOf(sending, page)));
  },
};

/** What this page says after a press on it is about that press, not about what was sent before. */
const before = new AbortController();

async function endOf(
  { sendId, documentCode, isHere, isOver, isRecall }: OpenSending,
  page: GuardedPage,
): Promise<void> {
  const tools = { face: new PageFace(page, { ...plain, isRecall }), settle };
  const signal = AbortSignal.any([page.signal, before.signal]);
  const result = isOver ? undefined : await resultOf({ ...page, signal }, undefined);
  if (result !== undefined) await tellEnd(tools, sendId, result);
  else if (isHere) await askEnd(tools, sendId, documentCode);
}

const plain = {
  mayGoUnchecked: false,
  fixOf: () => undefined,
  onEarlier: () => Promise.resolve(),
} as const;

/** A portal of another version than its profile is still the portal. */
function isPortal({ profile }: GuardedPage, send: SendPage): boolean {
  try {
    return recognises(profile, document) && sendsDocument(profile, send, document);
  } catch (error) {
    if (isPortalError(error)) return true;
    throw error;
  }
}

/** The browser itself says what a form lacks, as if nobody had held it. */
function isComplete(button: HTMLElement): boolean {
  const isSubmit = button instanceof HTMLButtonElement || button instanceof HTMLInputElement;
  if (!isSubmit || button.form === null || !/^(?:submit|image)$/u.test(button.type)) return true;
  return button.form.noValidate || button.formNoValidate || button.form.reportValidity();
}

function settle(sendId: string, end: SendEnd, said?: string): ReturnType<GuardTools['settle']> {
  return askGuard(
    { kind: 'guard.settle', sendId, end, ...(said !== undefined && { said: said.slice(0, 1000) }) },
    GuardDone,
    SETTLE_MS,
  );
}

function toolsOf(
  watch: SendWatch,
  page: GuardedPage,
  send: SendPage,
  press: HeldPress,
): GuardTools {
  const { profile } = page;
  const { button } = press;
  const face = new PageFace(page, {
    mayGoUnchecked: send.unchecked !== 'block',
    isRecall: sendBusiness(send, document, button).kind === 'recall',
    fixOf: (check) => {
      const place = placeOfCheck(profile, send, document, check);
      return (
        place &&
        (() => {
          place.scrollIntoView({ block: 'center' });
          place.focus({ preventScroll: true });
        })
      );
    },
    onEarlier: (fields, end) =>
      askGuard({ kind: 'guard.earlier', fields, end }, GuardDone, SETTLE_MS),
  });
  return {
    face,
    shown: () => shownSet(sendingProfile(profile, send, document), send, button),
    read: (set, signal) => readFiles(sendingProfile(profile, send, document), set, signal),
    check: (files, fields) =>
      askGuard({ kind: 'guard.check', files: [...files], fields }, GuardReport, CHECK_MS),
    reserve: (sendId, reason) =>
      askGuard(
        { kind: 'guard.reserve', sendId, ...(reason !== undefined && { reason }) },
        GuardPass,
        RESERVE_MS,
      ),
    unchecked: (files, fields, why) =>
      askGuard(
        { kind: 'guard.unchecked', files: [...files], fields, ...why },
        GuardPass,
        SETTLE_MS,
      ),
    recall: (fields) => askGuard({ kind: 'guard.recall', fields }, GuardPass, SETTLE_MS),
    settle,
    pass: () => pass(watch, page, send, press),
  };
}

/** The button may have been drawn anew; several of them are not the one that was pressed. */
function pass(
  watch: SendWatch,
  page: GuardedPage,
  send: SendPage,
  press: HeldPress,
): Promise<ShownResult | 'unknown'> | undefined {
  const [now, other] = press.button.isConnected ? [press.button] : sendButtons(send, document);
  if (now === undefined || other !== undefined) return undefined;
  const earlier = resultBefore(send.result, document);
  const passedAt = performance.now();
  const pressedAgain = new Promise<'unknown'>((resolve) => {
    watch.again = () => {
      if (performance.now() - passedAt > SECOND_PRESS_MS) resolve('unknown');
    };
  });
  replay(watch, press, now);
  const result = resultOf(page, earlier).then((shown) => shown ?? 'unknown');
  return Promise.race([result, pressedAgain]);
}

/** The portal's own handlers get what was held, once. @param button - the one that stands there now */
function replay(watch: SendWatch, { event, path }: HeldPress, button: HTMLElement): void {
  watch.state = 'passed';
  watch.submits = 0;
  const [pressed] = path;
  if (event instanceof SubmitEvent && pressed instanceof HTMLFormElement) {
    pressed.requestSubmit(event.submitter);
    return;
  }
  const target = pressed instanceof HTMLElement && pressed.isConnected ? pressed : button;
  if (target.closest('[href^="javascript:" i]') === null) target.click();
  else void pressInPage(target);
}

/** The browser runs such an address for the page's own scripts only. */
async function pressInPage(target: HTMLElement): Promise<void> {
  const mark = randomId().replaceAll('-', '');
  target.dataset['kysoMark'] = mark;
  await askGuard({ kind: 'guard.press', mark }, GuardDone, SETTLE_MS);
  delete target.dataset['kysoMark'];
}

/** @param earlier - undefined on a page that came after the click */
async function resultOf(
  { profile: { send }, signal }: GuardedPage,
  earlier: ReturnType<typeof resultBefore> | undefined,
): Promise<ShownResult | undefined> {
  const result = send?.result;
  const waitMs =
    result === undefined ? NO_RESULT_MS : (result.waitSeconds ?? RESULT_SECONDS) * 1000;
  return appears({ page: document, signal }, waitMs, () =>
    result === undefined ? null : (shownResult(result, document, earlier) ?? null),
  );
}
