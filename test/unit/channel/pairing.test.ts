import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { nodeChannelCrypto } from '../../../agent/core/channel-crypto.ts';
import { AgentError, isExpected } from '../../../agent/core/errors.ts';
import { PairingDesk, type PairingPrompt } from '../../../agent/server/pairing/pairing-desk.ts';
import type { Loopback } from '../../../extension/channel/loopback.ts';
import {
  type CodePairing,
  type CodeSearch,
  pairByCode,
} from '../../../extension/channel/pair-by-code.ts';
import { webChannelCrypto } from '../../../extension/channel/web-crypto.ts';
import type { Bytes } from '../../../shared/channel/channel-crypto.ts';
import { pairingCode, pairingCommitment } from '../../../shared/channel/pairing-code.ts';
import { encodeClear } from '../../../shared/protocol/frames.ts';
import { closeCode } from '../../../shared/protocol/limits.ts';
import { answerDoor, HOUSE_ORIGIN, testHouse, twoEnds } from '../../support/test-house.ts';
import { agent, FakeSocket, nobody } from '../extension/channel/fake-socket.ts';
import { memoryOf } from '../extension/channel/pairing-memory.ts';

afterEach(() => {
  vi.useRealTimers();
});

const revealed = (): { publicKey: Bytes; nonce: Bytes } => ({
  publicKey: nodeChannelCrypto.random(65),
  nonce: nodeChannelCrypto.random(32),
});

/** A person who says what the test says. */
function person(answer: () => Promise<void>): PairingPrompt & { readonly codes: string[] } {
  const codes: string[] = [];
  return {
    codes,
    isSomebodyThere: async () => true,
    async compare({ code }) {
      codes.push(code);
      await answer();
    },
  };
}

const agree = async (): Promise<void> => undefined;
const cancel = (): Promise<void> => Promise.reject(new AgentError('USER_CANCELLED', {}));

describe('the code of a pairing', () => {
  it('is the same on both sides, six digits, and another one for any other key or nonce', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('publicKey', 'nonce'), fc.boolean(), async (part, side) => {
        const [a, e] = [revealed(), revealed()];
        const c = await pairingCommitment(webChannelCrypto, e);
        expect(c).toEqual(await pairingCommitment(nodeChannelCrypto, e));
        const code = await pairingCode(webChannelCrypto, c, a, e);
        expect(code).toMatch(/^\d{6}$/);
        expect(await pairingCode(nodeChannelCrypto, c, a, e)).toBe(code);
        const other = { ...(side ? a : e), [part]: revealed()[part] };
        const changed = await pairingCode(nodeChannelCrypto, c, side ? other : a, side ? e : other);
        // One in a million is no failure of ours: asked twice.
        const again = await pairingCode(nodeChannelCrypto, c, revealed(), e);
        expect([changed, again]).not.toEqual([code, code]);
      }),
      { numRuns: 50 },
    );
  });

  it('T08 cannot be searched for: keys other than the committed ones are refused before a code exists', async () => {
    const house = testHouse();
    const { extension, agent: door, closed } = twoEnds();
    const done = answerDoor(house, door);
    const committed = await pairingCommitment(nodeChannelCrypto, revealed());
    extension.send(
      encodeClear({ type: 'pair.commit', v: 1, oldest: 1, commitment: hex(committed) }),
    );
    await extension.next();
    const late = revealed();
    late.publicKey[0] = 4;
    extension.send(
      encodeClear({ type: 'pair.reveal', publicKey: hex(late.publicKey), nonce: hex(late.nonce) }),
    );
    expect(await done).toBeUndefined();
    expect(closed).toEqual([closeCode.protocol]);
    expect(house.access.pairings.list()).toEqual([]);
  });

  it('T08 differs on the two sides of a program that stands between them with keys of its own', async () => {
    const [browser, agentSide, ownForBrowser, ownForAgent] = [1, 2, 3, 4].map(revealed);
    if (!browser || !agentSide || !ownForBrowser || !ownForAgent) throw new Error('four');
    const c = await pairingCommitment(nodeChannelCrypto, browser);
    const shownByBrowser = await pairingCode(nodeChannelCrypto, c, ownForBrowser, browser);
    const own = await pairingCommitment(nodeChannelCrypto, ownForAgent);
    // Its own commitment is fixed before the agent's nonce is known: of 1,000 prepared keys it can use one.
    let matches = 0;
    for (let attempt = 0; attempt < 1_000; attempt++) {
      const nonce = nodeChannelCrypto.random(32);
      const shownByAgent = await pairingCode(
        nodeChannelCrypto,
        own,
        { ...agentSide, nonce },
        ownForAgent,
      );
      if (shownByAgent === shownByBrowser) matches++;
    }
    expect(matches).toBeLessThan(4);
  });
});

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

const searchOf = (open: Loopback['open'], named?: ReadonlySet<string>): CodeSearch => ({
  loopback: { answers: async () => true, open },
  firstPort: undefined,
  named,
});

