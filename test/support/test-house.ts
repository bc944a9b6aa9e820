// An agent's door without a socket, for tests of what happens behind it: keys in memory, a scripted person.
import { newPairingKey, pairingKeyOf } from '../../agent/core/channel-crypto.ts';
import { systemClock } from '../../agent/core/clock.ts';
import { Access } from '../../agent/server/access.ts';
import { admit, type Admitted, type House } from '../../agent/server/admission.ts';
import type { PairingPrompt } from '../../agent/server/pairing/pairing-desk.ts';
import type { Pairing, PairingStore } from '../../agent/server/pairing/pairing-store.ts';
import { MessagePipe } from '../../shared/channel/message-pipe.ts';
import type { Identity } from '../../shared/channel/introduce.ts';
import type { Bytes } from '../../shared/channel/channel-crypto.ts';

export const HOUSE_ORIGIN = 'chrome-extension://elnfpcjdcgjndbnnpiefamljgnpleaca';

function memoryStore(): PairingStore {
  let pairings: readonly Pairing[] = [];
  return {
    agentKey: pairingKeyOf(newPairingKey()),
    list: () => pairings,
    find: (keyId) => pairings.find((pairing) => pairing.keyId === keyId),
    async add(pairing) {
      pairings = [...pairings, pairing];
    },
    async remove(keyId) {
      const others = pairings.filter((pairing) => pairing.keyId !== keyId);
      const isRemoved = others.length < pairings.length;
      pairings = others;
      return isRemoved;
    },
  };
}

const nobodyAsked: PairingPrompt = {
  isSomebodyThere: async () => true,
  compare: () => Promise.reject(new Error('nobody was to be asked')),
};

export type TestHouse = House & {
  /** A profile that is paired. */
  profile(): Promise<Identity>;
};

export function testHouse(
  prompt: PairingPrompt = nobodyAsked,
  ticks: () => number = () => performance.now(),
): TestHouse {
  const access = new Access({
    pairings: memoryStore(),
    fixedOrigins: new Set([HOUSE_ORIGIN]),
    prompt,
    clock: systemClock,
    ticks,
  });
  return {
    access,
    version: '1.2.3',
    limits: { documentBytes: 1, batch: 1 },
    policyRev: 7,
    async profile() {
      const key = pairingKeyOf(newPairingKey());
      await access.paired({ publicKey: key.publicKey, origin: HOUSE_ORIGIN, way: 'native' });
      return { key, agentKey: access.pairings.agentKey.publicKey };
    },
  };
}

type TwoEnds = {
  readonly extension: MessagePipe;
  readonly agent: MessagePipe;
  /** What the extension has said. */
  readonly fromExtension: Bytes[];
  /** Close codes that either side gave, in order. */
  readonly closed: number[];
};

/** @param onWay - may change, drop or repeat what one side sends to the other */
export function twoEnds(
  onWay: (message: Bytes, from: 'extension' | 'agent') => readonly Bytes[] = (message) => [message],
): TwoEnds {
  const closed: number[] = [];
  const fromExtension: Bytes[] = [];
  const end = (from: 'extension' | 'agent', other: () => MessagePipe): MessagePipe =>
    new MessagePipe({
      bufferedBytes: () => 0,
      send(message) {
        if (from === 'extension') fromExtension.push(message);
        for (const arriving of onWay(message.slice(), from)) {
          setImmediate(() => {
            other().accept(arriving);
          });
        }
      },
      close(code) {
        closed.push(code);
        setImmediate(() => {
          extension.ended(code);
          agent.ended(code);
        });
      },
    });
  const extension: MessagePipe = end('extension', () => agent);
  const agent: MessagePipe = end('agent', () => extension);
  return { extension, agent, fromExtension, closed };
}

export function answerDoor(house: House, pipe: MessagePipe): Promise<Admitted | undefined> {
  return admit(pipe, { host: '127.0.0.1:28142', origin: HOUSE_ORIGIN }, house);
}
