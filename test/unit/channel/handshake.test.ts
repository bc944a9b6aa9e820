import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { newPairingKey, pairingKeyOf } from '../../../agent/core/channel-crypto.ts';
import {
  newPairingKeys,
  pairingKeyOf as webPairingKeyOf,
  webChannelCrypto,
} from '../../../extension/channel/web-crypto.ts';
import type { Bytes } from '../../../shared/channel/channel-crypto.ts';
import { fromHex } from '../../../shared/channel/hex.ts';
import { HandshakeError, type Identity, introduce } from '../../../shared/channel/introduce.ts';
import { decodeClear, encodeClear } from '../../../shared/protocol/frames.ts';
import { closeCode } from '../../../shared/protocol/limits.ts';
import { agreeVersion, type VersionRange } from '../../../shared/protocol/version.ts';
import { answerDoor, HOUSE_ORIGIN, testHouse, twoEnds } from '../../support/test-house.ts';

const place = { host: '127.0.0.1:28142', origin: HOUSE_ORIGIN };
type OnWay = Parameters<typeof twoEnds>[0];

async function meet(
  house: ReturnType<typeof testHouse>,
  identity: Identity | undefined,
  {
    onWay,
    where = place,
    versions,
  }: { onWay?: OnWay; where?: typeof place; versions?: VersionRange } = {},
) {
  const ends = twoEnds(onWay);
  const door = answerDoor(house, ends.agent);
  const met = await introduce(
    ends.extension,
    where,
    '0.1.0',
    identity,
    webChannelCrypto,
    versions,
  ).then(
    (introduced) => ({ kind: 'ready', introduced }) as const,
    (error: unknown) => {
      if (!(error instanceof HandshakeError)) throw error;
      ends.extension.transport.close(closeCode.done);
      return error.end;
    },
  );
  return { ends, met, admitted: await door };
}

/** Changes members of a message in clear. */
const changed =
  (from: 'extension' | 'agent', change: object): OnWay =>
  (message, sender) => {
    if (sender !== from || message[0] !== 0) return [message];
    const json = v.parse(v.record(v.string(), v.unknown()), decodeClear(message));
    return [encodeClear({ ...json, ...change })];
  };

const otherPoint = async (): Promise<string> =>
  Buffer.from((await webChannelCrypto.newEphemeral()).publicKey).toString('hex');

