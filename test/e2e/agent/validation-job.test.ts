// A check that the extension asks for: judged, and kept for the record as the settings say.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { createValidation, validationResult } from '../../../shared/protocol/validation.ts';
import { DocumentReport } from '../../../shared/report/report.ts';
import { hexOf, sha256 } from '../../../agent/core/crypto.ts';
import { evidenceFolder } from '../../../agent/records/evidence-folder.ts';
import type { EvidenceRecord } from '../../../agent/records/ports.ts';
import { startAgent } from '../../support/agent.ts';
import { connectAgent } from '../../support/agent-client.ts';
import { basic, stored } from '../../support/authority/scene.ts';
import { bytesOf } from '../../support/signing-client.ts';

const document = stored(basic()).bytes;

type Outcome = {
  readonly report: DocumentReport;
  readonly records: readonly EvidenceRecord[];
};

async function check(settings: Readonly<Record<string, unknown>>): Promise<Outcome> {
  const agent = await startAgent({ settings });
  try {
    const client = await connectAgent(agent.port);
    const report = new Promise<Uint8Array>((resolve, reject) => {
      client.onEvent((name, params) => {
        if (name !== validationResult.name) return;
        const { outcome } = v.parse(validationResult.params, params);
        if (outcome.kind === 'failure') reject(new Error(outcome.failure.code));
        else resolve(bytesOf(client, outcome.report.stream));
      });
    });
    const { stream } = await client.peer.request(createValidation, {
      validationId: randomUUID(),
      portalOrigin: 'https://qlvb.example',
      label: 'Công văn 142.pdf',
      sizeBytes: document.length,
    });
    await client.peer.streams.send(stream, [document]);
    const json: unknown = JSON.parse(new TextDecoder().decode(await report));
    client.close();
    const state = join(agent.folder, 'state', 'kyso');
    return {
      report: v.parse(DocumentReport, json),
      records: evidenceFolder(state, { now: () => new Date() }).list(),
    };
  } finally {
    await agent.stop();
    agent.remove();
  }
}

describe('a check by the extension', () => {
  it('is kept for the record, and says what is missing without calling anywhere', async () => {
    const { report, records } = await check({});
    expect(report).toMatchObject({ overall: 'indeterminate' });
    expect(report.signatures[0]?.trust?.missing).toMatchObject([
      { kind: 'issuer', reason: 'authority-unknown' },
    ]);
    expect(records).toMatchObject([
      {
        document: { label: 'Công văn 142.pdf', sha256: hexOf(sha256(document)) },
        overall: 'indeterminate',
        conclusions: ['INDETERMINATE/NO_CERTIFICATE_CHAIN_FOUND'],
      },
    ]);
  });

  it('is not kept where the settings say so', async () => {
    expect((await check({ keepEvidence: 'never' })).records).toEqual([]);
  });
});
