// Handles the calls of one page: takes them from the bridge, has each answered exactly once.
import * as v from 'valibot';
import { failureText } from '../../../shared/text/failure-text.ts';
import { type Language, sayIn } from '../../../shared/text/text.ts';
import { PluginSettingsAnswer, PresenceAnswer } from '../../messages/from-plugin.ts';
import type { FromPageWorld } from '../../page-world/line-messages.ts';
import { askPlugin } from './ask-plugin.ts';
import { CallBar } from './call-bar-host.tsx';
import { CallRun } from './call-run.ts';
import type { PluginFailure, ReadCall, Wording } from './order.ts';
import { Pace } from './pace.ts';
import { PluginDoor } from './plugin-door.ts';
import type { PluginBridge } from './plugin-bridge.ts';
import { readVgcaCall } from './vgca/read-call.ts';
import { readVnptCall } from './vnpt/read-call.ts';

type Call = Extract<FromPageWorld, { kind: 'call' }>;

/** @param signal - ends everything: calls get their last answer by the silence of this script */
export async function startCalls(signal: AbortSignal): Promise<void> {
  const bridge = globalThis.kysoPluginBridge;
  if (bridge === undefined) return;
  const settings = v.safeParse(PluginSettingsAnswer, await askPlugin({ kind: 'plugin.settings' }));
  if (!settings.success || signal.aborted) return;
  const tools = {
    bridge,
    settings: settings.output,
    // Pages of these portals are Vietnamese, whatever language our own pages speak.
    wording: wordingOf('vi', settings.output),
    ownWords: wordingOf(settings.output.language, settings.output),
    pace: new Pace(() => performance.now()),
    door: new PluginDoor(signal),
    bar: new CallBar(settings.output.language, signal),
  };
  const open = new Map<number, CallRun>();
  bridge.take((message) => {
    switch (message.kind) {
      case 'presence':
        void tellPresence(bridge, message.id);
        return;
      case 'closed':
        open.get(message.id)?.pageLeft();
        return;
      case 'call': {
        const run = new CallRun(readCall(message), tools);
        open.set(message.id, run);
        void run.answer().then((text) => {
          open.delete(message.id);
          bridge.reply(message.id, text);
        });
      }
    }
  });
}

async function tellPresence(bridge: PluginBridge, id: number): Promise<void> {
  const answer = v.safeParse(PresenceAnswer, await askPlugin({ kind: 'plugin.presence' }));
  bridge.present(id, answer.success && answer.output.kind === 'present');
}

const readCall = ({ plugin, path, text }: Call): ReadCall =>
  plugin === 'vgca' ? readVgcaCall(path, text) : readVnptCall(text);

function wordingOf(language: Language, { version }: PluginSettingsAnswer): Wording {
  const say = sayIn(language);
  const explain = (failure: PluginFailure): string => {
    switch (failure.by) {
      case 'code': {
        const { message, nextStep } = failureText(language, failure.failure);
        return `${message} ${nextStep}`;
      }
      case 'portal':
        return say('plugin.portalSaid', { said: failure.said });
      case 'refusal':
        return say(`plugin.refused.${failure.why}`);
      case 'stop':
        return say(`plugin.stopped.${failure.why}`);
    }
  };
  return { say, explain, version };
}
