// The check before sending and the ledger as the extension asks for them: one socket, streamed files, real agent.
import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  checkDispatch,
  type DispatchDescription,
  dispatchResult,
  lookInLedger,
  reserveSending,
  sendingFailed,
  sendingSent,
} from '../../../shared/protocol/dispatch.ts';
import { DispatchReport } from '../../../shared/dispatch/report.ts';
import { documentPdf } from '../../portal/documents/make-pdf.ts';
import { type RunningAgent, startAgent, TEST_PORTAL } from '../../support/agent.ts';
import { type AgentClient, connectAgent } from '../../support/agent-client.ts';
import {
  appendixOf,
  fields,
  issued,
  letterOfOffice,
  orders,
  rules,
  type Sign,
  textProcess,
} from '../../support/dispatch-set.ts';
import { statusPacket } from '../../support/edxml-packet.ts';
import { keySigner } from '../../support/key-signer.ts';
import { kysoIn } from '../../support/kyso-command.ts';
import { testPki } from '../../support/pki.ts';
import { bytesOf } from '../../support/signing-client.ts';
import { signPdf } from '../../support/sign-pdf.ts';

const sign: Sign = (file, entity, order) => signPdf(file, keySigner(entity), order);
let agent: RunningAgent;
let client: AgentClient;
let letter: Uint8Array;
let appendix: Uint8Array;
beforeAll(async () => {
  letter = await issued(sign, documentPdf(letterOfOffice), 'B-B');
  appendix = await sign(appendixOf(), testPki().connectedCommittee, orders.attachment);
  agent = await startAgent({});
  client = await connectAgent(agent.port);
});
afterAll(async () => {
  textProcess.close();
  client.close();
  await agent.stop();
  agent.remove();
});

interface Checked {
  readonly dispatchId: string;
  readonly report: DispatchReport;
}

async function check(
  files: readonly (readonly [label: string, bytes: Uint8Array])[],
  description: DispatchDescription = { fields, rules },
): Promise<Checked> {
  const dispatchId = randomUUID();
  const told = new Promise<Uint8Array>((resolve, reject) => {
    client.onEvent((name, params) => {
      if (name !== dispatchResult.name) return;
      const { outcome, dispatchId: id } = v.parse(dispatchResult.params, params);
      if (id !== dispatchId) return;
      if (outcome.kind === 'failure') reject(new Error(outcome.failure.code));
      else resolve(bytesOf(client, outcome.report.stream));
    });
  });
  const json = new TextEncoder().encode(JSON.stringify(description));
  const { streams } = await client.peer.request(checkDispatch, {
    dispatchId,
    portalOrigin: TEST_PORTAL,
    descriptionBytes: json.length,
    files: files.map(([label, bytes]) => ({ label, sizeBytes: bytes.length })),
  });
  const contents = [json, ...files.map(([, bytes]) => bytes)];
  for (const [at, stream] of streams.entries()) {
    const content = contents[at];
    if (content !== undefined) await client.peer.streams.send(stream, [content]);
  }
  const parsed: unknown = JSON.parse(new TextDecoder().decode(await told));
  return { dispatchId, report: v.parse(DispatchReport, parsed) };
}

/** A receiver's answer to the document of the set. */
const statusOf = (code: string, from: string, description: string): string =>
  new TextDecoder()
    .decode(statusPacket(code, description))
    .replace('000.00.00.G22', from)
    .replace('H35.02,2026/02/05,142/VP-HCC', fields.documentId ?? '');

const set = (): Parameters<typeof check>[0] => [
  ['cv-142.pdf', letter],
  ['phu-luc-1.pdf', appendix],
];
const failure = (code: string): unknown =>
  expect.objectContaining({ failure: expect.objectContaining({ code }) as unknown });

