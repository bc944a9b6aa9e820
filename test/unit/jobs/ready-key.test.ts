import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { KeySlot, type ReadyKey } from '../../../agent/jobs/ready-key.ts';
import { keySigner } from '../../support/key-signer.ts';
import { testPki } from '../../support/pki.ts';

const { leader } = testPki();

/** A slot over keys that only count: how many were made ready, how many closed. */
function countingSlot(): {
  slot: KeySlot;
  made: string[];
  closed: string[];
  fail: (on: boolean) => void;
} {
  const made: string[] = [];
  const closed: string[] = [];
  let failing = false;
  const slot = new KeySlot(async (certificateSha256): Promise<ReadyKey> => {
    await turn();
    if (failing) throw new Error('no token');
    made.push(certificateSha256);
    const signer = { ...keySigner(leader), close: () => closed.push(certificateSha256) };
    const certificate = {
      id: '01',
      label: '',
      certificate: leader.certificate,
      sha256: certificateSha256,
      isAuthority: false,
      privateKey: 'found',
      mechanisms: signer.mechanisms,
    } as const;
    const token = {
      module: '/m.so',
      label: 'T',
      manufacturer: '',
      model: '',
      serial: '1',
      pinState: 'ok',
      hasPinPad: false,
      certificates: [certificate],
    } as const;
    return { held: { token, certificate }, warnings: [], signer };
  });
  return {
    slot,
    made,
    closed,
    fail: (on) => {
      failing = on;
    },
  };
}

describe('the key slot', () => {
  it('makes one key ready for many previews and hands it over once', async () => {
    const { slot, made, closed } = countingSlot();
    await Promise.all([slot.get('a'), slot.get('a'), slot.get('a')]);
    await slot.take('a');
    slot.clear();
    await turn();
    expect([made, closed]).toEqual([['a'], []]);
    await slot.get('a');
    expect(made).toEqual(['a', 'a']);
  });

  it('closes the key of a certificate that is no longer chosen, even one still being made', async () => {
    const { slot, closed } = countingSlot();
    void slot.get('a');
    await slot.get('b');
    await turn();
    expect(closed).toEqual(['a']);
    slot.clear();
    await turn();
    expect(closed).toEqual(['a', 'b']);
  });

  it('looks again after a failure', async () => {
    const { slot, made, fail } = countingSlot();
    fail(true);
    await expect(slot.get('a')).rejects.toThrow('no token');
    fail(false);
    await slot.get('a');
    expect(made).toEqual(['a']);
  });
});
