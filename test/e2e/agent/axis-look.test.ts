// The ledger and status packets as the board of the extension asks for them: one socket, streamed packets, real agent.
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LedgerEntry } from '../../../shared/dispatch/ledger.ts';
import {
  AxisLook,
  axisResult,
  lookAtAxis,
  MOST_PACKET_BYTES,
} from '../../../shared/protocol/axis.ts';
import { type RunningAgent, startAgent } from '../../support/agent.ts';
import { type AgentClient, connectAgent } from '../../support/agent-client.ts';
import { edxmlPacket, statusPacket } from '../../support/edxml-packet.ts';
import { kysoIn } from '../../support/kyso-command.ts';
import { bytesOf } from '../../support/signing-client.ts';

const entry: LedgerEntry = {
  ...{
    id: randomUUID(),
    organizationCode: 'H35.02',
    year: 2026,
    number: '142',
    notation: 'VP-HCC',
  },
  documentId: 'H35.02,2026/02/05,142/VP-HCC',
  subject: 'Ký số',
  files: [{ name: 'cv.pdf', sha256: 'a'.repeat(64) }],
  receivers: ['000.00.00.G22', 'H41'],
  ...{ state: 'sent', kind: 'new', answered: [] },
  ...{ reservedAt: '2026-02-05T01:00:00.000Z', settledAt: '2026-02-05T01:00:05.000Z' },
};

let agent: RunningAgent;
let client: AgentClient;
beforeAll(async () => {
  agent = await startAgent({});
  const file = join(agent.folder, 'so-gui.jsonl');
  writeFileSync(file, `${JSON.stringify(entry)}\n`);
  expect(kysoIn(agent.folder, 'ledger', 'import', file).code).toBe(0);
  client = await connectAgent(agent.port);
});
afterAll(async () => {
  client.close();
  await agent.stop();
  agent.remove();
});

async function look(
  ...packets: (readonly [label: string, bytes: Uint8Array])[]
): Promise<AxisLook> {
  const lookId = randomUUID();
  const told = new Promise<Uint8Array>((resolve, reject) => {
    client.onEvent((name, params) => {
      if (name !== axisResult.name) return;
      const { outcome, lookId: id } = v.parse(axisResult.params, params);
      if (id !== lookId) return;
      if (outcome.kind === 'failure') reject(new Error(outcome.failure.code));
      else resolve(bytesOf(client, outcome.result.stream));
    });
  });
  const { streams } = await client.peer.request(lookAtAxis, {
    lookId,
    packets: packets.map(([label, bytes]) => ({ label, sizeBytes: bytes.length })),
  });
  for (const [at, stream] of streams.entries()) {
    const content = packets[at]?.[1];
    if (content !== undefined) await client.peer.streams.send(stream, [content]);
  }
  return v.parse(AxisLook, JSON.parse(new TextDecoder().decode(await told)));
}

describe('a look at the axis', () => {
  it('tells what the ledger has sent, receiver by receiver', async () => {
    const { sendings, told, refused } = await look();
    expect([told, refused]).toEqual([[], []]);
    expect(sendings.map(({ documentCode, receiverCode }) => [documentCode, receiverCode])).toEqual([
      ['142/VP-HCC', '000.00.00.G22'],
      ['142/VP-HCC', 'H41'],
    ]);
  });

  it('reads status packets, refuses others by name, and notes who has answered', async () => {
    const doctype = new TextEncoder().encode('<!DOCTYPE a [<!ENTITY b "c">]><edXML>&b;</edXML>');
    const { sendings, told, refused } = await look(
      ['tt.xml', statusPacket('02', 'Thiếu phụ lục')],
      ['doc-type.xml', doctype],
      ['goi-tin.xml', edxmlPacket()],
      ['anh.xml', Uint8Array.of(0xff, 0xd8, 0xff)],
    );
    expect(told).toEqual([
      {
        ...{ file: 'tt.xml', code: '02', description: 'Thiếu phụ lục' },
        at: '2026-02-06T01:15:00.000Z',
        ...{ from: '000.00.00.G22', fromName: 'Văn phòng Chính phủ' },
        documentIds: ['H35.02,2026/02/05,142/VP-HCC'],
      },
    ]);
    expect(
      refused.map(({ file, failure }) => [
        file,
        'problem' in failure.details && failure.details.problem,
      ]),
    ).toEqual([
      ['doc-type.xml', 'doctype'],
      ['goi-tin.xml', 'no-status'],
      ['anh.xml', 'not-utf8'],
    ]);
    expect(sendings[0]?.statuses.map(({ code }) => code)).toEqual(['02']);
    expect(kysoIn(agent.folder, 'ledger', 'list').out).toContain('1 nơi đã nhận');
  });

  it('takes no packet that is empty or too large, and no more than a hundred', async () => {
    const ask = (sizes: readonly number[]): Promise<unknown> =>
      client.peer.request(lookAtAxis, {
        lookId: randomUUID(),
        packets: sizes.map((sizeBytes) => ({ label: 'x.xml', sizeBytes })),
      });
    const refusal = expect.objectContaining({
      failure: expect.objectContaining({ code: 'PARAMS_INVALID' }) as unknown,
    }) as unknown;
    await expect(ask([0])).rejects.toEqual(refusal);
    await expect(ask([MOST_PACKET_BYTES + 1])).rejects.toEqual(refusal);
    await expect(ask(Array.from({ length: 101 }, () => 1))).rejects.toEqual(refusal);
  });
});
