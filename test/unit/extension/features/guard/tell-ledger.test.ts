// What the agent's ledger is told of sendings that it has not heard of; the agent is scripted.
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import {
  changeSendings,
  keptSendings,
  type Sending,
} from '../../../../../extension/features/guard/background/sendings.ts';
import { tellLedger } from '../../../../../extension/features/guard/background/tell-ledger.ts';
import { PeerError } from '../../../../../shared/channel/peer.ts';
import { decodeFrame, encodeControl } from '../../../../../shared/protocol/frames.ts';
import { connected } from '../../channel/fake-socket.ts';

const sendId = '6f1c2f0e-5b0a-4f0e-9a51-000000000001';
const at = '2026-11-26T01:00:00.000Z';

/** Sent while the agent was away; nobody knows how it ended. */
const unchecked: Sending = {
  ...{ sendId, portalOrigin: 'https://qlvb.example', tabId: 1, frameId: 0, at },
  documentCode: '12/UBND-VP',
  ledger: {
    kind: 'unchecked',
    sendKind: 'new',
    reason: 'Gấp',
    obstacle: 'AGENT_NOT_FOUND',
    document: {
      ...{ organizationCode: 'H33.1', year: 2026, number: '12', notation: 'UBND-VP' },
      files: [{ name: 'cv-12.pdf', sha256: 'ab'.repeat(32) }],
      receivers: ['H33.2'],
    },
  },
  end: 'later',
};

/** An agent that takes everything and remembers it. */
async function agent(beforeAnswer: () => Promise<void> = async () => undefined) {
  const { socket, connection } = await connected();
  const heard: unknown[] = [];
  socket.onSent = (message) => {
    const frame = decodeFrame(message);
    if (frame.kind !== 'control') throw new Error('not a request');
    const { json } = frame;
    if (typeof json !== 'object' || json === null || !('id' in json) || !('method' in json)) return;
    const { id, method } = json;
    heard.push(method);
    const result = method === 'ledger.record' ? { outcome: 'recorded' } : {};
    void beforeAnswer().then(() => {
      socket.deliver(encodeControl({ id, result }));
    });
  };
  return { heard, link: { connect: async () => connection } };
}

const keep = (sending: Sending): Promise<void> => changeSendings(() => [sending]);

beforeEach(() => {
  fakeBrowser.reset();
});

describe('the ledger', () => {
  it('is told nothing while nothing is known', async () => {
    const { link, heard } = await agent();
    await keep({ ...unchecked, end: 'open' });
    expect(await tellLedger(link)).toBeUndefined();
    expect(heard).toEqual([]);
    expect(await keptSendings()).toHaveLength(1);
  });

  it('is told once what ended, and it is kept until then', async () => {
    await keep({ ...unchecked, end: 'sent' });
    const nobody = {
      connect: (): Promise<never> =>
        Promise.reject(new PeerError({ code: 'AGENT_NOT_FOUND', details: {} })),
    };
    expect(await tellLedger(nobody)).toMatchObject({ code: 'AGENT_NOT_FOUND' });
    const { link, heard } = await agent();
    await Promise.all([tellLedger(link), tellLedger(link)]);
    expect(heard).toEqual(['ledger.record']);
    expect(await keptSendings()).toEqual([]);
  });

  it('takes the number of what a person will tell later, and then how it ended', async () => {
    await keep(unchecked);
    const { link, heard } = await agent();
    await tellLedger(link);
    const [kept] = await keptSendings();
    expect(kept?.ledger).toEqual({ kind: 'reserved', reservationId: sendId });
    await keep({ ...unchecked, ...kept, end: 'sent' });
    await tellLedger(link);
    expect(heard).toEqual(['ledger.record', 'ledger.sent']);
    expect(await keptSendings()).toEqual([]);
  });

  it('is told how it ended also when that is said while it takes the number', async () => {
    await keep(unchecked);
    const said = (): Promise<void> =>
      changeSendings((all) => all.map((sending) => ({ ...sending, end: 'sent' as const })));
    const { link, heard } = await agent(said);
    await tellLedger(link);
    await tellLedger(link);
    expect(heard).toEqual(['ledger.record', 'ledger.sent']);
    expect(await keptSendings()).toEqual([]);
  });
});