describe('pairing by comparison', () => {
  const openTo =
    (house: ReturnType<typeof testHouse>) =>
    (url: string): FakeSocket => {
      const socket = new FakeSocket();
      (url.includes(':28142/') ? agent(house) : nobody)(socket);
      return socket;
    };

  it('shows one code on both sides, and keeps the pairing when both were agreed to', async () => {
    const prompt = person(agree);
    const house = testHouse(prompt);
    const memory = memoryOf({ state: 'none' });
    const pairing = await pairByCode(searchOf(openTo(house)), (state) => memory.save(state));
    await pairing.agreed;
    expect(prompt.codes).toEqual([pairing.code]);
    expect(memory.state.state).toBe('none');
    await pairing.keep();
    expect(memory.state).toMatchObject({
      state: 'paired',
      agentKey: house.access.pairings.agentKey.publicKey,
    });
    expect(house.access.pairings.list()).toMatchObject([{ way: 'code', origin: HOUSE_ORIGIN }]);
  });

  it('keeps nothing when the person refuses, and says so', async () => {
    const house = testHouse(person(cancel));
    const memory = memoryOf({ state: 'none' });
    const pairing = await pairByCode(searchOf(openTo(house)), (state) => memory.save(state));
    await expect(pairing.keep()).rejects.toMatchObject({
      failure: { code: 'PAIRING_REJECTED', details: { reason: 'refused' } },
    });
    expect(memory.state.state).toBe('none');
    expect(house.access.pairings.list()).toEqual([]);
  });

  it('knows an agent that administrators have named, and no other one', async () => {
    const house = testHouse(person(agree));
    const memory = memoryOf({ state: 'none' });
    const fingerprint = hex(
      await nodeChannelCrypto.sha256(house.access.pairings.agentKey.publicKey),
    );
    const pair = (named: string): Promise<CodePairing> =>
      pairByCode(searchOf(openTo(house), new Set([named])), (state) => memory.save(state));
    await expect(pair('ab'.repeat(32))).rejects.toMatchObject({
      failure: { code: 'AGENT_NOT_OURS' },
    });
    expect((await pair(fingerprint)).isNamed).toBe(true);
  });

  it('says that nobody is there', async () => {
    const open = (): FakeSocket => {
      const socket = new FakeSocket();
      nobody(socket);
      return socket;
    };
    await expect(pairByCode(searchOf(open), async () => undefined)).rejects.toMatchObject({
      failure: { code: 'AGENT_NOT_FOUND' },
    });
  });
});

describe('T09 the pairing desk', () => {
  const question = { code: '123456', origin: HOUSE_ORIGIN };
  const ask = (desk: PairingDesk): Promise<unknown> =>
    desk.compare(question, new AbortController().signal).then(
      () => 'agreed',
      (error: unknown) => (isExpected(error) ? error.details : error),
    );

  it('asks one question at a time', async () => {
    let settle = (): void => undefined;
    const prompt = person(() => new Promise((resolve) => (settle = resolve)));
    const desk = new PairingDesk(prompt, () => 0);
    const first = ask(desk);
    const others = await Promise.all(Array.from({ length: 19 }, () => ask(desk)));
    expect(new Set(others.map((other) => JSON.stringify(other)))).toEqual(
      new Set(['{"reason":"busy"}']),
    );
    settle();
    expect(await first).toBe('agreed');
    expect(prompt.codes).toHaveLength(1);
  });

  it('waits twice as long after each refusal, and no longer after an agreement', async () => {
    let now = 0;
    let answer = cancel;
    const desk = new PairingDesk(
      person(() => answer()),
      () => now,
    );
    const waits: number[] = [];
    for (let refusal = 0; refusal < 12; refusal++) {
      expect(await ask(desk)).toEqual({ reason: 'refused' });
      const from = now;
      for (now += 500; JSON.stringify(await ask(desk)) === '{"reason":"wait"}'; now += 500);
      waits.push((now - from) / 1_000);
      // That question was asked and refused too: wait for its delay as well.
      now += 600_000;
      refusal++;
    }
    expect(waits).toEqual([1, 4, 16, 64, 256, 300]);
    answer = agree;
    expect(await ask(desk)).toBe('agreed');
    expect(await ask(desk)).toBe('agreed');
  });

  it('is a refusal after a minute', async () => {
    vi.useFakeTimers();
    const desk = new PairingDesk(
      {
        isSomebodyThere: async () => true,
        compare: (_question, signal) =>
          new Promise((_, reject) => {
            signal.addEventListener('abort', () => {
              reject(new AgentError('USER_CANCELLED', {}));
            });
          }),
      },
      () => 0,
      () => {
        const controller = new AbortController();
        setTimeout(() => {
          controller.abort();
        }, 60_000);
        return controller.signal;
      },
    );
    const asked = ask(desk);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await asked).toEqual({ reason: 'timeout' });
  });

  it('asks nobody behind a locked screen', async () => {
    const prompt = { ...person(agree), isSomebodyThere: async () => false };
    expect(await ask(new PairingDesk(prompt, () => 0))).toEqual({ reason: 'locked' });
    expect(prompt.codes).toEqual([]);
  });
});
