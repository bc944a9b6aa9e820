// What the settings page starts and a person does in the agent's windows: the PIN of a token, the phrase of all windows.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listCertificates } from '../../../shared/protocol/token.ts';
import { changePhrase, changeTokenPin, windowEnded } from '../../../shared/protocol/window.ts';
import { type RunningAgent, startAgent } from '../../support/agent.ts';
import { type AgentClient, connectAgent } from '../../support/agent-client.ts';
import { createFaultShim, type FaultShim } from '../../support/fault-shim.ts';
import { kysoIn } from '../../support/kyso-command.ts';
import { letterPdf } from '../../support/letter.ts';
import {
  createScriptedPinentry,
  type PinentryStep,
  type ScriptedPinentry,
} from '../../support/scripted-pinentry.ts';
import { PORTAL, signThrough } from '../../support/signing-client.ts';
import type { SoftTokens } from '../../support/soft-token.ts';
import { createTokenBench, LEADER_PIN } from '../../support/token-bench.ts';

const bench = createTokenBench();
let tokens: SoftTokens;
let shim: FaultShim;
let pinentry: ScriptedPinentry;
let agent: RunningAgent;
let client: AgentClient;

async function begin(steps: readonly PinentryStep[]): Promise<void> {
  pinentry = createScriptedPinentry(steps);
  agent = await startAgent({
    settings: { pkcs11Modules: [shim.module], pinentry: pinentry.program },
    environment: tokens.environment,
  });
  client = await connectAgent(agent.port);
}
beforeEach(() => {
  tokens = bench.copy();
  shim = createFaultShim({});
});
afterEach(async () => {
  client.close();
  await agent.stop();
  expect(agent.errors()).not.toContain('INTERNAL');
  for (const thing of [agent, pinentry, shim, tokens]) thing.remove();
});

const NEW_PIN = 'Mã-mới 2026';
const typed = (pin: string): PinentryStep => ({ kind: 'pin', pin });
const tries = (): number => shim.calls().filter((call) => call === 'C_SetPIN').length;
const descriptions = (): readonly string[] =>
  pinentry.requests().filter((line) => line.startsWith('SETDESC'));

async function leader(): Promise<string> {
  const certificates = await client.peer.request(listCertificates, { portalOrigin: PORTAL });
  return certificates.find(({ subject }) => subject.commonName === 'Nguyễn Văn Đức')?.id ?? '';
}

describe('changing the PIN from the browser', () => {
  const label = 'Token lãnh đạo';

  it('asks for all of it in windows here; the new PIN signs', async () => {
    await begin([typed(LEADER_PIN), typed(NEW_PIN), typed(NEW_PIN), typed(NEW_PIN)]);
    expect(await client.peer.request(changeTokenPin, { label })).toEqual({});
    const second = client.peer.request(changeTokenPin, { label });
    await expect(second).rejects.toMatchObject({ failure: { code: 'BUSY' } });
    expect(await client.next(windowEnded)).toEqual({ window: 'pin' });
    expect(tries()).toBe(1);
    const { report } = await signThrough(client, letterPdf(), await leader());
    expect(report.signatures).toHaveLength(1);
  });

  it('T29: tries a wrong old PIN once, and says by the token’s own flag how it stands', async () => {
    await begin([typed('000000'), typed(NEW_PIN), typed(NEW_PIN)]);
    await client.peer.request(changeTokenPin, { label });
    expect(await client.next(windowEnded)).toEqual({
      window: 'pin',
      failure: { code: 'PIN_INCORRECT', details: { remaining: 'few' } },
    });
    expect(tries()).toBe(1);
    expect(pinentry.requests().filter((line) => line === 'GETPIN')).toHaveLength(3);
  });

  it('never guesses which token is meant', async () => {
    await begin([typed(LEADER_PIN)]);
    await client.peer.request(changeTokenPin, {});
    expect(await client.next(windowEnded)).toMatchObject({
      failure: { code: 'TOKEN_AMBIGUOUS' },
    });
    expect(pinentry.requests()).toEqual([]);
  });

  it('ends with the window when the person closes it', async () => {
    await begin([{ kind: 'cancel' }]);
    await client.peer.request(changeTokenPin, { label });
    expect(await client.next(windowEnded)).toMatchObject({ failure: { code: 'USER_CANCELLED' } });
    expect(tries()).toBe(0);
  });
});

describe('T33 the phrase by which a person knows our windows', () => {
  const phrase = 'Mưa <b>tháng ba</b> 7';
  const shown = 'Câu nhận biết của bạn: Mưa ‹b›tháng ba‹/b› 7';

  it('is agreed to in a window, and stands first in every window from then on', async () => {
    await begin([{ kind: 'confirm' }, typed(LEADER_PIN), { kind: 'cancel' }]);
    await client.peer.request(changePhrase, { phrase });
    expect(await client.next(windowEnded)).toEqual({ window: 'phrase' });
    expect(descriptions()[0]).toContain('Mưa ‹b›tháng ba‹/b› 7');
    expect(descriptions()[0]).not.toContain('Câu nhận biết của bạn');
    await signThrough(client, letterPdf(), await leader());
    const other = 'https://moi.example';
    const asked = client.peer.request(listCertificates, { portalOrigin: other });
    await expect(asked).rejects.toMatchObject({ failure: { code: 'CONSENT_DENIED' } });
    const later = descriptions().slice(1);
    // The PIN, the portal, and whether to block it.
    expect(later).toHaveLength(3);
    for (const line of later) expect(line.startsWith(`SETDESC ${shown}`)).toBe(true);
    expect(kysoIn(agent.folder, 'phrase').out).toContain(phrase);
    expect(statSync(join(agent.folder, 'state', 'kyso', 'phrase.txt')).mode & 0o077).toBe(0);
  });

  it('stays as it was when the person does not agree', async () => {
    await begin([{ kind: 'cancel' }]);
    await client.peer.request(changePhrase, { phrase });
    expect(await client.next(windowEnded)).toMatchObject({
      window: 'phrase',
      failure: { code: 'USER_CANCELLED' },
    });
    expect(kysoIn(agent.folder, 'phrase').out).toContain('Chưa chọn câu nhận biết');
  });

  it('is changed and taken away by the command line, each after a window', async () => {
    await begin([{ kind: 'confirm' }]);
    expect(kysoIn(agent.folder, 'phrase', 'Sông', 'Hương').code).toBe(0);
    expect(kysoIn(agent.folder, 'phrase').out).toContain('Sông Hương');
    expect(kysoIn(agent.folder, 'phrase', '--clear').code).toBe(0);
    expect(descriptions()[1]).toContain('Sông Hương');
    expect(kysoIn(agent.folder, 'phrase').out).toContain('Chưa chọn câu nhận biết');
    expect(kysoIn(agent.folder, 'phrase', 'x'.repeat(61)).code).toBe(3);
  });
});
