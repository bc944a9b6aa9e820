// Starts on a page of a configured portal; on any other page nothing happens.
import * as v from 'valibot';
import type { PortalProfile } from '../../../shared/portal-profile/profile.ts';
import { isPluginKey } from '../../messages/plugin-key.ts';
import { PageSettings } from '../../messages/told-page.ts';
import { ToPage } from '../../messages/to-page.ts';
import { profileAdapter } from '../../portals/profile/profile-adapter.ts';
import { askFromPage } from './ask-from-page.ts';
import { loadGuard } from './guard-script.ts';
import { hearBackground } from './hear-background.ts';
import { PortalPage } from './portal-page.ts';
import { watchSend } from './send-watch.ts';
import { tellMoves } from './tell-moves.ts';
import { transferTools } from './transfer-script.ts';

/** @param signal - ends everything: the page's controls, observers and listeners */
export async function startPage(signal: AbortSignal): Promise<void> {
  const knowSend = watchSend(signal);
  const settings = v.safeParse(PageSettings, await askFromPage({ kind: 'page.started' }));
  if (!settings.success || settings.output.kind === 'none' || !isFrameOf(settings.output.profile)) {
    knowSend(null);
    return;
  }
  const { profile, isSending, language, words } = settings.output;
  const guarded = { profile, language, signal, unguarded: words['bar.unguarded'] };
  knowSend(profile.send ? guarded : null);
  await isDrawn();
  if (!(await hasGlobals(profile)) || signal.aborted) return;
  if (isSending) void loadGuard().then((guard) => guard.resume(guarded));
  const adapter = profileAdapter(profile, transferTools);
  const page = new PortalPage({ ...settings.output, adapter, signal });
  if (profile.exchange !== undefined) tellMoves(signal);
  hearBackground((message) => {
    const parsed = v.safeParse(ToPage, message);
    if (!parsed.success || isOfCall(parsed.output)) return undefined;
    return page.answer(parsed.output);
  }, signal);
}

/** This script is there before the page, so that it hears the first click. */
function isDrawn(): Promise<unknown> {
  if (document.readyState !== 'loading') return Promise.resolve();
  return new Promise((resolve) => {
    document.addEventListener('DOMContentLoaded', resolve, { once: true });
  });
}

/** Documents of a page's call have a script of their own. */
const isOfCall = (message: ToPage): boolean =>
  message.kind !== 'page.describe' && isPluginKey(message.documentKey);

/** Whether the profile reads this frame. */
function isFrameOf({ frames = 'top' }: PortalProfile): boolean {
  if (frames === 'all' || window === window.top) return true;
  return frames !== 'top' && window.frameElement?.matches(frames.element) === true;
}

async function hasGlobals({ detect }: PortalProfile): Promise<boolean> {
  const names = detect?.globals ?? [];
  return names.length === 0 || (await askFromPage({ kind: 'page.globals' })) === true;
}
