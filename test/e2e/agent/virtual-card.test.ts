// A PIV card through pcscd and OpenSC: plugged in and pulled out for real, signing, PIN tries, and removal at each step.
import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { listTokens, type TokenListing } from '../../../agent/pkcs11/list-tokens.ts';
import { askTokenProcess } from '../../../agent/pkcs11/token-process.ts';
import { createTokenSigner } from '../../../agent/pkcs11/token-signer.ts';
import { tokenInserted, tokenRemoved, watchTokens } from '../../../shared/protocol/token-watch.ts';
import { AGENT_MAIN, agentEnvironment, startAgent, writeSettings } from '../../support/agent.ts';
import { connectAgent } from '../../support/agent-client.ts';
import { letterPdf } from '../../support/letter.ts';
import { testPki } from '../../support/pki.ts';
import { createScriptedPinentry, type PinentryStep } from '../../support/scripted-pinentry.ts';
import { dialogPin, live } from '../../support/token-bench.ts';
import { testWorker } from '../../support/token-worker.ts';
import { createPivApplet, type PivApplet } from '../../support/virtual-card/piv-applet.ts';
import { OPENSC_MODULE, openVirtualReader } from '../../support/virtual-card/virtual-reader.ts';

const PIN = '482913';
const SERIAL = '0123456789abcdef0123456789abcdef';
const pki = testPki();
const reader = await openVirtualReader();
const worker = testWorker(reader.environment);
const folder = mkdtempSync(join(tmpdir(), 'kyso-virtual-card-'));
const cleanUp: { remove(): void }[] = [];
let card: PivApplet;
afterAll(async () => {
  for (const thing of cleanUp) thing.remove();
  await reader.close();
  rmSync(folder, { recursive: true });
});

const list = async (): Promise<readonly TokenListing[]> =>
  (await listTokens({ modules: [OPENSC_MODULE], worker, signal: live })).tokens;
/** pcscd notices within a second that a card came or went. */
const listed = async (): Promise<TokenListing> => {
  for (let looks = 0; looks < 30; looks += 1) {
    const [token] = await list();
    if (token !== undefined) return token;
  }
  throw new Error('no token');
};

beforeEach(async () => {
  reader.pull();
  card = createPivApplet(pki.leader, PIN, SERIAL);
  await reader.insert(card);
});

type Attempt = {
  readonly signing: Promise<Uint8Array>;
  readonly asked: () => boolean;
};

async function sign(step: PinentryStep): Promise<Attempt> {
  const token = await listed();
  const certificate = token.certificates.find(({ isAuthority }) => !isAuthority);
  if (certificate === undefined) throw new Error('no certificate');
  const pinentry = createScriptedPinentry([step]);
  cleanUp.push(pinentry);
  const signer = createTokenSigner({
    token,
    certificate,
    worker,
    pin: dialogPin(pinentry.program),
  });
  const signing = signer.sign(new Uint8Array([1, 2, 3]), 'RSASSA-PKCS1-v1_5-SHA256', live);
  signing.catch(() => undefined);
  return { signing, asked: () => pinentry.requests().includes('GETPIN') };
}

const verifications = (): number => card.seen.filter((name) => name === 'VERIFY').length;

