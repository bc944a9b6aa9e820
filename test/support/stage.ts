// Everything one signing inside the portal needs, all of it real: token, PIN window, agent, portal.
import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { type RunningPortal, startPortal } from '../portal/server.ts';
import { allowPortals, type RunningAgent, startAgent, TEST_PORTAL } from './agent.ts';
import { testPki } from './pki.ts';
import {
  createScriptedPinentry,
  type PinentryStep,
  type ScriptedPinentry,
} from './scripted-pinentry.ts';
import { signatureImage } from './signature-image.ts';
import { createSoftTokens, type SoftTokens } from './soft-token.ts';

export const STAGE_PIN = '24112026';

export type Stage = {
  readonly portal: RunningPortal;
  readonly agent: RunningAgent;
  readonly tokens: SoftTokens;
  readonly pinentry: ScriptedPinentry;
  close(): Promise<void>;
};

export type StageOptions = {
  readonly steps?: readonly PinentryStep[];
  readonly portal?: Parameters<typeof startPortal>[0];
  /** Another dialog program than the script: `desktop`, or a path. */
  readonly dialog?: string;
  readonly environment?: Readonly<Record<string, string>>;
};

/** The leader of the reference portal's office, with a token, a signature picture and the bundled agent. */
export async function openStage(options: StageOptions = {}): Promise<Stage> {
  const pki = testPki();
  const tokens = createSoftTokens([
    {
      label: 'Token lãnh đạo',
      pin: STAGE_PIN,
      entries: [
        { entity: pki.portalLeader, label: 'Ký số' },
        { entity: pki.subCa, label: 'CA', withKey: false },
      ],
    },
  ]);
  const pinentry = createScriptedPinentry(options.steps ?? [{ kind: 'pin', pin: STAGE_PIN }]);
  const image = join(tokens.folder, 'chu-ky.png');
  writeFileSync(image, signatureImage());
  const agent = await startAgent({
    settings: {
      pkcs11Modules: [tokens.module],
      profiles: [{ image }],
      ...(options.dialog === 'desktop' ? {} : { pinentry: options.dialog ?? pinentry.program }),
    },
    environment: { ...tokens.environment, ...options.environment },
  });
  const portal = await startPortal(options.portal ?? {});
  allowPortals(agent.folder, [TEST_PORTAL, portal.origin]);
  return {
    portal,
    agent,
    tokens,
    pinentry,
    async close() {
      await portal.close();
      await agent.stop();
      agent.remove();
      pinentry.remove();
      tokens.remove();
    },
  };
}
