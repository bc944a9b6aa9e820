// All messages that reach the background: parsed once here, then answered by who sent them.
import * as v from 'valibot';
import type { Browser } from 'wxt/browser';
import { FromAxisPage } from '../../messages/axis.ts';
import { FromOwnPage } from '../../messages/from-own-page.ts';
import { FromGuard } from '../../messages/from-guard.ts';
import { FromPlugin } from '../../messages/from-plugin.ts';
import { FromTeacher } from '../../messages/from-teacher.ts';
import { FromPage } from '../../messages/from-page.ts';
import { answerAxis } from '../axis/answer-axis.ts';
import { answerTeacher } from '../teach/background/answer-teacher.ts';
import { answerPlugin } from '../plugin/background/answer-plugin.ts';
import type { Signings } from '../sign/signings.ts';
import { answerOwnPage } from './answer-own-page.ts';
import { type Answerers, answerGuarded, answerPage } from './answer-page.ts';
import { identify } from './sender.ts';

/** Undefined for a message that is none of ours, or that its sender may not send. */
export async function receiveMessage(
  tools: Answerers,
  message: unknown,
  from: Browser.runtime.MessageSender,
): Promise<unknown> {
  const sender = identify(from);
  if (sender.kind === 'own-page') {
    const ofAxis = v.safeParse(FromAxisPage, message);
    if (ofAxis.success) return answerAxis(tools, ofAxis.output);
    const parsed = v.safeParse(FromOwnPage, message);
    return parsed.success ? answerOwnPage(tools, parsed.output, sender.tabId) : undefined;
  }
  if (sender.kind !== 'page') return undefined;
  const ofPlugin = v.safeParse(FromPlugin, message);
  if (ofPlugin.success) return answerPlugin(tools, sender, ofPlugin.output);
  const ofGuard = v.safeParse(FromGuard, message);
  if (ofGuard.success) return answerGuarded(tools, sender, ofGuard.output);
  const ofTeacher = v.safeParse(FromTeacher, message);
  if (ofTeacher.success) return answerTeacher(sender, ofTeacher.output);
  const parsed = v.safeParse(FromPage, message);
  return parsed.success ? answerPage(tools, sender, parsed.output) : undefined;
}

const PANEL_PORT = /^signing:([0-9a-f-]{36})$/;

/** A panel's port: it hears every change of its signing; its messages only keep this worker awake. */
export async function receivePanel(signings: Signings, port: Browser.runtime.Port): Promise<void> {
  const signingId = PANEL_PORT.exec(port.name)?.[1];
  if (signingId === undefined || port.sender === undefined) return;
  if (identify(port.sender).kind !== 'own-page') return;
  const gone = new Promise<void>((resolve) => {
    port.onDisconnect.addListener(() => {
      resolve();
    });
  });
  port.onMessage.addListener(() => undefined);
  const detach = await signings.attachPanel(signingId, (view) => {
    post(port, view);
  });
  if (detach === undefined) post(port, { unknown: true });
  await gone;
  detach?.();
}

function post(port: Browser.runtime.Port, message: unknown): void {
  try {
    port.postMessage(message);
  } catch {
    // The panel was closed a moment ago: its disconnect event is on the way.
  }
}
