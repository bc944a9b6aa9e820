// Records of checks over the channel: listed, read again, and destroyed after the agent's own window alone.
import { join } from 'node:path';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  deleteEvidence,
  EVIDENCE_PAGE,
  EvidencePage,
  listEvidence,
  readEvidence,
} from '../../../shared/protocol/evidence.ts';
import { windowEnded } from '../../../shared/protocol/window.ts';
import { DocumentReport } from '../../../shared/report/report.ts';
import { hexOf, sha256 } from '../../../agent/core/crypto.ts';
import { evidenceFolder } from '../../../agent/records/evidence-folder.ts';
import { type RunningAgent, startAgent } from '../../support/agent.ts';
import { type AgentClient, connectAgent } from '../../support/agent-client.ts';
import {
  createScriptedPinentry,
  type PinentryStep,
  type ScriptedPinentry,
} from '../../support/scripted-pinentry.ts';
import { bytesOf } from '../../support/signing-client.ts';

let pinentry: ScriptedPinentry;
let agent: RunningAgent;
let client: AgentClient;
let now = new Date();

async function begin(...steps: readonly PinentryStep[]): Promise<void> {
  pinentry = createScriptedPinentry(steps);
  agent = await startAgent({ settings: { pinentry: pinentry.program } });
  client = await connectAgent(agent.port);
}
beforeEach(() => {
  now = new Date('2026-11-25T01:02:03Z');
});
afterEach(async () => {
  client.close();
  await agent.stop();
  expect(agent.errors()).not.toContain('INTERNAL');
  agent.remove();
  pinentry.remove();
});

const records = (): ReturnType<typeof evidenceFolder> =>
  evidenceFolder(join(agent.folder, 'state', 'kyso'), { now: () => now });

/** @returns the id */
async function kept(label: string): Promise<string> {
  now = new Date(now.getTime() + 60_000);
  const document = { label, sha256: hexOf(sha256(new TextEncoder().encode(label))), sizeBytes: 9 };
  const report: DocumentReport = { status: 'ok', overall: 'invalid', signatures: [] };
  return records().keep({ document, report, certificates: [], crls: [], ocsps: [] });
}

async function listed(before?: string): Promise<EvidencePage> {
  const { page } = await client.peer.request(listEvidence, before === undefined ? {} : { before });
  return v.parse(EvidencePage, await jsonOf(page.stream));
}

async function jsonOf(stream: number): Promise<unknown> {
  return JSON.parse(new TextDecoder().decode(await bytesOf(client, stream)));
}

describe('kept records of checks', () => {
  it('are listed newest first, and read again', async () => {
    await begin();
    expect(await listed()).toEqual({ entries: [], hasMore: false });
    const [first, second] = [await kept('a.pdf'), await kept('b.pdf')];
    const { entries, hasMore } = await listed();
    expect(hasMore).toBe(false);
    expect(entries).toMatchObject([
      { id: second, label: 'b.pdf', overall: 'invalid', time: '2026-11-25T01:04:03.000Z' },
      { id: first, label: 'a.pdf' },
    ]);
    const { entry, report } = await client.peer.request(readEvidence, { id: first });
    expect(entry).toEqual(entries[1]);
    expect(v.parse(DocumentReport, await jsonOf(report.stream))).toEqual({
      status: 'ok',
      overall: 'invalid',
      signatures: [],
    });
    expect(pinentry.requests()).toEqual([]);
  });

  it('are listed page by page', async () => {
    await begin();
    const ids: string[] = [];
    for (let count = 0; count < EVIDENCE_PAGE + 2; count += 1) ids.push(await kept(`${count}.pdf`));
    const newest = await listed();
    expect(newest).toMatchObject({ hasMore: true });
    expect(newest.entries.map(({ id }) => id)).toEqual(ids.slice(2).toReversed());
    expect(await listed(ids[2])).toMatchObject({
      hasMore: false,
      entries: [{ id: ids[1] }, { id: ids[0] }],
    });
  });

  it('go after a window that names the file, the time and the verdict', async () => {
    await begin({ kind: 'confirm' });
    const [first, second] = [await kept('a.pdf'), await kept('b.pdf')];
    expect(await client.peer.request(deleteEvidence, { id: first })).toEqual({});
    expect(await client.next(windowEnded)).toEqual({ window: 'evidence' });
    const said = pinentry.requests().join('\n');
    expect(said).toContain('Xóa hồ sơ kiểm tra tệp «a.pdf»?');
    expect(said).toContain('25/11/2026 08:03:03');
    expect(said).toContain('Không hợp lệ');
    expect((await listed()).entries).toMatchObject([{ id: second }]);
    const again = client.peer.request(readEvidence, { id: first });
    await expect(again).rejects.toMatchObject({ failure: { code: 'EVIDENCE_NOT_FOUND' } });
  });

  it('stay when the person does not agree, and when there is no such record', async () => {
    await begin({ kind: 'cancel' });
    const id = await kept('a.pdf');
    await client.peer.request(deleteEvidence, { id });
    expect(await client.next(windowEnded)).toMatchObject({
      window: 'evidence',
      failure: { code: 'USER_CANCELLED' },
    });
    expect((await listed()).entries).toHaveLength(1);
    const other = client.peer.request(deleteEvidence, { id: `${id.slice(0, -1)}x` });
    await expect(other).rejects.toMatchObject({ failure: { code: 'PARAMS_INVALID' } });
    const unknown = id.endsWith('0') ? `${id.slice(0, -1)}1` : `${id.slice(0, -1)}0`;
    const gone = client.peer.request(deleteEvidence, { id: unknown });
    await expect(gone).rejects.toMatchObject({ failure: { code: 'EVIDENCE_NOT_FOUND' } });
  });
});