describe('a set that is checked over the channel', () => {
  it('goes out once, with a reason where it warns, and is written down', async () => {
    const { dispatchId, report } = await check(set());
    const blocked = report.checks.filter(({ outcome }) => outcome === 'blocked');
    expect(blocked).toEqual([]);
    expect(report.files.map(({ name, role }) => [name, role])).toEqual([
      ['cv-142.pdf', 'main'],
      ['phu-luc-1.pdf', 'attachment'],
    ]);
    const ask = { dispatchId, portalOrigin: TEST_PORTAL };
    await expect(client.peer.request(reserveSending, ask)).rejects.toEqual(
      failure('REASON_MISSING'),
    );
    const reason = 'Máy chủ dấu thời gian tạm ngừng';
    const { reservationId } = await client.peer.request(reserveSending, { ...ask, reason });
    await expect(client.peer.request(reserveSending, { ...ask, reason })).rejects.toEqual(
      failure('DISPATCH_UNKNOWN'),
    );
    const again = await check(set());
    expect(again.report.checks[8]?.findings).toMatchObject([{ code: 'being-sent' }]);
    await expect(
      client.peer.request(reserveSending, { ...ask, dispatchId: again.dispatchId, reason }),
    ).rejects.toEqual(failure('DISPATCH_BLOCKED'));
    await client.peer.request(sendingFailed, { reservationId, failure: 'HTTP 500' });
    const third = await check(set());
    const next = await client.peer.request(reserveSending, {
      ...ask,
      dispatchId: third.dispatchId,
      reason,
    });
    await client.peer.request(sendingSent, { reservationId: next.reservationId });
    const look = await client.peer.request(lookInLedger, {
      portalOrigin: TEST_PORTAL,
      organizationCode: 'h40',
      year: Number(fields.issuedDate?.slice(0, 4)),
      number: '142',
      notation: 'UBND-VP',
    });
    expect(look.entries.map(({ state }) => state)).toEqual(['sent', 'failed']);
    const audit = kysoIn(agent.folder, 'audit', 'list').out;
    expect(audit).toContain(reason);
    expect(audit).toContain('"event":"sending-sent"');
    expect(kysoIn(agent.folder, 'audit', 'verify').code).toBe(0);
  });

  it('is refused for another portal, and when its description is none', async () => {
    const other = await check(set(), { fields: { ...fields, documentNumber: '142' }, rules });
    const ask = { dispatchId: other.dispatchId, portalOrigin: 'https://other.example' };
    await expect(client.peer.request(reserveSending, { ...ask, reason: 'x' })).rejects.toThrow();
    const none = { fields: { foreign: 1 } } as unknown;
    await expect(
      check(
        set(),
        v.parse(
          v.custom<DispatchDescription>(() => true),
          none,
        ),
      ),
    ).rejects.toThrow('PARAMS_INVALID');
    await expect(client.peer.request(sendingSent, { reservationId: randomUUID() })).rejects.toEqual(
      failure('RESERVATION_UNKNOWN'),
    );
  });
});

describe('kyso check and kyso ledger', () => {
  it('answer on the command line, with exit codes', () => {
    const put = (name: string, content: string | Uint8Array): string => {
      const path = join(agent.folder, name);
      writeFileSync(path, content);
      return path;
    };
    const [main, attached] = [put('cv-142.pdf', letter), put('phu-luc-1.pdf', appendix)];
    const described = put('fields.json', JSON.stringify(fields));
    const ruled = put('rules.json', JSON.stringify(rules));
    const usual = ['--fields', described, '--rules', ruled, '--no-ledger'];
    const text = kysoIn(agent.folder, 'check', ...usual, main, attached);
    expect(text.code).toBe(2);
    expect(text.out).toContain('Có ');
    expect(text.out).toContain('? 9. Văn bản chưa gửi lần nào: Chưa xác định');
    expect(text.out).toContain('✓ 22. Đủ các thành phần thể thức: Đạt');
    const blocked = kysoIn(agent.folder, 'check', ...usual, '--format', 'table', main);
    expect(blocked.code).toBe(1);
    expect(blocked.out).toContain('Văn bản nhắc tới Phụ lục I nhưng không có tệp đó.');
    const json = kysoIn(agent.folder, 'check', '--format', 'json', main);
    expect(v.parse(DispatchReport, JSON.parse(json.out)).checks).toHaveLength(23);
    expect(kysoIn(agent.folder, 'check', '--fields', 'khong-co.json', main).code).toBe(4);
    expect(kysoIn(agent.folder, 'check').code).toBe(3);

    expect(kysoIn(agent.folder, 'ledger', 'list').out).toContain('142/UBND-VP');
    const exported = kysoIn(agent.folder, 'ledger', 'export', '--format', 'csv').out;
    const file = put('so-gui.csv', exported);
    expect(kysoIn(agent.folder, 'ledger', 'import', file).out).toContain('Đã nhập 0 lần gửi; 2');
    const id = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(exported)?.[0] ?? '';
    const answered = put('tt.xml', statusOf('02', 'H40.02', 'Thiếu phụ lục'));
    const board = kysoIn(agent.folder, 'axis', '--format', 'csv', answered);
    expect(board.code).toBe(1);
    expect(board.out).toContain('bị từ chối tiếp nhận,06/02/2026 08:15:00,Thiếu phụ lục');
    expect(board.errors).toBe('');
    const foreign = put('tt-khac.xml', statusOf('01', 'H99', ''));
    expect(kysoIn(agent.folder, 'axis', foreign).errors).toContain('không có trong sổ gửi');
    const book = join(agent.folder, 'truc.xlsx');
    expect(kysoIn(agent.folder, 'axis', '--format', 'xlsx', '--out', book).code).toBe(0);
    expect(readFileSync(book).subarray(0, 2).toString()).toBe('PK');
    expect(kysoIn(agent.folder, 'ledger', 'list').out).toContain('2 nơi nhận, 1 nơi đã nhận');
    const marked = kysoIn(agent.folder, 'ledger', 'mark', 'recalled', id);
    expect(marked.out).toContain('đã thu hồi');
    expect(kysoIn(agent.folder, 'ledger', 'mark', 'lost', id).code).toBe(3);
    const bad = put('hong.jsonl', '{"id":1}');
    expect(kysoIn(agent.folder, 'ledger', 'import', bad).errors).toContain('LEDGER_LINE_INVALID');
  });
});