describe('two sides that are paired', () => {
  it('prove their keys to each other and talk sealed', async () => {
    const house = testHouse();
    const keys = await newPairingKeys();
    const key = await webPairingKeyOf(keys);
    const pairing = { publicKey: key.publicKey, origin: HOUSE_ORIGIN, way: 'code' } as const;
    const keyId = await house.access.paired(pairing);
    const agentKey = house.access.pairings.agentKey.publicKey;
    const { met, admitted, ends } = await meet(house, { key, agentKey });
    expect(admitted?.keyId).toBe(keyId);
    if (met.kind !== 'ready' || !admitted) throw new Error(met.kind);
    expect(met.introduced.ready.keepaliveMs).toBe(20_000);
    met.introduced.pipe.send(new Uint8Array([1, 2, 3]));
    admitted.pipe.send(new Uint8Array([4, 5]));
    expect(await admitted.pipe.next()).toEqual(new Uint8Array([1, 2, 3]));
    expect(await met.introduced.pipe.next()).toEqual(new Uint8Array([4, 5]));
    expect(ends.closed).toEqual([]);
  });

  it.each([
    ['the extension says another nonce', 'extension', { nonce: '00'.repeat(32) }],
    ['the extension says another version', 'extension', { extensionVersion: '0.1.1' }],
    [
      'the extension offers another suite too',
      'extension',
      { suites: ['X', 'P256-HKDF-SHA256-AES256GCM'] },
    ],
    ['the agent says another nonce', 'agent', { nonce: '00'.repeat(32) }],
    ['the agent says another version', 'agent', { agentVersion: '9' }],
    ['the agent says other limits', 'agent', { limits: { documentBytes: 9, batch: 9 } }],
  ] as const)('T11 do not meet when on the way %s', async (_what, from, change) => {
    const house = testHouse();
    const { met, admitted } = await meet(house, await house.profile(), {
      onWay: changed(from, change),
    });
    expect(met).toEqual({ kind: 'stranger' });
    expect(admitted).toBeUndefined();
  });

  it.each(['extension', 'agent'] as const)(
    'T11 do not meet when somebody puts a key of their own for that of the %s',
    async (from) => {
      const house = testHouse();
      const onWay = changed(from, { ephemeral: await otherPoint() });
      const { met, admitted } = await meet(house, await house.profile(), { onWay });
      expect(met).toEqual({ kind: 'stranger' });
      expect(admitted).toBeUndefined();
    },
  );

  it('do not meet under another Host or Origin than the upgrade request had', async () => {
    const house = testHouse();
    const identity = await house.profile();
    for (const where of [
      { ...place, host: '127.0.0.1:28143' },
      { ...place, origin: `${HOUSE_ORIGIN}x` },
    ]) {
      expect((await meet(house, identity, { where })).met).toEqual({ kind: 'stranger' });
    }
  });

  it('T13 a fake agent proves nothing and gets nothing but random numbers', async () => {
    const real = testHouse();
    const { ends, met } = await meet(testHouse(), await real.profile());
    expect(met).toEqual({ kind: 'stranger' });
    // The hello; no key id, no proof, no request.
    expect(ends.fromExtension.map(([type]) => type)).toEqual([0]);
    expect(JSON.stringify(decodeClear(ends.fromExtension[0] ?? new Uint8Array()))).not.toContain(
      'keyId',
    );
  });

  it('T07 a right Origin without a known key is turned away without a reason', async () => {
    const house = testHouse();
    const stranger = pairingKeyOf(newPairingKey());
    const agentKey = house.access.pairings.agentKey.publicKey;
    const { met, ends, admitted } = await meet(house, { key: stranger, agentKey });
    expect(met).toEqual({ kind: 'refused' });
    expect(ends.closed[0]).toBe(closeCode.auth);
    expect(admitted).toBeUndefined();
  });

  it('T38 an ended pairing proves nothing any more, and its sessions close at once', async () => {
    const house = testHouse();
    const identity = await house.profile();
    const { admitted } = await meet(house, identity);
    const closed: number[] = [];
    house.access.sessionOpened(admitted?.keyId ?? '', (code) => closed.push(code));
    expect(await house.access.unpair(admitted?.keyId ?? '')).toBe(true);
    expect(closed).toEqual([closeCode.auth]);
    expect((await meet(house, identity)).met).toEqual({ kind: 'refused' });
  });

  it('says that it is paired with nobody', async () => {
    expect((await meet(testHouse(), undefined)).met).toEqual({ kind: 'unpaired' });
  });
});

describe('a token of the native host', () => {
  const withToken = (house: ReturnType<typeof testHouse>, token: Bytes): Identity => ({
    key: pairingKeyOf(newPairingKey()),
    agentKey: house.access.pairings.agentKey.publicKey,
    token,
  });

  it('pairs once, and for its origin only', async () => {
    const house = testHouse();
    const identity = withToken(house, house.access.tokens.issue(HOUSE_ORIGIN));
    expect((await meet(house, identity)).met.kind).toBe('ready');
    expect(house.access.pairings.list()).toMatchObject([{ origin: HOUSE_ORIGIN, way: 'native' }]);
    expect((await meet(house, identity)).met).toEqual({ kind: 'refused' });
    const { key, agentKey } = identity;
    expect((await meet(house, { key, agentKey })).met.kind).toBe('ready');
    const foreign = withToken(house, house.access.tokens.issue('moz-extension://other'));
    expect((await meet(house, foreign)).met).toEqual({ kind: 'refused' });
    const invented = withToken(house, new Uint8Array(32));
    expect((await meet(house, invented)).met).toEqual({ kind: 'refused' });
  });

  it('is good for a minute', async () => {
    let now = 0;
    const house = testHouse(undefined, () => now);
    const token = house.access.tokens.issue(HOUSE_ORIGIN);
    now = 60_000;
    expect((await meet(house, withToken(house, token))).met).toEqual({ kind: 'refused' });
  });
});