describe('a card through pcscd and OpenSC', () => {
  it('signs a PDF by the command line, and pdfsig agrees', async () => {
    writeSettings(folder, { pkcs11Modules: [OPENSC_MODULE] });
    writeFileSync(join(folder, 'in.pdf'), letterPdf());
    const cert = `sha256:${(await listed()).certificates[0]?.sha256 ?? ''}`;
    const args = ['sign', '--pin-stdin', '--cert', cert, '--out', 'out.pdf', 'in.pdf'];
    // Not synchronously: the card answers from this very process.
    const run = execFile(process.execPath, [AGENT_MAIN, ...args], {
      cwd: folder,
      env: agentEnvironment(folder, reader.environment),
    });
    run.stdin?.end(`${PIN}\n`);
    expect(await new Promise((resolve) => run.once('exit', resolve))).toBe(0);
    const verdict = execFileSync('pdfsig', ['out.pdf'], { cwd: folder, encoding: 'utf8' });
    expect(verdict).toContain('Signature is Valid');
  });

  it('is told of as it comes and goes', async () => {
    const agent = await startAgent({
      settings: { pkcs11Modules: [OPENSC_MODULE] },
      environment: reader.environment,
    });
    const portalOrigin = 'https://qlvb.binhminh.example';
    const client = await connectAgent(agent.port);
    await listed();
    const { tokens } = await client.peer.request(watchTokens, { portalOrigin });
    expect(tokens).toHaveLength(1);
    reader.pull();
    expect(await client.next(tokenRemoved)).toEqual(tokens[0]);
    await reader.insert(card);
    expect(await client.next(tokenInserted)).toEqual(tokens[0]);
    client.close();
    await agent.stop();
    agent.remove();
  });

  it('T29: counts tries itself; each wrong PIN is one try, the third locks', async () => {
    // OpenSC raises no COUNT_LOW for a card that does not tell its number of tries, and FINAL_TRY before the last.
    for (const remaining of ['some', 'last'] as const) {
      const before = verifications();
      const { signing } = await sign({ kind: 'pin', pin: '000000' });
      await expect(signing).rejects.toMatchObject({
        code: 'PIN_INCORRECT',
        details: { remaining },
      });
      expect(card.triesLeft()).toBe(remaining === 'some' ? 2 : 1);
      expect(verifications()).toBeGreaterThan(before);
    }
    const { signing } = await sign({ kind: 'pin', pin: '000000' });
    await expect(signing).rejects.toMatchObject({ code: 'PIN_LOCKED' });
    const again = await sign({ kind: 'pin', pin: PIN });
    await expect(again.signing).rejects.toMatchObject({ code: 'PIN_LOCKED' });
    expect(again.asked()).toBe(false);
  });

  it('has its PIN changed', async () => {
    const { label, serial } = await listed();
    const window = createScriptedPinentry([
      { kind: 'pin', pin: PIN },
      { kind: 'pin', pin: '77665544' },
    ]);
    cleanUp.push(window);
    const pin = { kind: 'dialog', language: 'vi', program: window.program } as const;
    const token = { label, serial };
    await askTokenProcess(worker, { kind: 'change-pin', module: OPENSC_MODULE, token, pin }, live);
    expect(card.seen.filter((name) => name === 'CHANGE REFERENCE DATA')).toHaveLength(1);
    const { signing } = await sign({ kind: 'pin', pin: '77665544' });
    await expect(signing).resolves.toHaveLength(256);
  });
});

describe('a card pulled out', () => {
  it('while the PIN is asked: nothing is tried on it', async () => {
    const { signing, asked } = await sign({ kind: 'pin', pin: PIN, afterMs: 2000 });
    await expect.poll(asked, { timeout: 15_000 }).toBe(true);
    reader.pull();
    await expect(signing).rejects.toMatchObject({ code: 'TOKEN_REMOVED' });
    expect(card.triesLeft()).toBe(3);
  });

  it.each(['VERIFY', 'GENERAL AUTHENTICATE'])(
    'at %s: said so, and nothing is signed',
    async (at) => {
      await listed();
      const { signing } = await sign({ kind: 'pin', pin: PIN });
      card.onInstruction = (name) => {
        if (name === at) reader.pull();
      };
      await expect(signing).rejects.toMatchObject({ code: 'TOKEN_REMOVED' });
    },
  );

  it('and put back: the next signature is as if nothing had been', async () => {
    reader.pull();
    await expect.poll(async () => (await list()).length, { timeout: 15_000 }).toBe(0);
    await reader.insert(card);
    const { signing } = await sign({ kind: 'pin', pin: PIN });
    await expect(signing).resolves.toHaveLength(256);
    // The key asks for the PIN at every use.
    expect(card.seen.filter((name) => name === 'GENERAL AUTHENTICATE')).toHaveLength(1);
  });
});

it('a card that refuses to sign: TOKEN_FAILED, and the PIN was right', async () => {
  card.faults.set('sign', 0x6f00);
  const { signing } = await sign({ kind: 'pin', pin: PIN });
  await expect(signing).rejects.toMatchObject({ code: 'TOKEN_FAILED' });
  expect(card.triesLeft()).toBe(3);
});
