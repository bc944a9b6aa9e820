import { describe, expect, it } from 'vitest';
import { AgentError } from '../../../agent/core/errors.ts';
import type { JournalLine } from '../../../agent/jobs/journal.ts';
import { recordedSigner } from '../../../agent/jobs/recorded-signer.ts';
import type { Signer } from '../../../agent/signing/ports.ts';

const use = { jobId: 'a', sha256: 'b', certificateSha256: 'c', portalOrigin: 'cli' } as const;
const { signal } = new AbortController();

/** Signs, or fails with this; records into the list until an event that the disk does not take. */
function recorded(
  events: string[],
  { failure, fullAt }: { failure?: AgentError; fullAt?: JournalLine['event'] } = {},
): Signer {
  const signer: Signer = {
    certificate: new Uint8Array(),
    chain: [],
    mechanisms: [],
    sign: async () => {
      if (failure) throw failure;
      return Uint8Array.of(1);
    },
    close: () => undefined,
  };
  const journal = {
    append: async ({ event, code }: JournalLine): Promise<void> => {
      if (event === fullAt) throw new Error('disk full');
      events.push(code === undefined ? event : `${event} ${code}`);
    },
  };
  return recordedSigner(signer, journal, () => use, [{ code: 'revocation-unknown' }]);
}

const sign = (signer: Signer): Promise<Uint8Array> =>
  signer.sign(new Uint8Array(), 'RSASSA-PSS-SHA256', signal);

describe('a recorded signer', () => {
  it('tells what was asked and what came of it', async () => {
    const events: string[] = [];
    expect(await sign(recorded(events))).toEqual(Uint8Array.of(1));
    expect(events).toEqual(['warned', 'signing', 'signed']);
  });

  it('tells why there is no signature', async () => {
    const events: string[] = [];
    const failure = new AgentError('USER_CANCELLED', {});
    await expect(sign(recorded(events, { failure }))).rejects.toBe(failure);
    expect(events).toEqual(['warned', 'signing', 'refused USER_CANCELLED']);
  });

  it('does not use the key when it cannot be recorded, and calls no signature refused that was made', async () => {
    const before: string[] = [];
    const failure = new AgentError('TOKEN_REMOVED', {});
    await expect(sign(recorded(before, { failure, fullAt: 'signing' }))).rejects.toThrow(
      'disk full',
    );
    expect(before).toEqual(['warned']);
    const after: string[] = [];
    await expect(sign(recorded(after, { fullAt: 'signed' }))).rejects.toThrow('disk full');
    expect(after).toEqual(['warned', 'signing']);
  });
});