describe('versions', () => {
  it.each([
    [1, 1, { version: 1 }],
    [2, 1, { version: 1 }],
    [0, 0, { update: 'theirs' }],
    [3, 2, { update: 'ours' }],
  ])('T12 newest %i, oldest %i', (newest, oldest, agreement) => {
    expect(agreeVersion({ v: 1, oldest: 1 }, { v: newest, oldest })).toEqual(agreement);
  });

  it('speak N and N-1, and nothing older', () => {
    const ours = { v: 3, oldest: 2 };
    expect(agreeVersion(ours, { v: 2, oldest: 1 })).toEqual({ version: 2 });
    expect(agreeVersion(ours, { v: 1, oldest: 1 })).toEqual({ update: 'theirs' });
  });

  const build = (newest: number): VersionRange => ({ v: newest, oldest: Math.max(1, newest - 1) });
  it.each([
    ['both new', 3, 3, 3],
    ['the extension came first', 3, 2, 2],
    ['the agent came first', 2, 3, 2],
  ])(
    'two builds that differ by one prove their keys to each other: %s',
    async (_, e, a, spoken) => {
      const house = { ...testHouse(), versions: build(a) };
      const { met, admitted } = await meet(house, await house.profile(), { versions: build(e) });
      if (met.kind !== 'ready' || !admitted) throw new Error(met.kind);
      expect(met.introduced.hello).toMatchObject({ v: spoken, oldest: build(a).oldest });
      met.introduced.pipe.send(new Uint8Array([7]));
      expect(await admitted.pipe.next()).toEqual(new Uint8Array([7]));
    },
  );

  it.each([
    ['the extension', 1, 3, 'extension'],
    ['the agent', 3, 1, 'agent'],
  ] as const)('two builds that differ by two say that %s is too old', async (_, e, a, update) => {
    const house = { ...testHouse(), versions: build(a) };
    const { met } = await meet(house, await house.profile(), { versions: build(e) });
    expect(met).toEqual({ kind: 'mismatch', update });
  });

  it.each([
    [{ v: 0, oldest: 0 }, 'extension'],
    [{ v: 9, oldest: 8 }, 'agent'],
    [{ suites: ['P256-HKDF-SHA1-RC4'] }, 'extension'],
  ] as const)('T12 says who must be updated for %o', async (change, update) => {
    const house = testHouse();
    const { met, ends } = await meet(house, await house.profile(), {
      onWay: changed('extension', change),
    });
    expect(met).toEqual({ kind: 'mismatch', update });
    expect(ends.closed[0]).toBe(closeCode.version);
  });

  it('T12 an answer in another version than was offered is a stranger', async () => {
    const house = testHouse();
    const onWay = changed('agent', { v: 0 });
    expect((await meet(house, await house.profile(), { onWay })).met).toEqual({ kind: 'stranger' });
  });
});

it('closes on a point that is not on the curve', async () => {
  const house = testHouse();
  const onWay = changed('extension', { ephemeral: `04${'11'.repeat(64)}` });
  const { ends, admitted } = await meet(house, await house.profile(), { onWay });
  expect(admitted).toBeUndefined();
  expect(ends.closed[0]).toBe(closeCode.auth);
  expect(
    await webChannelCrypto.verify(
      fromHex(`04${'11'.repeat(64)}`),
      new Uint8Array(64),
      new Uint8Array(1),
    ),
  ).toBe(false);
});
